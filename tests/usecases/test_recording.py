import pytest

from tests.fakes import LEGAL, MEDICAL, OFFICER
from utmcase.approvals import approve
from utmcase.errors import Forbidden, UserError
from utmcase.moments import DAY, HOUR, MINUTE, UNKNOWN, exactly
from utmcase.projecting import projection_of
from utmcase.recording import (
    Draft,
    apprehend,
    correct,
    newest_standing,
    record,
    refresh_due,
    withdraw,
)

PLACE = {"place": "CAR/Haute-Kotto/Bria"}


def test_the_number_appears_at_the_first_save(desk):
    recorded = desk.do(apprehend, exactly(desk.now), PLACE, {"sex": "female"})
    assert recorded.number == "BRI-A-2026-0001"
    assert [entry.kind for entry in recorded.entries] == ["apprehension", "identity"]
    assert recorded.entries[1].data == {"sex": "female"}
    assert "sex" not in recorded.entries[0].data
    assert desk.row(recorded.custody_id).sex == "female"


def test_numbers_have_no_holes_even_when_a_save_fails(desk):
    desk.begin()
    with pytest.raises(UserError):
        desk.do(apprehend, exactly(desk.now), PLACE, {"sex": "male", "youngest": -1})
    assert desk.custody(desk.begin()).number == "BRI-A-2026-0002"


def test_the_year_of_a_number_is_the_local_one_of_recording(desk):
    desk.casebook.now = 1_798_756_200  # 31 December 2026, 23:30 in Bangui and 22:30 UTC
    desk.begin()
    desk.casebook.let_pass(HOUR)
    assert desk.custody(desk.begin()).number == "BRI-A-2027-0001"


@pytest.mark.parametrize(
    ("occurred", "fields", "identity"),
    [
        (None, PLACE, {"sex": "male"}),
        (exactly(1), {}, {"sex": "male"}),
        (exactly(1), {"place": "  "}, {"sex": "male"}),
        (exactly(1), PLACE, {}),
    ],
)
def test_place_sex_and_time_need_an_answer(desk, occurred, fields, identity):
    with pytest.raises(UserError):
        desk.do(apprehend, occurred, fields, identity)
    assert not desk.casebook.state.journal


def test_unknown_is_an_answer_to_all_three(desk):
    recorded = desk.do(apprehend, UNKNOWN, {"place": "unknown", "sex": "unknown"}, {})
    assert recorded.number
    assert "start_estimated" in desk.row(recorded.custody_id).marks


def test_only_a_start_begins_a_custody(desk):
    with pytest.raises(UserError, match="belongs to a custody"):
        desk.do(record, Draft("check", None, {}, exactly(desk.now)))
    taken = desk.do(record, Draft("taken_over", None, {"from_whom": "residents"}, exactly(desk.now)))
    assert taken.number


def test_roles_decide_who_writes_what(desk):
    custody_id = desk.begin()
    with pytest.raises(Forbidden):
        desk.add(custody_id, "medical_exam", clinical_notes="fever")
    desk.add(custody_id, "medical_exam", by=MEDICAL, clinical_notes="fever", purpose="entry")
    with pytest.raises(Forbidden):
        desk.do(record, Draft("place_recorded", "c-1", {"capacity": 3}, exactly(desk.now)), by=LEGAL)
    with pytest.raises(Forbidden):
        desk.do(record, Draft("limit_confirmed", "car-utm", {"rule": "GN-01"}, exactly(desk.now)))


def test_what_a_form_answers_meets_the_rule(desk):
    custody_id = desk.begin()
    assert desk.findings(custody_id)["GN-01"].state == "due"
    desk.add(custody_id, "notified", to="focal_point", outcome="told")
    assert "GN-01" not in desk.findings(custody_id)


def test_a_correction_replaces_the_newest_version_and_makes_no_dispute(desk):
    custody_id = desk.begin()
    first = desk.add(custody_id, "notified", to="legal", outcome="attempted")
    fields = {"to": "legal", "outcome": "told"}
    desk.do(correct, first.id, fields, occurred=exactly(desk.now), reason="reached later")
    second = desk.do(
        correct, first.id, fields, occurred=exactly(desk.now - 60), reason="one minute earlier"
    ).entry
    custody = desk.custody(custody_id)
    assert not custody.disputes
    assert custody.of_kind("notified") == [second]
    assert second.done_by == OFFICER.who()
    with desk.casebook.reading() as records:
        assert newest_standing(records, first.id) == second


def test_a_correction_needs_its_reason(desk):
    custody_id = desk.begin()
    first = desk.add(custody_id, "check")
    with pytest.raises(UserError, match="Write the reason"):
        desk.do(correct, first.id, {}, occurred=exactly(desk.now), reason="  ")
    with pytest.raises(UserError, match="at most"):
        desk.do(correct, first.id, {}, occurred=exactly(desk.now), reason="x" * 5_000)


