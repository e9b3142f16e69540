"""Attacks on the second person, by direct call: the maker is never the checker, whatever he or she tries."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import LEGAL, NOW, OFFICER
from tests.usecases.conftest import Desk
from utmcase.approvals import approve, open_requests, refuse, take_back
from utmcase.carried import carried_by
from utmcase.custody import custody_of
from utmcase.drafts import write
from utmcase.entries.envelope import Who, canonical
from utmcase.errors import Forbidden, UserError
from utmcase.i18n import say
from utmcase.kept_back import to_correct
from utmcase.moments import HOUR, exactly
from utmcase.officers import Officer, Term
from utmcase.ports import NewEntry
from utmcase.projecting import projection_of
from utmcase.recording import Draft, correct, record, record_all, withdraw
from utmcase.register import officer_fields
from utmcase.roles import ROLES
from utmcase.viewing import custody_view

CHIEF = Officer("UN-5", "Éloïse N'Dari", roles=frozenset({"site_commander", "recorder"}))
ALL = Officer("UN-6", "Both Hats", roles=frozenset(ROLES))
LONGER = {"hours": 24, "extends": "un_ceiling", "decider": "UN-5"}


@pytest.fixture
def custody(station):
    return station.begin()


def asked(desk, custody_id, by=OFFICER, kind="extension", **fields):
    entry = desk.add(custody_id, kind, by=by, **(fields or LONGER))
    assert entry.kind == "approval_asked"
    return entry


def recorded(desk, un_id, officer):
    desk.do(record, Draft("officer_recorded", un_id, officer_fields(officer), exactly(NOW)))


def counts(desk, custody_id, kind="extension"):
    return len(desk.custody(custody_id).of_kind(kind))


def test_a_request_does_not_count_until_another_person_gives_it(station, custody):
    entry = asked(station, custody)
    assert counts(station, custody) == 0
    station.casebook.let_pass(HOUR)
    done = station.do(approve, entry.id, by=CHIEF)
    written = done.entry
    assert counts(station, custody) == 1
    assert (written.kind, written.data, written.done_by) == ("extension", LONGER, OFFICER.who())
    assert (written.recorded_by, written.occurred) == (CHIEF.who(), exactly(NOW))
    assert done.entries[1].answers == entry.id
    said = [line.action for line in station.casebook.state.access]
    assert "approval" in said


BOTH = pytest.mark.parametrize(
    "use", [approve, lambda r, one: refuse(r, one, "no")], ids=["approve", "refuse"]
)


@BOTH
def test_one_person_in_every_role(station, custody, use):
    entry = asked(station, custody, by=ALL)
    with pytest.raises(Forbidden, match="another person"):
        station.do(use, entry.id, by=ALL)


@BOTH
def test_a_second_sign_in_with_other_roles(station, custody, use):
    entry = asked(station, custody)
    with pytest.raises(Forbidden, match="another person"):
        station.do(use, entry.id, by=replace(OFFICER, roles=frozenset({"supervisor"})))


@BOTH
@pytest.mark.parametrize("name", ["eloise ndari", "N'DARI  Éloïse", "Éloïse N’Dari"])
def test_the_same_person_with_a_second_un_id(station, custody, use, name):
    entry = asked(station, custody, by=replace(CHIEF, un_id="UN-55", name=name), hours=24)
    with pytest.raises(Forbidden, match="another person"):
        station.do(use, entry.id, by=CHIEF)


@BOTH
def test_the_same_person_by_the_records_of_two_officers(station, custody, use):
    other = replace(CHIEF, un_id="UN-55")
    for un_id in ("UN-5", "UN-55"):
        recorded(station, un_id, CHIEF)
    entry = asked(station, custody, by=replace(other, name="E. N."), hours=24)
    with pytest.raises(Forbidden, match="another person"):
        station.do(use, entry.id, by=replace(CHIEF, name="Chief"))


@BOTH
def test_who_did_it_and_had_it_typed(station, custody, use):
    draft = Draft("not_same_person", custody, {"other_person": "x"}, exactly(NOW), CHIEF.who())
    entry = station.do(record, draft).entry
    with pytest.raises(Forbidden, match="another person"):
        station.do(use, entry.id, by=CHIEF)


@BOTH
def test_a_revoked_officer_whose_session_still_runs(station, custody, use):
    entry = asked(station, custody)
    recorded(station, "UN-5", CHIEF)
    station.do(record, Draft("officer_revoked", "UN-5", {"why": "gone"}, exactly(NOW)))
    with pytest.raises(Forbidden, match="revoked"):
        station.do(use, entry.id, by=CHIEF)


@BOTH
def test_a_role_that_the_register_no_longer_gives(station, custody, use):
    entry = asked(station, custody)
    recorded(station, "UN-5", replace(CHIEF, roles=frozenset({"recorder"})))
    with pytest.raises(Forbidden, match="roles do not allow"):
        station.do(use, entry.id, by=CHIEF)


@BOTH
def test_a_role_held_at_another_date(station, custody, use):
    entry = asked(station, custody)
    term = Term("supervisor", exactly(NOW + HOUR), None)
    later = Officer("UN-8", "Later", roles=frozenset({"recorder"}), terms=(term,))
    with pytest.raises(Forbidden, match="roles do not allow"):
        station.do(use, entry.id, by=later)
    station.casebook.let_pass(2 * HOUR)
    assert station.do(use, entry.id, by=later).entries


@BOTH
def test_twice(station, custody, use):
    entry = asked(station, custody)
    station.do(use, entry.id, by=LEGAL)
    before = station.casebook.state.journal[:]
    for again in (approve, lambda r, one: refuse(r, one, "no")):
        with pytest.raises(UserError, match="answered before"):
            station.do(again, entry.id, by=CHIEF)
    with pytest.raises(UserError, match="answered before"):
        station.do(take_back, entry.id, "slip")
    assert station.casebook.state.journal == before


def test_who_decided_an_extension_confirms_what_was_typed_in_his_name(station, custody):
    draft = Draft("extension", custody, LONGER, exactly(NOW), CHIEF.who())
    entry = station.do(record, draft).entry
    station.do(approve, entry.id, by=CHIEF)
    assert counts(station, custody) == 1


def test_one_s_own_decision_needs_nobody_and_a_decision_of_nobody_does(station, custody):
    assert station.add(custody, "extension", by=CHIEF, hours=24, decider="UN-5").kind == "extension"
    assert station.add(custody, "extension", by=CHIEF, hours=24).kind == "approval_asked"


def test_only_who_asked_takes_a_request_back(station, custody):
    entry = asked(station, custody)
    for taken in (lambda r: take_back(r, entry.id, "x"), lambda r: withdraw(r, entry.id, reason="x")):
        with pytest.raises(Forbidden, match="Only who asked"):
            station.do(taken, by=CHIEF)
    station.do(take_back, entry.id, "slip")
    with pytest.raises(UserError, match="answered before"):
        station.do(approve, entry.id, by=CHIEF)


def test_no_way_of_writing_goes_past_it(station, custody):
    draft = Draft("extension", custody, LONGER, exactly(NOW))
    ways = (
        record,
        write,
        lambda r, d: record_all(r, [d]),
        lambda r, d: record(r, replace(d, source="import")),
    )
    for way in ways:
        station.do(way, draft)
    assert counts(station, custody) == 0
    forged = (
        Draft("approved", custody, {"written": "x"}, exactly(NOW), answers="x"),
        Draft("approval_asked", custody, {"what": {"kind": "note"}}, exactly(NOW)),
        Draft("approval_refused", custody, {"why": "x"}, exactly(NOW)),
    )
    for one in forged:
        with pytest.raises(UserError, match="not written by hand"):
            station.do(record, one, by=ALL)


def test_a_request_and_its_answer_are_not_corrected_or_withdrawn(station, custody):
    entry = asked(station, custody)
    answer = station.do(approve, entry.id, by=CHIEF).entries[1]
    for one in (entry, answer):
        with pytest.raises(UserError):
            station.do(withdraw, one.id, reason="x")
        with pytest.raises(UserError):
            station.do(correct, one.id, {}, occurred=exactly(NOW), reason="x")
        with pytest.raises(UserError):
            station.do(to_correct, one.id)


CHANGES = {
    "the time of the apprehension": ("apprehension", {}, -HOUR, True),
    "a word of the apprehension": ("apprehension", {"unit": "FPU 2"}, 0, False),
    "the sex": ("identity", {"sex": "female"}, 0, True),
    "the birth": ("identity", {"birth": "2010"}, 0, True),
    "the spelling of the name": ("identity", {"names_spoken": "Mahamat Isa"}, 0, False),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_key_fact_needs_a_second_person_and_a_spelling_does_not(station, custody, name):
    kind, fields, shift, needed = CHANGES[name]
    entry = station.custody(custody).of_kind(kind)[0]
    moment = exactly(NOW + shift)
    done = station.do(correct, entry.id, entry.data | fields, occurred=moment, reason="misheard")
    assert done.asked == needed
    standing = station.custody(custody).of_kind(kind)[0]
    assert (standing.id == entry.id) == needed


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("age_assessed", {"youngest": 15}),
        ("incident", {"what": "escape"}),
        ("handed_over", {}),
        ("released", {}),
    ],
)
def test_taking_back_a_key_fact_waits_and_so_does_taking_back_the_withdrawal(station, custody, kind, fields):
    entry = station.add(custody, kind, by=OFFICER, **fields)
    taken = station.do(withdraw, entry.id, reason="another person")
    assert taken.asked
    assert counts(station, custody, kind) == 1
    back = station.do(approve, taken.entry.id, by=LEGAL).entry
    assert counts(station, custody, kind) == 0
    assert station.do(withdraw, back.id, reason="it was so").asked
    assert counts(station, custody, kind) == 0


def test_a_request_overtaken_says_what_to_do(station, custody):
    start = station.custody(custody).of_kind("identity")[0]
    told = start.data | {"sex": "female"}
    entry = station.do(correct, start.id, told, occurred=start.occurred, reason="seen").entry
    station.do(correct, start.id, start.data | {"marks": "scar"}, occurred=start.occurred, reason="seen")
    with pytest.raises(UserError, match="meanwhile"):
        station.do(approve, entry.id, by=CHIEF)
    longer = asked(station, custody)
    station.add(custody, "closed")
    with pytest.raises(UserError, match="Reopen"):
        station.do(approve, longer.id, by=CHIEF)
    station.do(refuse, longer.id, "closed", by=CHIEF)


def test_what_is_kept_for_a_role_stays_so_in_a_request(station, custody):
    secret = {"waiver": "head_of_mission", "sources": "two freed prisoners", "rating": "amber"}
    writer = Officer("UN-7", "Human Rights", roles=frozenset({"human_rights"}))
    entry = asked(station, custody, by=writer, kind="risk_assessed", **secret)
    for reader in (CHIEF, OFFICER, LEGAL):
        found = station.do(open_requests, by=reader)
        assert [one.asked_id for one in found] == [entry.id]
        assert "freed prisoners" not in repr(found) + repr(station.do(custody_view, custody, by=reader))
        assert "kept for the human rights role" in " ".join(say(new, "en") for _, _, new in found[0].changes)
    assert "freed prisoners" in repr(station.do(open_requests, by=writer))
    assert "freed prisoners" not in repr(station.do(custody_view, custody, by=writer, for_paper=True))


def test_the_list_says_old_and_new_who_asked_and_why(station, custody):
    start = station.custody(custody).of_kind("identity")[0]
    told = start.data | {"sex": "female"}
    entry = station.do(correct, start.id, told, occurred=start.occurred, reason="seen by a nurse").entry
    (found,) = station.do(open_requests, by=CHIEF)
    assert (found.asked_id, found.sort, found.why) == (entry.id, "key_fact", "seen by a nurse")
    assert [tuple(say(one, "en") for one in change) for change in found.changes] == [
        ("Sex", "male", "female")
    ]
    assert found.refusal is None
    (mine,) = station.do(open_requests, by=OFFICER)
    assert mine.mine
    assert mine.refusal is not None
    station.do(approve, entry.id, by=CHIEF)
    assert station.do(open_requests, by=CHIEF) == ()
    words = " ".join(say(v, "fr") for line in station.do(custody_view, custody).log for _, v in line.facts)
    assert "approuvé par Éloïse N'Dari" in words


def forged(desk, custody_id, who: Who):
    """Write, as an older program or an import would, an extension and the approval of its own maker."""
    entry = asked(desk, custody_id)
    carried = carried_by(entry)

    def told(records):
        new = NewEntry("custody", custody_id, "extension", 1, exactly(NOW), who, canonical(carried.fields))
        (written,) = records.append_many([(new, NOW, who)])
        said = canonical({"written": written.id})
        own = NewEntry("custody", custody_id, "approved", 1, exactly(NOW), who, said, answers=entry.id)
        records.append_many([(own, NOW, who)])

    desk.do(told)
    return entry


@pytest.mark.parametrize("who", [OFFICER.who(), Who("UN-99", "BRANDT Awa")], ids=["same id", "same name"])
def test_an_approval_by_the_maker_in_the_journal_is_not_honoured(station, custody, who):
    entry = forged(station, custody, who)
    entries = station.custody(custody).entries
    assert counts(station, custody) == 0
    assert custody_of(entries, custody).of_kind("extension") == []
    assert [one.asked_id for one in station.do(open_requests)] == [entry.id]
    words = " ".join(say(v, "en") for line in station.do(custody_view, custody).log for _, v in line.facts)
    assert "not honoured" in words


REQUESTS = {
    "extension": lambda _: ("extension", LONGER, None),
    "waiver": lambda _: ("risk_assessed", {"waiver": "head_of_mission", "rating": "amber"}, None),
    "unlinking": lambda _: ("not_same_person", {"other_person": "BRI-A-2026-0002"}, None),
    "birth": lambda c: ("identity", {"sex": "male", "birth": "2011"}, c.of_kind("identity")[0]),
    "release": lambda c: ("released", {"grounds": "y"}, next(iter(c.of_kind("released")), None)),
}


@given(
    st.sampled_from(sorted(REQUESTS)),
    st.integers(-3 * HOUR, 3 * HOUR),
    st.lists(st.sampled_from(["check", "admission", "notified", "review", "handed_over"]), max_size=4),
    st.booleans(),
)
def test_until_approved_as_without_it_and_then_as_written_directly(which, shift, others, late):
    answers = []
    for how in ("without", "asked", "approved", "direct"):
        desk = Desk()
        custody_id = desk.begin()
        if which == "release":
            desk.add(custody_id, "released", grounds="x")
        for kind in others:
            desk.add(custody_id, kind)
        if late:
            desk.casebook.let_pass(30 * HOUR)
        told(desk, custody_id, REQUESTS[which], desk.now + shift, how)
        with desk.casebook.writing() as records:
            row, findings = projection_of(records, records.custody(custody_id))
        # Each history has ids of its own.
        row = replace(row, custody_id="", keys=(), row={})
        answers.append((row, [replace(one, custody_id="") for one in findings]))
    without, waiting, approved, direct = answers
    assert waiting == without
    assert approved == direct


def told(desk, custody_id, request, at, how):
    if how == "without":
        return
    kind, fields, before = request(desk.custody(custody_id))
    corrects = None if before is None else before.id
    who = OFFICER.who() if before is None else before.done_by
    reason = None if before is None else "seen"
    if how == "direct":
        new = NewEntry(
            *("custody", custody_id, kind, 1, exactly(at), who, canonical(fields)),
            corrects=corrects,
            reason=reason,
        )
        with desk.casebook.writing() as records:
            records.append_many([(new, desk.now, CHIEF.who())])
        return
    draft = Draft(kind, custody_id, fields, exactly(at), who, corrects=corrects, reason=reason)
    done = desk.do(record, draft)
    assert done.asked
    if how == "approved":
        desk.do(approve, done.entry.id, by=CHIEF)


def test_an_approval_that_breaks_off_leaves_nothing(station, custody):
    entry = asked(station, custody)
    before = list(station.casebook.state.journal)

    def broken(records):
        approve(records, entry.id)
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        station.do(broken, by=CHIEF)
    assert station.casebook.state.journal == before
    assert [one.asked_id for one in station.do(open_requests, by=CHIEF)] == [entry.id]
