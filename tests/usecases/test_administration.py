from zoneinfo import ZoneInfo

import pytest

from tests.fakes import BRIA, LEGAL, NOW, OFFICER
from utmcase.administration import (
    SiteChange,
    add_officer,
    change_officer,
    presence_lines,
    record_site,
    reset_password,
    revoke_officer,
    site_view,
)
from utmcase.errors import Forbidden, UserError
from utmcase.i18n import say
from utmcase.moments import DAY, HOUR, MINUTE, exactly
from utmcase.officers import Officer
from utmcase.register import Authority
from utmcase.rule_packs import pack_view, written_limit
from utmcase.rules.schema import seconds_of

RECORDER = Officer("UN-5", "Rex", roles=frozenset({"recorder"}))
NEW = {"name": "Lena Ode", "function": "custody officer", "roles": ["recorder"]}


def change(desk, kind, subject_id, **fields):
    return SiteChange(kind, subject_id, fields, exactly(desk.now))


def officer(desk, un_id, **fields):
    return change(desk, "officer_recorded", un_id, **(NEW | fields))


def manage(desk, job, *args, by=OFFICER, **kept):
    return job(desk.casebook.sign_in(by), *args, **kept)


@pytest.fixture
def admin(desk):
    """The desk with its administrator recorded."""
    desk.do(
        change_officer, officer(desk, OFFICER.un_id, name="Awa Brandt", roles=["administrator", "recorder"])
    )
    return desk


def test_a_cell_is_known_by_an_id_made_of_its_name_and_changes_under_it(desk):
    first = desk.do(record_site, change(desk, "place_recorded", None, name="Cell é 1", capacity=4)).entry
    again = desk.do(record_site, change(desk, "place_recorded", None, name="Cell é 1")).entry
    assert (first.subject, first.subject_id, again.subject_id) == ("cell", "cell-e-1", "cell-e-1-2")
    desk.do(record_site, change(desk, "place_recorded", "cell-e-1", name="Cell é 1", capacity=6))
    cells = {cell.id: cell for cell in desk.do(site_view).cells}
    assert cells["cell-e-1"].capacity == 6
    assert len(cells) == 2


def test_an_authority_has_its_kind_place_and_presence(desk):
    fields = {"name": "Prosecutor at Bria", "authority_kind": "prosecutor", "place": "CAR/Haute-Kotto/Bria"}
    entry = desk.do(record_site, change(desk, "authority_recorded", None, **fields)).entry
    assert (entry.subject, entry.subject_id) == ("authority", "prosecutor-at-bria")
    (known,) = desk.do(site_view).authorities
    assert (known.authority_kind, known.place) == ("prosecutor", "CAR/Haute-Kotto/Bria")


@pytest.mark.parametrize("kind", ["place_recorded", "authority_recorded"])
def test_nothing_of_the_site_is_without_a_name(desk, kind):
    with pytest.raises(UserError, match="Write the name"):
        desk.do(record_site, change(desk, kind, None, name="  "))


def test_a_new_officer_is_an_entry_and_a_key(admin):
    recorded = manage(admin, add_officer, officer(admin, " UN-77 "), "four quiet rivers")
    assert (recorded.entry.kind, recorded.entry.subject_id) == ("officer_recorded", "UN-77")
    assert admin.casebook.officers["UN-77"].roles == {"recorder"}
    lines = [(line.action, line.detail) for line in admin.casebook.state.access]
    assert ("key", "given: UN-77") in lines


@pytest.mark.parametrize(
    ("un_id", "fields", "sentence"),
    [
        ("", {}, "Write the UN id"),
        ("recovery", {}, "Write the UN id"),
        (OFFICER.un_id, {}, "may sign in already"),
        ("UN-77", {"name": ""}, "Write the name"),
        ("UN-77", {"roles": []}, "at least one role"),
    ],
)
def test_what_is_missing_of_a_new_officer_is_said_and_nothing_is_written(admin, un_id, fields, sentence):
    before = len(admin.casebook.state.journal)
    with pytest.raises(UserError, match=sentence):
        manage(admin, add_officer, officer(admin, un_id, **fields), "four quiet rivers")
    assert len(admin.casebook.state.journal) == before
    assert set(admin.casebook.officers) == {OFFICER.un_id}


def test_a_revoked_officer_loses_the_key_and_may_come_back(admin):
    manage(admin, add_officer, officer(admin, "UN-77"), "four quiet rivers")
    manage(admin, revoke_officer, "UN-77", why="Rotated out", occurred=exactly(admin.now))
    assert "UN-77" not in admin.casebook.officers
    assert [line.officer.un_id for line in admin.do(site_view).officers if line.revoked] == ["UN-77"]
    with pytest.raises(UserError, match="may not sign in"):
        manage(admin, reset_password, "UN-77", "five quiet rivers")
    manage(admin, add_officer, officer(admin, "UN-77"), "six quiet rivers")
    assert not any(line.revoked for line in admin.do(site_view).officers)


