"""Welfare checks: levels, restarts, standing still, severity, holes at the end, uncertain times."""

import pytest

from tests.making import DAY, HOUR, MINUTE, T0, make_entry
from tests.rules.judging import finding_of, packs_of, word_of
from utmcase.moments import UNKNOWN, about

IN = T0 + HOUR


def admitted(**fields):
    return make_entry("admission", IN, **fields)


def check(minutes, **fields):
    return make_entry("check", IN + minutes * MINUTE, **fields)


def found(*entries, now):
    return finding_of("GS-06", entries, IN + now)


@pytest.mark.parametrize(
    ("now", "state", "severity"),
    [
        (60 * MINUTE, "due", "minor"),
        (60 * MINUTE + 1, "overdue", "minor"),
        (120 * MINUTE, "overdue", "minor"),
        (120 * MINUTE + 1, "overdue", "major"),
    ],
)
def test_the_first_check_is_due_from_admission(now, state, severity):
    said = found(admitted(), now=now)
    assert (said.state, said.severity, said.due) == (state, severity, IN + HOUR)
    assert said.instances[0].remark is not None


def test_without_admission_it_begins_two_hours_after_the_start():
    assert word_of("GS-06", [], T0 + 3 * HOUR) == "due"
    assert word_of("GS-06", [], T0 + 3 * HOUR + 1) == "overdue"


@pytest.mark.parametrize(("level", "minutes"), [(1, 60), (2, 30), (3, 15), (4, 5)])
def test_each_level_has_its_interval(level, minutes):
    assert found(admitted(observation_level=level), now=minutes * MINUTE).state == "due"
    said = found(admitted(observation_level=level), now=minutes * MINUTE + 1)
    assert said.state == "overdue"
    assert said.instances[0].remark is None


def test_checks_in_time_leave_nothing():
    said = found(admitted(), check(60), check(120), now=150 * MINUTE)
    assert (said.state, said.due, len(said.instances)) == ("due", IN + 180 * MINUTE, 1)


def test_a_hole_between_checks_is_late_and_listed():
    said = found(admitted(), check(60), check(121), check(300), now=310 * MINUTE)
    assert (said.state, said.severity) == ("late", "major")
    assert [(i.state, i.minutes, i.severity) for i in said.instances] == [
        ("late", 1, "minor"),
        ("late", 119, "major"),
        ("due", 0, None),
    ]


def test_a_change_of_level_restarts_and_the_same_level_does_not():
    changed = make_entry("observation_set", IN + 50 * MINUTE, level=2)
    assert found(admitted(observation_level=1), changed, now=80 * MINUTE).state == "due"
    assert found(admitted(observation_level=1), changed, now=80 * MINUTE + 1).state == "overdue"
    same = make_entry("observation_set", IN + 50 * MINUTE, level=1)
    assert found(admitted(observation_level=1), same, now=60 * MINUTE + 1).state == "overdue"


def test_a_check_may_name_another_level():
    assert found(admitted(observation_level=1), check(50, level=3), now=65 * MINUTE).state == "due"
    assert found(admitted(observation_level=1), check(50, level=3), now=65 * MINUTE + 1).state == "overdue"


@pytest.mark.parametrize(
    "still",
    [
        [
            make_entry("clock_paused", IN + 30 * MINUTE, reason="hospital"),
            make_entry("clock_resumed", IN + 90 * MINUTE),
        ],
        [
            make_entry("placed", IN + 30 * MINUTE, where="hospital"),
            make_entry("placed", IN + 90 * MINUTE, where="cell"),
        ],
        [make_entry("conveyance", IN + 30 * MINUTE, departure=IN + 30 * MINUTE, arrival=IN + 90 * MINUTE)],
    ],
)
def test_it_stands_still_in_hospital_and_on_the_way(still):
    assert found(admitted(), *still, now=120 * MINUTE).state == "due"
    assert found(admitted(), *still, now=120 * MINUTE).due == IN + 120 * MINUTE
    assert found(admitted(), *still, now=120 * MINUTE + 1).state == "overdue"
    assert found(admitted(), *still, check(121), now=122 * MINUTE).state == "late"
    assert found(admitted(), *still, check(120), now=122 * MINUTE).state == "due"


def test_a_pause_for_another_reason_stands_nothing_still():
    pause = make_entry("clock_paused", IN + 30 * MINUTE, reason="weather")
    assert found(admitted(), pause, now=61 * MINUTE).state == "overdue"


@pytest.mark.parametrize(("minutes", "state"), [(60, "ok"), (61, "late")])
def test_a_hole_open_at_the_end_of_custody_is_late(minutes, state):
    released = make_entry("released", IN + minutes * MINUTE)
    assert found(admitted(), released, now=DAY).state == state


def test_nothing_is_due_while_the_person_is_away():
    away = [make_entry("handed_over", IN + 30 * MINUTE), make_entry("returned", IN + 300 * MINUTE)]
    assert found(admitted(), away[0], now=DAY).state == "ok"
    assert found(admitted(), *away, now=360 * MINUTE).state == "due"
    assert found(admitted(), *away, now=360 * MINUTE + 1).state == "overdue"
    assert found(admitted(), *away, check(200), check(350), now=360 * MINUTE).state == "due"


def test_uncertain_times_make_uncertain_holes():
    entries = [admitted(), make_entry("check", about(IN + 60 * MINUTE, 10)), check(100)]
    said = found(*entries, now=101 * MINUTE)
    assert (said.state, said.certain) == ("late", False)
    said = found(admitted(), make_entry("check", UNKNOWN), now=90 * MINUTE)
    assert (said.state, said.certain) == ("overdue", False)


def test_an_interval_without_levels():
    packs = packs_of(
        {
            "id": "X-3",
            "kind": "interval",
            "entry": "review",
            "start": "review",
            "start_after": "24h",
            "within": "72h",
        }
    )
    entries = [make_entry("review", T0 + DAY), make_entry("review", T0 + 4 * DAY)]
    assert word_of("X-3", entries, T0 + 7 * DAY, packs=packs) == "due"
    assert word_of("X-3", entries, T0 + 7 * DAY + 1, packs=packs) == "overdue"


def test_one_more_check_goes_on_from_where_the_walk_stopped():
    entries = [admitted(), *(check(50 * n) for n in range(1, 40))]
    grown = finding_of("GS-06", entries, IN + 3000 * MINUTE)
    assert len(grown.instances) == 1
