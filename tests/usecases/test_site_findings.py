"""What stands against the whole site: listed, chased, rebuilt, and nobody on the board."""

import pytest

from tests.fakes import FakeRecords
from utmcase.gaps import find_gaps
from utmcase.moments import HOUR, exactly
from utmcase.overdue import Wanted, open_desk, overdue_counts
from utmcase.ports import SITE_ID
from utmcase.recording import Draft, apprehend, correct, record, refresh_due, withdraw
from utmcase.site_findings import site_projection

PLACE = {"place": "CAR/Haute-Kotto/Bria"}


@pytest.fixture
def held(desk):
    """Record somebody held in a cell."""

    def take(cell="men-1", sex="male", **more):
        first = desk.do(apprehend, exactly(desk.now), dict(PLACE), {"sex": sex, **more})
        return first, desk.do(record, Draft("admission", first.custody_id, {"cell": cell}, exactly(desk.now)))

    return take


@pytest.fixture
def small(desk):
    """Record a cell for one person."""
    draft = Draft("place_recorded", "men-1", {"name": "Cell 1", "capacity": 1}, exactly(desk.now - 9 * HOUR))
    return desk.do(record, draft)


def states(desk, custody_id):
    return {rule: f.state for rule, f in desk.findings(custody_id).items()}


def kept_is_rebuilt(desk):
    with desk.casebook.writing() as records:
        kept = records.board_row(SITE_ID), tuple(records.projected_findings(SITE_ID))
        return kept == site_projection(records)


def test_one_too_many_stands_against_the_site_until_it_is_corrected(desk, small, held):
    held()
    assert "GS-16" not in states(desk, SITE_ID)
    _, second = held()
    assert states(desk, SITE_ID)["GS-16"] == "breached"
    assert kept_is_rebuilt(desk)
    entry = second.entry
    desk.do(correct, entry.id, {"cell": "men-2"}, occurred=entry.occurred, reason="wrong cell")
    assert "GS-16" not in states(desk, SITE_ID)
    assert kept_is_rebuilt(desk)
    desk.do(
        withdraw,
        desk.do(record, Draft("admission", entry.subject_id, {"cell": "men-1"}, exactly(desk.now))).entry.id,
        reason="slip",
    )
    assert "GS-16" not in states(desk, SITE_ID)


def test_a_larger_capacity_that_is_recorded_clears_the_site(desk, small, held):
    held()
    held()
    desk.do(
        correct,
        small.entry.id,
        {"name": "Cell 1", "capacity": 2},
        occurred=small.entry.occurred,
        reason="two beds",
    )
    assert "GS-16" not in states(desk, SITE_ID)


def test_the_site_is_listed_and_chased_and_is_nobody_on_the_board(desk, small, held):
    held()
    held()
    with desk.casebook.reading() as records:
        assert {row.custody_id for row in records.board(held=None)} == set(records.custody_ids())
        assert records.board_count(held=True) == 2
        gaps = [gap.to_json() for gap in find_gaps(records, records.now, records.now)]
        assert [gap["rule"] for gap in gaps if gap["number"] == SITE_ID] == ["GS-16"]
        rows = [row for row in open_desk(records, Wanted("over")).rows if row.of_site]
        assert [(row.found.rule, row.found.name, row.explainable) for row in rows] == [
            ("GS-16", records.site.name, False)
        ]
        assert overdue_counts(records)["over"] >= 1


def test_somebody_who_is_to_come_counts_from_then(desk, small, held):
    held()
    first = desk.do(apprehend, exactly(desk.now), dict(PLACE), {"sex": "male"})
    desk.do(record, Draft("admission", first.custody_id, {"cell": "men-1"}, exactly(desk.now + HOUR)))
    assert "GS-16" not in states(desk, SITE_ID)
    desk.casebook.let_pass(HOUR)
    desk.do(refresh_due)
    assert states(desk, SITE_ID)["GS-16"] == "breached"


def test_those_beside_a_new_one_are_judged_again_and_nobody_else(desk, held, monkeypatch):
    man, _ = held()
    elsewhere, _ = held("men-2")
    projected = []
    put = FakeRecords.put_projection

    def noted(records, custody, findings):
        projected.append(custody.custody_id)
        return put(records, custody, findings)

    monkeypatch.setattr(FakeRecords, "put_projection", noted)
    woman, _ = held(sex="female")
    assert states(desk, man.custody_id)["GS-07"] == "breached"
    assert states(desk, woman.custody_id)["GS-07"] == "breached"
    assert elsewhere.custody_id not in projected
    projected.clear()
    desk.do(record, Draft("check", woman.custody_id, {"condition": "normal"}, exactly(desk.now)))
    assert projected == [woman.custody_id]
    projected.clear()
    held()  # one more man: nothing else is to be said of the first
    assert man.custody_id not in projected


def test_the_directory_judges_those_again_who_name_the_authority_and_nobody_else(desk, monkeypatch):
    child = desk.begin(could_be_child="yes")
    desk.add(child, "handed_over", authority="cp", office="Office", receiver="(invented)")
    other = desk.begin()
    assert (desk.findings(child)["GH-13"].state, desk.findings(child)["GH-13"].certain) == ("breached", False)
    projected = []
    put = FakeRecords.put_projection

    def noted(records, custody, findings):
        projected.append(custody.custody_id)
        return put(records, custody, findings)

    monkeypatch.setattr(FakeRecords, "put_projection", noted)
    fields = {"name": "Child protection", "authority_kind": "child_protection"}
    draft = Draft("authority_recorded", "cp", fields, exactly(desk.now))
    listed = desk.do(record, draft)
    assert projected == [child]
    assert "GH-13" not in desk.findings(child)
    fields = {"name": "Gendarmerie", "authority_kind": "gendarmerie"}
    desk.do(correct, listed.entry.id, fields, occurred=listed.entry.occurred, reason="a slip")
    assert desk.findings(child)["GH-13"].certain
    assert other not in projected


def test_a_number_that_was_drawn_and_not_used_stands_against_the_site_until_it_is_voided(desk):
    first = desk.do(apprehend, exactly(desk.now), dict(PLACE), {"sex": "male"})
    year = int(first.number.split("-")[-2])
    lost = desk.do(lambda records: records.next_number(records.site.code, year))
    assert "GD-04" not in states(desk, SITE_ID)
    third = desk.do(apprehend, exactly(desk.now), dict(PLACE), {"sex": "male"})
    assert (first.number[-4:], lost[-4:], third.number[-4:]) == ("0001", "0002", "0003")
    assert states(desk, SITE_ID)["GD-04"] == "breached"
    assert kept_is_rebuilt(desk)
    desk.do(
        record, Draft("number_voided", lost, {"voided": lost.lower(), "why": "not used"}, exactly(desk.now))
    )
    assert "GD-04" not in states(desk, SITE_ID)
    assert kept_is_rebuilt(desk)
