"""Milestones after a handover: each instance, what is due next, and what another limit changes."""

from tests.making import DAY, HOUR, T0, make_entry
from tests.rules.judging import finding_of, word_of

HANDED = T0 + 10 * HOUR


def handed(at=HANDED):
    return make_entry("handed_over", at, authority_kind="prosecutor")


def seen(at, **fields):
    return make_entry("follow_up", at, **({"place": "Bria"} | fields))


def states(*entries, now):
    return [i.state for i in finding_of("GJ-01", entries, now).instances]


def test_each_milestone_is_judged_for_itself():
    entries = (handed(), seen(HANDED + 2 * DAY), seen(HANDED + 20 * DAY))
    assert states(*entries, now=HANDED + 40 * DAY) == ["met", "late", "met", "due"]


def test_the_next_milestone_is_the_limit_that_is_shown():
    found = finding_of("GJ-01", (handed(), seen(HANDED + 2 * DAY)), HANDED + 5 * DAY)
    assert (found.state, found.due) == ("due", HANDED + 7 * DAY)


def test_one_follow_up_does_not_meet_two_milestones():
    entries = (handed(), seen(HANDED + 3 * DAY))
    assert states(*entries, now=HANDED + 8 * DAY) == ["met", "overdue", "due", "due"]


def test_after_freedom_nothing_is_owed_and_before_it_everything_is():
    entries = (handed(), make_entry("freed", HANDED + 10 * DAY))
    assert states(*entries, now=HANDED + 200 * DAY) == ["overdue", "overdue", "lapsed", "lapsed"]


def test_a_second_handover_has_milestones_of_its_own():
    back, again = make_entry("returned", HANDED + DAY), handed(HANDED + 2 * DAY)
    found = states(handed(), back, again, now=HANDED + 6 * DAY)
    assert found == ["lapsed"] * 4 + ["overdue", "due", "due", "due"]


def test_another_limit_stands_for_the_first_milestone():
    entries = (handed(), seen(HANDED + 2 * DAY))
    limits = {"GJ-01": DAY}
    assert word_of("GJ-01", entries, HANDED + 2 * DAY, limits=limits) == "late"
