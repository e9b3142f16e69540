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


def held_time(pieces: list[Piece], now: float, since: Span | None = None) -> Span:
    """Return the least and the most seconds held, between `since` and `now`."""
    least = most = 0.0
    free_until = -math.inf
    for piece in pieces:
        end = piece.end or Span(now, now)
        start = piece.start
        if since is not None:
            start = Span(max(start.lo, since.lo), max(start.hi, since.hi))
        most += max(0.0, end.hi - max(start.lo, free_until))
        least += max(0.0, end.lo - start.hi)
        free_until = max(free_until, end.hi)
    return Span(least, most)


def clock(time: Span, limit: Span, *, held: bool) -> State:
    """Return the state of a clock; the lower end of `limit` counts only what surely extends it."""
    if time.hi <= limit.lo:
        return State("running" if held else "stopped")
    return State("overdue" if held else "exceeded", certain=time.lo > limit.hi)