def test_revoking_needs_a_reason(admin):
    manage(admin, add_officer, officer(admin, "UN-77"), "four quiet rivers")
    with pytest.raises(UserError, match="Write the reason"):
        manage(admin, revoke_officer, "UN-77", why=" ", occurred=exactly(admin.now))
    assert "UN-77" in admin.casebook.officers


def test_one_administrator_always_remains(admin):
    with pytest.raises(UserError, match="One administrator"):
        admin.do(change_officer, officer(admin, OFFICER.un_id, roles=["recorder"]))
    with pytest.raises(UserError, match="One administrator"):
        manage(admin, revoke_officer, OFFICER.un_id, why="Gone", occurred=exactly(admin.now))
    manage(admin, add_officer, officer(admin, "UN-77", roles=["administrator"]), "four quiet rivers")
    admin.do(change_officer, officer(admin, OFFICER.un_id, roles=["recorder"]))
    assert OFFICER.un_id in admin.casebook.officers


def test_a_new_password_is_logged_without_it(admin):
    assert manage(admin, reset_password, OFFICER.un_id, "seven quiet rivers").un_id == OFFICER.un_id
    details = [line.detail for line in admin.casebook.state.access]
    assert f"renewed: {OFFICER.un_id}" in details
    assert not any("quiet" in detail for detail in details)


def test_a_limit_is_confirmed_by_legal_with_document_and_reason(desk):
    custody_id = desk.begin()
    (line,) = (one for one in desk.do(pack_view, "un-detention", by=LEGAL).rules if one.rule == "GN-01")
    assert (line.written, line.draft) == ("24h", True)
    fields = {"edition": line.edition, "rule": "GN-01", "limit": "12h", "confirmed_by": "Ines Okafor"}
    for missing in ({}, {"document_seen": "DPKO 2010.6"}, {"why": "Read"}):
        with pytest.raises(UserError):
            desk.do(record_site, change(desk, "limit_confirmed", line.pack, **fields, **missing), by=LEGAL)
    whole = fields | {"document_seen": "DPKO 2010.6", "why": "Read with the mission"}
    desk.do(record_site, change(desk, "limit_confirmed", line.pack, **whole), by=LEGAL)
    (line,) = (one for one in desk.do(pack_view, "un-detention").rules if one.rule == "GN-01")
    assert (line.written, line.draft, line.source.document_seen) == ("12h", False, "DPKO 2010.6")
    assert desk.findings(custody_id)["GN-01"].due == desk.now + 12 * HOUR


def test_only_legal_confirms_and_only_administrators_administer(desk):
    with pytest.raises(Forbidden):
        desk.do(
            record_site,
            change(desk, "limit_confirmed", "car-utm", rule="GN-01", document_seen="x", why="y"),
        )
    for by in (RECORDER, LEGAL):
        for job, *rest in (
            (add_officer, officer(desk, "UN-77"), "four quiet rivers"),
            (reset_password, OFFICER.un_id, "four quiet rivers"),
        ):
            with pytest.raises(Forbidden):
                manage(desk, job, *rest, by=by)
        with pytest.raises(Forbidden):
            manage(desk, revoke_officer, OFFICER.un_id, why="x", occurred=exactly(desk.now), by=by)
        with pytest.raises(Forbidden):
            desk.do(record_site, change(desk, "place_recorded", None, name="Cell 9"), by=by)
        with pytest.raises(Forbidden):
            desk.do(change_officer, officer(desk, "UN-77"), by=by)
        with pytest.raises(Forbidden):
            desk.do(site_view, by=by)


@pytest.mark.parametrize("seconds", [90 * MINUTE, HOUR, 24 * HOUR, 72 * HOUR, 7 * DAY, 61])
def test_a_limit_is_written_as_it_is_read(seconds):
    if seconds % MINUTE:
        assert written_limit(seconds) == "61s"
    else:
        assert seconds_of(written_limit(seconds)) == seconds


def test_presence_is_told_as_far_as_it_was_recorded():
    zone = ZoneInfo(BRIA.zone)
    row = {"present": False, "valid_from": exactly(NOW).to_json()}
    line = Authority("tgi", "TGI", present_to=exactly(NOW), presence=(row, {"present": "unknown"}))
    there, away = (say(one, "en") for one in presence_lines(line, zone))
    assert there.startswith("there: … – ")
    assert away.startswith("nobody there: ")
    assert away.endswith(" – …")
    assert presence_lines(Authority("tgi", "TGI"), zone) == ()
