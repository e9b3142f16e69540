"""Intervals: no more than so long between entries of a kind, while the person is held."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import zip_longest

from tests.oracle.clocks import pauses
from tests.oracle.duties import valid_reviews
from tests.oracle.measure import held_stretches, within, without
from tests.oracle.record import Piece, Record
from tests.oracle.spans import HOUR, MINUTE, Span
from tests.oracle.words import State, worst

LEVELS = {1: 60 * MINUTE, 2: 30 * MINUTE, 3: 15 * MINUTE, 4: 5 * MINUTE}
STILL = ["hospital", "transport"]


@dataclass(frozen=True)
class Mark:
    """A moment at which an interval begins anew, and the longest that the next may last."""

    at: Span
    within: float


def stillness(record: Record) -> list[tuple[Span, Span]]:
    """Return the times in hospital, in conveyance and in a signed pause for either."""
    result = pauses(record, STILL)
    away: Span | None = None
    for e in record.of("placed"):
        if e.get("where") == "hospital" and away is None:
            away = e.at
        elif e.get("where") != "hospital" and away is not None:
            result.append((away, e.at))
            away = None
    if away is not None:
        result.append((away, Span(math.inf, math.inf)))
    for e in record.of("conveyance"):
        start = record.face.span(e.get("departure")) if e.said("departure") is not None else e.at
        if e.said("arrival") is not None:
            result.append((start, record.face.span(e.get("arrival"))))
    return result


def merged(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return stretches without overlap, so that nothing stands still twice."""
    result: list[tuple[float, float]] = []
    for start, end in sorted(s for s in stretches if s[1] > s[0]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def gap(start: Span, end: Span, still: list[tuple[Span, Span]]) -> Span:
    """Return the least and the most seconds from `start` to `end` that did not stand still."""
    least = without([(start.hi, end.lo)], merged([(s.lo, e.hi) for s, e in still]))
    most = without([(start.lo, end.hi)], merged([(s.hi, e.lo) for s, e in still]))
    return Span(sum(b - a for a, b in least if b > a), sum(b - a for a, b in most if b > a))


def walk(record: Record, marks: list[Mark], still: list[tuple[Span, Span]]) -> State:
    """Return the worst of the stretches between marks; each piece of custody begins and ends one."""
    states = []
    for i, piece in enumerate(record.pieces):
        inside = [m for m in marks if (i == 0 or m.at.hi > piece.start.lo) and not _past(m, piece)]
        # Back in custody it begins anew, but never before it has begun at all.
        anew = i > 0 and piece.start.lo >= marks[0].at.lo
        back = [Mark(piece.start, _level_at(marks, piece.start))] if anew else []
        points = back + [m for m in inside if not back or m.at.lo >= back[0].at.lo]
        for mark, following in zip_longest(points, points[1:]):
            end = following.at if following else piece.end
            running = end is None
            end = end or Span(record.now, record.now)
            if piece.end is not None:
                end = Span(min(end.lo, piece.end.lo), end.hi)  # nothing after the end is certain to be held
            time = gap(mark.at, end, still)
            if time.hi <= mark.within:
                states.append(State("due" if running else "ok"))
            else:
                states.append(State("overdue" if running else "late", certain=time.lo > mark.within))
    return worst(states) if states else State("ok")


def _past(mark: Mark, piece: Piece) -> bool:
    return piece.end is not None and mark.at.lo >= piece.end.hi


def _level_at(marks: list[Mark], at: Span) -> float:
    """Return the interval in force at a moment: that of the last mark before it."""
    before = [m for m in marks if m.at.lo <= at.lo]
    return (before or marks)[-1 if before else 0].within


def welfare(record: Record, limits: dict[str, int]) -> State:
    """GS-06."""
    first_end = record.pieces[0].end
    admissions = [
        e for e in record.of("admission")
        if e.at.known and (first_end is None or e.at.lo <= first_end.hi)
    ]  # fmt: skip
    start = admissions[0].at if admissions else record.t0.plus(2 * HOUR)
    if record.estimated and not admissions:
        start = Span(-math.inf, start.hi)  # from the earliest known moment at the latest
    level = 1
    marks: list[Mark] = [Mark(start, limits.get("GS-06", LEVELS[1]))]
    for e in record.of("check", "observation_set", "admission"):
        named = e.said("observation_level" if e.kind == "admission" else "level")
        changed = named is not None and int(named) != level
        level = int(named) if named is not None else level
        within = limits.get("GS-06", LEVELS[level]) if level == 1 else LEVELS[level]
        if e.at.lo < start.lo or e.at.hi <= start.lo or (admissions and e is admissions[0]):
            marks[0] = Mark(start, within)
        elif (e.kind != "observation_set" or changed) and e.at.known:
            marks.append(Mark(e.at, within))
        elif changed:
            marks[-1] = Mark(marks[-1].at, within)
    marks[1:] = sorted(marks[1:], key=lambda m: (m.at.lo, m.at.hi))
    return walk(record, marks, stillness(record))


def reviews(record: Record, limits: dict[str, int]) -> State:
    """GR-04: time out of UN custody is not counted."""
    valid = [e.at for e in valid_reviews(record)]
    if not valid:
        return State("ok")
    limit = limits.get("GR-04", 72 * HOUR)
    placed = [at for at in valid if at.known] or valid[:1]
    states = []
    for at, following in zip_longest(placed, placed[1:]):
        last = following is None
        until = following or (Span(record.now, record.now) if record.held else Span(math.inf, math.inf))
        time = held_between(record, at, until)
        if time.hi <= limit:
            if last:
                states.append(State("due" if record.held else "lapsed"))
        else:
            overdue = last and record.held
            states.append(State("overdue" if overdue else "late", certain=time.lo > limit))
    over = [s for s in states if s.word in ("late", "overdue")]
    unplaced = len(valid) - len([at for at in valid if at.known])
    if unplaced and unplaced >= len(over):  # a review that nobody can place may fill one hole, whichever
        states = [State(s.word, certain=False) if s in over else s for s in states]
    return worst(states) if states else State("ok")


def held_between(record: Record, start: Span, end: Span) -> Span:
    """Return the least and the most seconds held between two moments."""
    pieces = list(record.pieces)
    if record.estimated:  # nobody knows since when
        pieces[0] = replace(pieces[0], start=Span(-math.inf, record.t0.hi))
    short, long = held_stretches(pieces, most=False), held_stretches(pieces, most=True)
    return Span(within(short, start.hi, end.lo), within(long, start.lo, end.hi))
