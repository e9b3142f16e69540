import pytest

from utmcase.moments import DAY, HOUR, MINUTE, UNKNOWN, about, exactly
from utmcase.recording import Draft, warnings


@pytest.fixture
def held(desk):
    custody_id = desk.begin()
    desk.casebook.let_pass(2 * HOUR)
    return custody_id


def asked(desk, custody_id, kind, when, **fields):
    custody = desk.custody(custody_id) if custody_id else None
    return [str(one) for one in warnings(custody, Draft(kind, custody_id, fields, when), desk.now)]


def test_what_is_in_order_asks_nothing(desk, held):
    assert asked(desk, held, "check", exactly(desk.now)) == []
    assert asked(desk, held, "check", UNKNOWN) == []
    assert asked(desk, None, "apprehension", exactly(desk.now)) == []


def test_the_future_asks_once_and_is_saved_all_the_same(desk, held):
    assert asked(desk, held, "check", exactly(desk.now + 1)) == ["This time lies in the future. Is it right?"]
    desk.add(held, "check", at=desk.now + 60)
    assert asked(desk, held, "check", about(desk.now, 10)) == []


def test_impossible_orders_ask(desk, held):
    start = desk.custody(held).t0_earliest
    assert "before the start" in asked(desk, held, "check", exactly(start - 1))[0]
    assert asked(desk, held, "authority", exactly(start - HOUR)) == []
    assert "begun already" in asked(desk, held, "apprehension", exactly(start))[0]
    assert "No handover" in asked(desk, held, "receipt", exactly(desk.now))[0]
    desk.add(held, "released", at=desk.now - HOUR)
    assert "not in custody" in asked(desk, held, "check", exactly(desk.now))[0]
    assert "already ended" in asked(desk, held, "handed_over", exactly(desk.now))[0]


def test_brackets_ask_only_if_every_time_in_them_is_impossible(desk, held):
    start = desk.custody(held).t0_earliest
    assert asked(desk, held, "check", about(start - 10 * MINUTE, 15)) == []
    assert asked(desk, held, "check", about(start - 20 * MINUTE, 15))


def test_typing_late_is_said(desk, held):
    desk.casebook.let_pass(DAY)
    assert "12 hours" in asked(desk, held, "check", exactly(desk.now - 13 * HOUR))[0]
    assert asked(desk, held, "check", exactly(desk.now - 11 * HOUR)) == []


@pytest.mark.parametrize(
    ("grade", "evidence", "asks"),
    [
        (0, None, False),
        (1, "none", False),
        (2, "none", True),
        (2, None, True),
        (2, "scan", False),
        ("3", "scan", True),
        (3, "identity_document", False),
        (4, "key", False),
        ("unknown", None, False),
    ],
)
def test_a_grade_is_not_above_its_evidence(desk, held, grade, evidence, asks):
    found = asked(desk, held, "handed_over", exactly(desk.now), receipt_grade=grade, evidence=evidence)
    assert bool(found) == asks


def test_ends_before_starts_ask(desk, held):
    now = exactly(desk.now)
    earlier = exactly(desk.now - HOUR)
    assert asked(desk, held, "conveyance", now, departure=now, arrival=earlier.to_json())
    assert asked(desk, held, "conveyance", now, departure=earlier, arrival=now) == []
    assert asked(desk, held, "identity", now, youngest="20", oldest=18)


def test_an_interview_that_ends_before_it_starts_asks(desk, held):
    now = exactly(desk.now)
    earlier = exactly(desk.now - HOUR)
    assert "The end lies before" in asked(desk, held, "interview", now, start=now, end=earlier)[0]
    assert asked(desk, held, "interview", now, start=earlier, end=now) == []


@pytest.mark.parametrize("kind", ["care", "interview", "court_out"])
def test_what_needs_a_person_in_custody_asks_after_the_end(desk, held, kind):
    desk.add(held, "released", at=desk.now - HOUR)
    assert "not in custody" in asked(desk, held, kind, exactly(desk.now))[0]


@pytest.mark.parametrize("kind", ["follow_up", "moved_by_authority", "freed"])
def test_what_the_state_does_afterwards_asks_before_a_handover(desk, held, kind):
    assert "No handover" in asked(desk, held, kind, exactly(desk.now))[0]
    desk.add(held, "handed_over", at=desk.now - HOUR)
    assert asked(desk, held, kind, exactly(desk.now)) == []


def test_no_waiver_lifts_a_red_rating(desk, held):
    now = exactly(desk.now)
    assert "red" in asked(desk, held, "risk_assessed", now, rating="red", waiver="head_of_mission")[0]
    assert asked(desk, held, "risk_assessed", now, rating="red", waiver="none") == []
    assert asked(desk, held, "risk_assessed", now, rating="amber", waiver="head_of_mission") == []


def test_a_grade_above_its_evidence_is_kept_all_the_same(desk, held):
    entry = desk.add(held, "handed_over", at=desk.now, receipt_grade="4", evidence="none")
    assert entry.data == {"receipt_grade": "4", "evidence": "none"}
