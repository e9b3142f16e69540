"""Arithmetic over brackets of time: what is over for certain, what only perhaps, and for how long.

A bracket is (earliest, latest) in seconds UTC; an end that nobody knows is minus or plus infinity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from utmcase.custody import Custody, Span
from utmcase.moments import Moment

INF = float("inf")
Bracket = tuple[float, float]
ANY_TIME: Bracket = (-INF, INF)


def bracket(moment: Moment | None) -> Bracket:
    """Return the bracket of a moment; of None (not recorded) the one that holds every time."""
    if moment is None:
        return ANY_TIME
    early, late = moment.earliest, moment.latest
    return (-INF if early is None else early, INF if late is None else late)


def whole(at: float) -> int | None:
    """Return the second, or None for an infinity."""
    return None if at in {INF, -INF} else int(at)


@dataclass(frozen=True, slots=True)
class Outside:
    """A stretch out of UN custody: when it began and ended (brackets), and whether it was a release."""

    start: Bracket
    end: Bracket
    released: bool


def outsides(custody: Custody) -> tuple[Outside, ...]:
    """Return the stretches out of UN custody, the last one without end."""
    spans = custody.spans
    found = []
    for place, span in enumerate(spans):
        if span.end is None:
            break
        back = bracket(spans[place + 1].start) if place + 1 < len(spans) else (INF, INF)
        released = span.ended_by is not None and span.ended_by.kind == "released"
        found.append(Outside(bracket(span.end), back, released))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Running:
    """Stretches during which a clock runs, apart and in order; the last may end at infinity."""

    stretches: tuple[Bracket, ...]

    def until(self, at: float) -> float:
        """Return the seconds that have run by this time."""
        total: float = 0
        for start, end in self.stretches:
            if start >= at:
                break
            total += min(end, at) - start
        return total

    def since(self, at: float) -> Running:
        """Return what runs from this time on."""
        return Running(tuple((max(start, at), end) for start, end in self.stretches if end > at))

    def reaches(self, seconds: float) -> float:
        """Return the last instant at which no more than this has run, or infinity if no more ever runs."""
        left = seconds
        for start, end in self.stretches:
            if end - start > left:
                return start + left
            left -= end - start
        return INF


@dataclass(frozen=True, slots=True)
class HeldTime:
    """The time held in the worst case for the authority (longest) and in the best one (shortest)."""

    worst: Running
    best: Running


def held_time(custody: Custody, start: Bracket, pauses: Sequence[tuple[Bracket, Bracket]] = ()) -> HeldTime:
    """Return how long the person was held, less these pauses (each a bracketed start and end)."""
    spans = custody.spans
    first = spans[0]
    if len(spans) == 1 and first.end is None and not pauses and start[0] == start[1]:
        running = Running(((start[0], INF),))
        return HeldTime(running, running)
    worst: list[Bracket] = []
    best: list[Bracket] = []
    for place, span in enumerate(spans):
        begun = start if place == 0 else bracket(span.start)
        ended = bracket(span.end) if span.end is not None else (INF, INF)
        worst.append((begun[0], ended[1]))
        best.append((begun[1], ended[0]))
    less_worst = [(p[1], r[0]) for p, r in pauses]
    less_best = [(p[0], r[1]) for p, r in pauses]
    return HeldTime(Running(_without(worst, less_worst)), Running(_without(best, less_best)))


def _without(stretches: list[Bracket], less: list[Bracket]) -> tuple[Bracket, ...]:
    kept: list[Bracket] = []
    # In the order in which they were lived: where nobody knows when one began, it began after the one before.
    for start, end in stretches:
        begin = max(start, kept[-1][1]) if kept else start
        if end > begin:
            kept.append((begin, end))
    for off, on in less:
        kept = [piece for whole_piece in kept for piece in _cut(whole_piece, off, on)]
    return tuple(kept)


def _cut(piece: Bracket, off: float, on: float) -> list[Bracket]:
    start, end = piece
    if on <= off or on <= start or off >= end:
        return [piece]
    return [part for part in ((start, min(off, end)), (max(on, start), end)) if part[1] > part[0]]


def span_at(spans: tuple[Span, ...], when: Bracket) -> Span | None:
    """Return the stretch of custody into which this time may fall, or None if it can fall into none."""
    for span in spans:
        begun = bracket(span.start)
        ended = bracket(span.end) if span.end is not None else (INF, INF)
        if when[0] <= ended[1] and when[1] >= begun[0]:
            return span
    return None
