"""An officer with a password and few roles: what stays closed, and what is written down."""

import pytest

from tests.db.kit import officer_entry
from tests.fakes import LEGAL, MEDICAL, OFFICER
from utmcase.errors import Forbidden, UserError
from utmcase.gaps import find_gaps
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.recording import Draft, record, withdraw

LIMIT = {"rule": "GA-01", "limit": "24h"}


def test_a_recorder_cannot_take_back_what_legal_confirmed(station):
    draft = Draft("limit_confirmed", "car-utm", LIMIT, exactly(station.now))
    confirmed = station.do(record, draft, by=LEGAL).entry
    with pytest.raises(Forbidden):
        station.do(withdraw, confirmed.id, reason="I would rather have more time")
    custody_id = station.begin()
    elsewhere = Draft(
        "withdrawn", custody_id, {}, exactly(station.now), corrects=confirmed.id, reason="through a file"
    )
    for officer, problem in ((OFFICER, Forbidden), (LEGAL, UserError)):
        with pytest.raises(problem):
            station.do(record, elsewhere, by=officer)


def test_a_correction_stays_on_its_record_and_of_its_kind(station):
    first, second = station.begin(), station.begin()
    check = station.add(first, "check", level="1")
    for custody_id, kind in ((second, "check"), (first, "review")):
        draft = Draft(kind, custody_id, {}, exactly(station.now), corrects=check.id, reason="x")
        with pytest.raises(UserError):
            station.do(record, draft)


def test_clinical_notes_survive_a_correction_by_others_unseen(station):
    custody_id = station.begin()
    exam = station.add(custody_id, "medical_exam", by=MEDICAL, clinical_notes="private", professional="J")
    draft = Draft(
        "medical_exam", custody_id, {"professional": "K"}, exactly(station.now), corrects=exam.id, reason="x"
    )
    assert station.do(record, draft).entry.data == {"professional": "K", "clinical_notes": "private"}


def test_whom_a_complaint_is_about_is_for_human_rights_alone(station):
    custody_id = station.begin()
    with pytest.raises(Forbidden):
        station.add(custody_id, "complaint", by=OFFICER, matter="beaten", about_whom="an officer")
    human_rights = Officer("UN-8", "Mireille", roles=frozenset({"human_rights"}))
    told = station.add(custody_id, "complaint", by=human_rights, about_whom="an officer", matter="beaten")
    draft = Draft(
        "complaint", custody_id, {"matter": "kicked"}, exactly(station.now), corrects=told.id, reason="x"
    )
    assert station.do(record, draft).entry.data == {"matter": "kicked", "about_whom": "an officer"}


def test_a_list_of_gaps_is_for_those_who_may_see_and_is_logged(station):
    station.begin()
    station.do(find_gaps, station.now, station.now)
    with station.casebook.reading() as records:
        assert [line.detail for line in records.access_lines() if line.action == "search"] == ["gaps"]
    with pytest.raises(Forbidden):
        station.do(find_gaps, station.now, station.now, by=Officer("UN-9", "Nobody"))


def test_only_their_roles_back_up_or_give_out_keys(desk):
    casebook = desk.create()
    observer = Officer("UN-7", "Ben", roles=frozenset({"human_rights"}))
    casebook.add_officer(observer, "another one")
    with casebook.writing() as records:
        records.append(officer_entry("UN-7", name="Ben", roles=["human_rights"]))
    casebook.close()
    again = desk.open("UN-7", "another one")
    for attempt in (
        lambda: again.back_up(desk.folder),
        lambda: again.add_officer(Officer("UN-8", "Friend"), "x"),
        lambda: again.remove_officer("UN-1"),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert not list(desk.folder.glob("*.utmbackup"))
