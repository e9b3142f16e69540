"""Clocks: how long the person may be held, and what adds to that."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tests.oracle.duties import began_before, by_detaining
from tests.oracle.measure import clock, held_time
from tests.oracle.record import Record
from tests.oracle.spans import HOUR, Span
from tests.oracle.story import Entry, Story
from tests.oracle.words import NOT_APPLICABLE, State, unsure, worst

HEADS = ("head_of_mission", "head_of_mission_delegate")


@dataclass(frozen=True)
class Held:
    """One clock from T0; `extends` and `roles` say which extensions count, `times` how many (0: any)."""

    pack: str
    hours: float
    extends: str = ""
    roles: tuple[str, ...] = ()
    times: int = 0
    longest: float = math.inf
    child: str = ""
    valid_from: str = ""


HELD: dict[str, Held] = {
    "GO-01": Held("un", 72, "un_ceiling", HEADS),
    "GO-02a": Held("car", 72, "national_custody", ("prosecutor",), times=1, longest=72),
    "GO-02b": Held("car", 48, valid_from="2023-08-30"),
    "GO-02c": Held("ssd", 24),
    "GO-03": Held("car", 24, child="associated", valid_from="2024-09-30"),
    "GO-03b": Held("un", 24, child="any"),
    "GO-09": Held("ssd", 7 * 24),
}


def judge_held(rule: str, record: Record, story: Story) -> State:
    rules = HELD[rule]
    if rules.valid_from and began_before(record, rules.valid_from):
        return NOT_APPLICABLE
    if rules.child == "associated" and not record.circumstance("armed_group_child"):
        return NOT_APPLICABLE
    if rules.child:
        age = record.child()[0]
        if age != "child":
            return State("withdrawn") if age == "resolved" else NOT_APPLICABLE
    reasons = story.pauses.get(rule, [])
    time = less_pauses(record, reasons, record.now)
    limit = extended(rules, record, reasons, story.limits.get(rule, rules.hours * HOUR))
    state = clock(time, limit, held=record.held)
    return unsure(state) if record.estimated else state


def extended(rules: Held, record: Record, reasons: list[str], seconds: float) -> Span:
    """Return the limit with what extends it: surely, and at most."""
    surely = possibly = seconds
    count = 0
    for e in record.of("extension"):
        if not rules.extends or (e.get("extends") or "un_ceiling") != rules.extends:
            continue
        if e.get("role") not in rules.roles or by_detaining(record, e) or e.said("hours") is None:
            continue
        if rules.times and count >= rules.times:
            break
        added = min(e.said("hours") * HOUR, rules.longest * HOUR)
        then = held_until(record, reasons, e.at)
        if then.lo <= possibly:
            possibly += added
            count += 1
            if then.hi <= surely:
                surely += added
    return Span(surely, possibly)


def held_until(record: Record, reasons: list[str], at: Span) -> Span:
    """Return the time held when something was decided."""
    least = less_pauses(record, reasons, at.lo).lo if math.isfinite(at.lo) else 0.0
    most = less_pauses(record, reasons, at.hi).hi if math.isfinite(at.hi) else math.inf
    return Span(least, most)


def less_pauses(record: Record, reasons: list[str], until: float) -> Span:
    """Return the time held until a second, less the pauses a limit subtracts."""
    pieces = [
        type(p)(p.start, p.end if p.end is not None and p.end.lo <= until else Span(until, until), p.ending)
        for p in record.pieces
        if p.start.lo <= until
    ]
    pieces = [
        p if p.end is None or p.end.hi <= until else type(p)(p.start, _cut(p.end, until)) for p in pieces
    ]
    time = held_time(pieces, until)
    least, most = time.lo, time.hi
    for start, end in pauses(record, reasons, until):
        for p in pieces:
            stop = p.end or Span(until, until)
            least -= max(0.0, min(end.hi, stop.hi) - max(start.lo, p.start.lo))
            most -= max(0.0, min(end.lo, stop.lo) - max(start.hi, p.start.hi))
    return Span(max(0.0, least), max(0.0, most))


def _cut(span: Span, until: float) -> Span:
    return Span(min(span.lo, until), min(span.hi, until)) if math.isfinite(span.hi) else span


def pauses(record: Record, reasons: list[str], until: float) -> list[tuple[Span, Span]]:
    """Return the signed pauses of some reasons; one that nobody ended lasts until now."""
    result: list[tuple[Span, Span]] = []
    running: Entry | None = None
    for e in record.of("clock_paused", "clock_resumed"):
        if e.kind == "clock_paused" and running is None and e.get("reason") in reasons:
            running = e
        elif e.kind == "clock_resumed" and running is not None:
            result.append((running.at, e.at))
            running = None
    if running is not None:
        result.append((running.at, Span(until, until)))
    return result


def ordered_release(record: Record, starts: list[Span], seconds: float) -> State:
    """GO-10, GO-11: still in UN hands so long after an order."""
    states = []
    for at in starts:
        begins = at if at.known else record.earliest_known()
        time = held_time(record.pieces, record.now, begins)
        if all(p.end is not None and p.end.hi < begins.lo for p in record.pieces):
            continue
        if begins.lo > record.now:
            continue
        state = clock(time, Span(seconds, seconds), held=record.held)
        states.append(state if at.known else unsure(state))
    return worst(states)


def _end_of(record: Record, e: Entry, field: str) -> Span:
    """Return a date in an entry as a limit: a day ends at 24:00."""
    hi = record.face.span(e.get(field)).hi
    return Span(hi, hi)


def judge_order(rule: str, record: Record, story: Story) -> State:
    seconds = story.limits.get(rule, 6 * HOUR)
    if rule == "GO-11":
        starts = [e.at for e in record.of("handover_answered") if e.get("answer") == "directs_release"]
        return ordered_release(record, starts, seconds)
    starts = [e.at for e in record.of("judgment") if e.get("outcome") == "acquitted"]
    starts += [e.at for e in record.of("hearing") if e.get("outcome") == "release_ordered"]
    starts += [
        _end_of(record, e, "sentence_end")
        for e in record.of("judgment")
        if e.said("sentence_end") is not None
    ]
    return ordered_release(record, starts, seconds)


def medical_hold(record: Record) -> State:
    """GO-08: still in UN hands when the newest certificate has run out."""
    exams = [e for e in record.of("medical_exam") if e.said("unfit_to_move_until") is not None]
    if not exams:
        return NOT_APPLICABLE
    end = record.face.span(exams[-1].get("unfit_to_move_until")).hi
    if record.held:
        return State("running" if record.now <= end else "overdue")
    last = record.pieces[-1].end
    assert last is not None
    if last.hi <= end:
        return State("stopped")
    return State("exceeded", certain=last.lo > end)


def post_order(record: Record, kind: str, field: str) -> State:
    """GO-05, GO-07: held post beyond the end of an order; only news of no detention, or freed, stops it."""
    orders = [e for e in record.of(kind) if e.said(field) is not None]
    if not record.handovers() or record.held or not orders:
        return NOT_APPLICABLE
    end = max(record.face.span(e.get(field)).hi for e in orders)
    news = [
        e for e in record.of("follow_up", "freed") if e.kind == "freed" or e.said("in_detention") is not None
    ]
    stops = [e.at for e in record.of("freed")]
    if not stops and news and news[-1].get("in_detention") is False:
        stops = [news[-1].at]
    if not stops:
        return State("running" if record.now <= end else "overdue")
    stop = Span(min(s.lo for s in stops), min(s.hi for s in stops))
    if stop.hi <= end:
        return State("stopped")
    return State("exceeded", certain=stop.lo > end)
