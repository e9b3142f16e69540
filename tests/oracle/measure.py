"""A deadline and a clock, measured with both ends of every time."""

from __future__ import annotations

import math

from tests.oracle.record import Piece, inf_of
from tests.oracle.spans import Span
from tests.oracle.words import State


def ended_before(pieces: list[Piece], limit: Span, *, released_only: bool) -> str:
    """Return whether UN custody ended before a limit, strictly: "yes", "perhaps" or "no"."""
    perhaps = False
    for i, piece in enumerate(pieces):
        if piece.end is None or piece.ending is None:
            continue
        if released_only and piece.ending.kind != "released":
            continue
        back = pieces[i + 1].start if i + 1 < len(pieces) else Span(math.inf, math.inf)
        if piece.end.hi < limit.lo and back.lo > limit.hi:
            return "yes"
        if piece.end.lo < limit.hi and back.hi > limit.lo:
            perhaps = True
    return "perhaps" if perhaps else "no"


def deadline(limit: Span, done: list[Span], now: float, lapse: str = "no") -> State:
    """Return the state of a duty that has to be done by `limit`."""
    first = inf_of(done)
    if first.hi <= limit.lo:
        return State("met")
    if lapse == "yes":
        return State("lapsed")
    if done:
        return State("late", certain=first.lo > limit.hi and lapse == "no")
    if now <= limit.lo:
        return State("due")
    return State("overdue", certain=now > limit.hi and lapse == "no")


Plain = tuple[float, float]


def held_stretches(pieces: list[Piece], *, most: bool) -> list[Plain]:
    """Return when the person was held at the most, or at the least; the last may go on for ever."""
    result: list[Plain] = []
    free_from = -math.inf
    for piece in pieces:
        end = piece.end or Span(math.inf, math.inf)
        start = max(piece.start.lo, free_from) if most else piece.start.hi
        stop = end.hi if most else end.lo
        if stop > start:
            result.append((start, stop))
        free_from = max(free_from, end.hi)
    return result


def without(stretches: list[Plain], pauses: list[Plain]) -> list[Plain]:
    """Return what is left of some stretches when pauses are taken out."""
    for off, on in pauses:
        kept = []
        for start, end in stretches:
            kept += [(start, min(end, off)), (max(start, on), end)] if on > off else [(start, end)]
        stretches = [(start, end) for start, end in kept if end > start]
    return stretches


def within(stretches: list[Plain], start: float, end: float) -> float:
    """Return how many seconds of some stretches lie between two moments."""
    return sum(max(0.0, min(b, end) - max(a, start)) for a, b in stretches)


def clock(time: Span, limit: Span, *, held: bool) -> State:
    """Return the state of a clock; the lower end of `limit` counts only what surely extends it."""
    if time.hi <= limit.lo:
        return State("running" if held else "stopped")
    return State("overdue" if held else "exceeded", certain=time.lo > limit.hi)
