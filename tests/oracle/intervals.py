"""Intervals: no more than so long between entries of a kind, while the person is held."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tests.oracle.clocks import pauses
from tests.oracle.duties import valid_reviews
from tests.oracle.record import Record
from tests.oracle.spans import HOUR, MINUTE, Span
from tests.oracle.words import State, unsure, worst

LEVELS = {1: 60 * MINUTE, 2: 30 * MINUTE, 3: 15 * MINUTE, 4: 5 * MINUTE}
STILL = ["hospital", "transport"]


@dataclass(frozen=True)
class Mark:
    """A moment at which an interval begins anew, and the longest that the next may last."""

    at: Span
    within: float


def stillness(record: Record) -> list[tuple[Span, Span]]:
    """Return the times in hospital, in conveyance and in a signed pause for either."""
    now = Span(record.now, record.now)
    result = pauses(record, STILL, record.now)
    away: Span | None = None
    for e in record.of("placed"):
        if e.get("where") == "hospital" and away is None:
            away = e.at
        elif e.get("where") in ("cell", "facility") and away is not None:
            result.append((away, e.at))
            away = None
    if away is not None:
        result.append((away, now))
    for e in record.of("conveyance"):
        start = record.face.span(e.get("departure")) if e.said("departure") is not None else e.at
        if e.said("arrival") is not None:
            result.append((start, record.face.span(e.get("arrival"))))
    return merged(result)


def merged(spans: list[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Return times without overlap, so that nothing stands still twice."""
    result: list[tuple[Span, Span]] = []
    for start, end in sorted(spans, key=lambda s: s[0].lo):
        if result and start.lo <= result[-1][1].lo:
            last = result[-1]
            longest = Span(max(last[1].lo, end.lo), max(last[1].hi, end.hi))
            result[-1] = (last[0], longest)
        else:
            result.append((start, end))
    return result


def gap(record: Record, start: Span, end: Span, still: list[tuple[Span, Span]]) -> Span:
    """Return the least and the most seconds from `start` to `end`, held and not standing still."""
    pieces = [(p.start, p.end or Span(math.inf, math.inf)) for p in record.pieces]
    least = most = 0.0
    for s, e in pieces:
        least += overlap(start.hi, end.lo, s.hi, e.lo)
        most += overlap(start.lo, end.hi, s.lo, e.hi)
    for s, e in still:
        least -= overlap(start.hi, end.lo, s.lo, e.hi)
        most -= overlap(start.lo, end.hi, s.hi, e.lo)
    return Span(max(0.0, least), max(0.0, most))


def overlap(a: float, b: float, c: float, d: float) -> float:
    return max(0.0, min(b, d) - max(a, c))


def run(record: Record, marks: list[Mark], still: list[tuple[Span, Span]]) -> State:
    states = []
    for i, mark in enumerate(marks):
        last = i + 1 == len(marks)
        open_ = last and record.held
        until = Span(record.now, record.now) if last else marks[i + 1].at
        if last and not record.held:
            end = record.pieces[-1].end
            assert end is not None
            until = end
        time = gap(record, mark.at, until, still)
        if time.hi <= mark.within:
            states.append(State("due" if open_ else "ok"))
        else:
            states.append(State("overdue" if open_ else "late", certain=time.lo > mark.within))
    return worst(states)


def welfare(record: Record, limits: dict[str, int]) -> State:
    """GS-06."""
    admissions = [e for e in record.of("admission") if e.at.known]
    start = admissions[0].at if admissions else record.t0.plus(2 * HOUR)
    level = admissions[0].said("observation_level") if admissions else None
    end = record.pieces[-1].end
    if record.now < start.lo or (end is not None and end.hi <= start.lo):
        return State("waiting" if record.held else "ok")

    def within() -> float:
        return limits.get("GS-06", LEVELS[int(level or 1)])

    marks = [Mark(start, within())]
    for e in record.of("check", "observation_set", "admission"):
        if not e.at.known or e.at.hi < start.lo or (e.kind == "admission" and e is admissions[0]):
            if e.kind == "observation_set" and e.at.known:
                level = e.said("level") or level
                marks[0] = Mark(start, within())
            continue
        if e.kind == "admission":
            continue
        if e.kind == "observation_set":
            level = e.said("level") or level
        marks.append(Mark(e.at, within()))
    state = run(record, marks, stillness(record))
    return unsure(state) if record.estimated and not admissions else state


def reviews(record: Record, limits: dict[str, int]) -> State:
    """GR-04."""
    valid = [e.at for e in valid_reviews(record) if e.at.known]
    if not valid:
        return State("waiting")
    within = limits.get("GR-04", 72 * HOUR)
    return run(record, [Mark(at, within) for at in valid], [])
