"""The whole second reading: what every deadline, clock and interval says of every custody of a scenario."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.oracle import clocks, events, intervals
from tests.oracle.duties import DUTIES, judge_duty
from tests.oracle.record import Record
from tests.oracle.story import Story, read
from tests.oracle.words import NOT_APPLICABLE, State

PACKS = {"car-utm": ("un", "car"), "ssd-poc": ("un", "ssd")}

# Rules whose pack is not in the profile are not applicable.
OTHER: dict[str, tuple[tuple[str, ...], Callable[[Record, Story], State]]] = {
    "GS-06": (("un",), lambda r, s: intervals.welfare(r, s.limits)),
    "GR-04": (("un",), lambda r, s: intervals.reviews(r, s.limits)),
    "GS-17": (("un",), lambda r, s: events.instructions(r, s.face)),
    "GO-04": (("car", "ssd"), lambda r, s: events.police_custody(r, s.profile, s.limits)),
    "GJ-01": (("un",), lambda r, _: events.seen(r)),
}
RULES = tuple(sorted({*DUTIES, *events.EVENTS, *clocks.HELD, *clocks.ORDERS, *OTHER}))


def state_of(rule: str, record: Record, story: Story) -> State:
    """Return what one rule says of one custody."""
    packs = PACKS[story.profile]
    if rule in DUTIES:
        mine = DUTIES[rule].pack in packs
        return judge_duty(rule, record, story.profile, story.face, story.limits) if mine else NOT_APPLICABLE
    if rule in events.EVENTS:
        mine = not set(events.EVENTS[rule].packs).isdisjoint(packs)
        return events.judge_event(rule, record, story.profile, story.limits) if mine else NOT_APPLICABLE
    if rule in clocks.HELD:
        mine = clocks.HELD[rule].pack in packs
        return clocks.judge_held(rule, record, story) if mine else NOT_APPLICABLE
    if rule in clocks.ORDERS:
        return clocks.judge_order(rule, record, story)
    where, judge = OTHER[rule]
    return judge(record, story) if not set(where).isdisjoint(packs) else NOT_APPLICABLE


def judge(source: str | dict[str, Any]) -> list[dict[str, dict[str, str]]]:
    """Return, case by case, the word of every rule for every custody: {custody: {rule: word}}."""
    story = read(source)
    return [judge_case(story, case) for case in story.cases]


def judge_case(story: Story, case: dict[str, Any]) -> dict[str, dict[str, str]]:
    now = story.face.span(case["now"]).hi
    known_at = story.face.span(case["known_at"]).hi if "known_at" in case else now
    said = {}
    for custody in story.custodies:
        written = [e for e in story.entries if e.custody == custody and e.typed <= known_at]
        if not written:
            said[custody] = dict.fromkeys(RULES, "not_applicable")
            continue
        record = Record(written, int(now), story.face)
        said[custody] = {rule: state_of(rule, record, story).said for rule in RULES}
    return said