def test_a_withdrawn_entry_stays_and_counts_no_more(desk):
    custody_id = desk.begin()
    entry = desk.add(custody_id, "notified", to="focal_point", outcome="told")
    desk.do(withdraw, entry.id, reason="belongs to another person")
    assert desk.findings(custody_id)["GN-01"].state == "due"
    assert entry in desk.custody(custody_id).entries
    with pytest.raises(UserError, match="withdrawn before"):
        desk.do(withdraw, entry.id, reason="again")
    with pytest.raises(UserError, match="Record it anew"):
        desk.do(correct, entry.id, {"to": "legal"}, occurred=exactly(desk.now), reason="too late")


def test_withdrawing_a_correction_takes_the_entry_back_and_it_cannot_be_corrected(desk):
    custody_id = desk.begin()
    entry = desk.add(custody_id, "notified", to="focal_point", outcome="attempted")
    again = desk.do(
        correct, entry.id, {"to": "focal_point", "outcome": "told"}, occurred=exactly(desk.now), reason="told"
    ).entry
    desk.do(withdraw, again.id, reason="wrong person")
    assert not desk.custody(custody_id).of_kind("notified")
    with pytest.raises(UserError):
        desk.do(correct, entry.id, {}, occurred=exactly(desk.now), reason="no")


def test_the_entry_that_began_a_custody_is_corrected_never_withdrawn(desk):
    custody_id = desk.begin()
    start = desk.custody(custody_id).of_kind("apprehension")[0]
    with pytest.raises(UserError, match="cannot be withdrawn"):
        desk.do(withdraw, start.id, reason="typed by mistake")
    earlier = exactly(desk.now - HOUR)
    asked = desk.do(correct, start.id, PLACE, occurred=earlier, reason="an hour earlier")
    assert desk.custody(custody_id).t0_earliest == desk.now, "until a second person approves"
    desk.do(approve, asked.entry.id, by=LEGAL)
    assert desk.custody(custody_id).t0_earliest == desk.now - HOUR
    assert desk.custody(custody_id).number == "BRI-A-2026-0001"


def test_a_dispute_is_decided_by_withdrawing_one_version(desk):
    custody_id = desk.begin()
    first = desk.add(custody_id, "notified", to="legal", outcome="attempted")
    for outcome in ("told", "impossible"):
        draft = Draft(
            "notified",
            custody_id,
            {"to": "legal", "outcome": outcome},
            exactly(desk.now),
            corrects=first.id,
            reason="two officers",
        )
        desk.do(record, draft)
    assert "disputed" in desk.row(custody_id).marks
    wrong = desk.custody(custody_id).disputes[0].versions
    wrong = next(one for one in wrong if one.data["outcome"] == "impossible")
    desk.do(withdraw, wrong.id, reason="decided")
    assert "disputed" not in desk.row(custody_id).marks
    assert desk.custody(custody_id).of_kind("notified")[0].data["outcome"] == "told"


def test_a_confirmed_limit_changes_every_custody(desk, legal):
    one, two = desk.begin(), desk.begin()
    assert desk.findings(one)["GO-01"].draft
    fields = {"rule": "GO-01", "limit": "2h", "document_seen": "opinion 7"}
    draft = Draft("limit_confirmed", "un-detention", fields, exactly(desk.now))
    desk.do(record, draft, by=legal)
    for custody_id in (one, two):
        finding = desk.findings(custody_id)["GO-01"]
        assert not finding.draft
        assert finding.due == desk.now + 2 * HOUR


def test_a_limit_that_no_rule_has_is_refused_with_the_nearest(desk, legal):
    for fields in ({"rule": "GO-1"}, {"rule": "GO-01", "limit": "two days"}, {}):
        with pytest.raises(UserError):
            desk.do(record, Draft("limit_confirmed", "un-detention", fields, exactly(desk.now)), by=legal)


def test_time_alone_changes_only_the_rows_whose_time_has_come(desk):
    early = desk.begin()
    desk.casebook.let_pass(30 * MINUTE)
    late = desk.begin()
    desk.casebook.let_pass(31 * MINUTE)
    assert desk.findings(early)["GA-08"].state == "due"
    assert desk.do(refresh_due, desk.now) == 1
    assert desk.findings(early)["GA-08"].state == "overdue"
    assert desk.findings(late)["GA-08"].state == "due"
    assert desk.do(refresh_due, desk.now) == 0


def test_kept_projections_equal_rebuilt_ones(desk):
    custody_id = desk.begin()
    desk.add(custody_id, "admission", cell="men-1")
    for hour in range(1, 30):
        desk.casebook.let_pass(HOUR)
        desk.add(custody_id, "check", condition="normal", at=desk.now - hour)
    with desk.casebook.reading() as records:
        kept = records.board_row(custody_id), tuple(records.projected_findings(custody_id))
        desk.casebook.state.custodies.clear()
        assert projection_of(records, records.custody(custody_id)) == kept


def test_the_end_of_custody_leaves_the_board_and_keeps_its_duty(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(DAY)
    desk.add(custody_id, "handed_over", authority="prosecutor", receipt_grade=0, evidence="none")
    with desk.casebook.reading() as records:
        row = records.board_row(custody_id)
        assert (row.held, row.open_duty) == (False, True)
        assert records.board() == []
