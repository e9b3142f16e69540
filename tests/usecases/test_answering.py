from zoneinfo import ZoneInfo

import pytest

from utmcase.answering import answerable, sure_answer
from utmcase.i18n import say
from utmcase.moments import HOUR, exactly
from utmcase.recording import Draft, correct, record, warnings, withdraw

BANGUI = ZoneInfo("Africa/Bangui")
CHOOSE = "More than one entry waits for this."


def found(desk, custody_id, kind):
    return answerable(desk.custody(custody_id), kind, BANGUI)


def doubts(desk, custody_id, kind, **fields):
    draft = Draft(kind, custody_id, fields, exactly(desk.now))
    return [say(one, "en") for one in warnings(desk.custody(custody_id), draft, desk.now)]


def answer(desk, custody_id, kind, to_id, /, **fields):
    draft = Draft(kind, custody_id, fields, exactly(desk.now), answers=to_id)
    return desk.do(record, draft).entry


def test_a_report_can_only_mean_the_one_use_of_force(desk):
    custody_id = desk.begin()
    force = desk.add(custody_id, "force_used", level="baton")
    (one,) = found(desk, custody_id, "force_report")
    assert (one.entry_id, one.waiting) == (force.id, True)
    assert say(one.words, "en").startswith(f"Force used, no. {force.seq}, ")
    assert sure_answer("force_report", (one,)) == force.id
    assert found(desk, custody_id, "check") == ()


def test_what_is_answered_stands_after_what_waits(desk):
    custody_id = desk.begin()
    first = desk.add(custody_id, "complaint", matter="food")
    desk.casebook.let_pass(HOUR)
    second = desk.add(custody_id, "complaint", matter="beaten")
    third = desk.add(custody_id, "complaint", matter="no water")
    assert sure_answer("complaint_passed_on", found(desk, custody_id, "complaint_passed_on")) is None
    assert any(one.startswith(CHOOSE) for one in doubts(desk, custody_id, "complaint_passed_on"))
    answer(desk, custody_id, "complaint_passed_on", third.id, to="human_rights")
    answer(desk, custody_id, "complaint_passed_on", second.id, to="human_rights")
    listed = found(desk, custody_id, "complaint_passed_on")
    assert listed[0].entry_id == first.id
    assert [one.waiting for one in listed] == [True, False, False]
    assert sure_answer("complaint_passed_on", listed) == first.id
    assert not any(one.startswith(CHOOSE) for one in doubts(desk, custody_id, "complaint_passed_on"))


def test_a_corrected_entry_is_answered_by_its_first_version_and_a_withdrawn_one_never(desk):
    custody_id = desk.begin()
    claim = desk.add(custody_id, "release_claim", words="I did nothing")
    wrong = desk.add(custody_id, "release_claim", words="of another person")
    desk.do(correct, claim.id, {"words": "He lies"}, occurred=claim.occurred, reason="wrong words")
    desk.do(withdraw, wrong.id, reason="wrong custody")
    assert [one.entry_id for one in found(desk, custody_id, "release_claim_answered")] == [claim.id]
    answer(desk, custody_id, "release_claim_answered", claim.id, answer="reviewed tomorrow")
    assert [one.waiting for one in found(desk, custody_id, "release_claim_answered")] == [False]


def test_only_an_assurance_that_was_asked_for_waits_for_one(desk):
    custody_id = desk.begin()
    asked = desk.add(custody_id, "assurance", asked=True)
    desk.add(custody_id, "assurance", received=True)
    listed = found(desk, custody_id, "assurance")
    assert [one.entry_id for one in listed] == [asked.id]
    assert sure_answer("assurance", listed) is None


def test_a_document_may_prove_any_entry_but_the_daily_ones(desk):
    custody_id = desk.begin()
    for _round in range(3):
        desk.add(custody_id, "check", level="1")
        desk.add(custody_id, "care", what="meal", outcome="taken")
    told = desk.add(custody_id, "notified", to="legal", outcome="told")
    listed = found(desk, custody_id, "document_added")
    assert told.id in {one.entry_id for one in listed}
    assert len(listed) == len(desk.custody(custody_id).timeline) - 6
    assert sure_answer("document_added", listed) is None


@pytest.mark.parametrize("chosen", [None, "first"])
def test_a_correction_that_leaves_the_answer_out_keeps_it(desk, chosen):
    custody_id = desk.begin()
    force = desk.add(custody_id, "force_used", level="baton")
    report = answer(desk, custody_id, "force_report", force.id, reference="12")
    newest = desk.do(
        correct,
        report.id,
        {"reference": "13"},
        occurred=report.occurred,
        reason="wrong number",
        answers=force.id if chosen else None,
    ).entry
    assert newest.answers == force.id
