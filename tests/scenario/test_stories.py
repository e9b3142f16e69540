"""What a scenario cannot write of the ready stories: minutes, severities, when a limit is due."""

from pathlib import Path

import pytest

from utmcase.moments import HOUR, MINUTE
from utmcase.scenario import judged
from utmcase.scenarios.story import load_toml, read_story

SCENARIOS = Path(__file__).parents[1] / "scenarios"


def _evaluations(name, custody="a"):
    story = read_story(load_toml(SCENARIOS / f"{name}.toml"))
    return story, [judged(story, case, custody) for case in story.cases]


def test_t1_the_gap_lasts_from_0525_to_0745():
    _, evaluations = _evaluations("T1-review-by-the-wrong-rank")

    late = evaluations[-1].of("GR-01")
    assert (late.state, late.minutes) == ("late", 140)


def test_t2_the_next_check_is_due_thirty_minutes_after_the_last():
    story, evaluations = _evaluations("T2-check-written-down-later")

    last = max(e.occurred.earliest for e in story.entries if e.kind == "check")
    assert evaluations[2].of("GS-06").due == last + 30 * MINUTE


def test_t10_one_second_over_is_over_by_no_whole_minute_and_still_bad():
    _, evaluations = _evaluations("T10-at-the-limit", "b")

    late = evaluations[0].of("GN-01")
    assert (late.bad, late.certain, late.minutes) == (True, True, 0)


def test_t14_the_second_handover_is_a_second_instance():
    _, evaluations = _evaluations("T14-second-handover-over")

    assert sorted(i.state for i in evaluations[0].of("GH-07").instances) == ["lapsed", "overdue"]


def test_t24_both_limits_have_their_own_due_and_rest_on_drafts():
    story, evaluations = _evaluations("T24-limits-compete")

    start = story.entries[0].occurred.earliest
    longer, shorter = (evaluations[0].of(rule) for rule in ("GO-02a", "GO-02b"))
    assert (longer.due, shorter.due) == (start + 72 * HOUR, start + 48 * HOUR)
    assert longer.draft
    assert shorter.draft
    assert evaluations[0].next_change_at == start + 48 * HOUR + 1


@pytest.mark.parametrize(("minutes", "severity"), [(119, "minor"), (121, "major")])
def test_a_hole_over_twice_the_interval_is_major(minutes, severity):
    story = read_story(
        {
            "t0": "2026-03-10T22:40:00+01:00",
            "entry": [
                {"custody": "a", "kind": "apprehension", "at": "T0"},
                {"custody": "a", "kind": "admission", "at": "T0"},
                {"custody": "a", "kind": "check", "at": f"T0+{minutes}m"},
            ],
            "case": [{"now": f"T0+{minutes}m"}],
        }
    )

    assert judged(story, story.cases[0], "a").of("GS-06").severity == severity
