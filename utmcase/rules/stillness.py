"""When an interval stands still, in hospital and on the way, and arithmetic that leaves those times out."""

from __future__ import annotations

from utmcase.custody import Custody
from utmcase.rules.times import INF, Bracket, bracket

# Reasons of a pause during which nobody can be checked in the cell.
STILL_REASONS = frozenset({"hospital", "transport"})


def stills(custody: Custody) -> list[tuple[Bracket, Bracket]]:
    """Return when the interval stands still: in hospital and on the way, each a bracketed start and end."""
    found = [
        (bracket(e.moment("departure") or e.occurred), bracket(e.moment("arrival")))
        for e in custody.of_kind("conveyance")
        if e.moment("arrival") is not None
    ]
    resumed = [bracket(e.occurred) for e in custody.of_kind("clock_resumed")]
    for pause in custody.of_kind("clock_paused"):
        if pause.data.get("reason") in STILL_REASONS:
            off = bracket(pause.occurred)
            found.append((off, next((r for r in resumed if r[1] >= off[0]), (INF, INF))))
    placed = custody.of_kind("placed")
    for place, entry in enumerate(placed):
        if entry.data.get("where") == "hospital":
            later = next((p for p in placed[place + 1 :] if p.data.get("where") != "hospital"), None)
            found.append((bracket(entry.occurred), bracket(later.occurred) if later else (INF, INF)))
    return sorted(found)


def _pieces(still: list[tuple[Bracket, Bracket]], *, best: bool) -> list[Bracket]:
    """Return the stand-stills as the authority's worst or best case has them, joined and in order."""
    raw = sorted((s[0], e[1]) if best else (s[1], e[0]) for s, e in still)
    joined: list[Bracket] = []
    for start, end in raw:
        if end <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def elapsed(start: float, end: float, still: list[tuple[Bracket, Bracket]], *, best: bool) -> float:
    """Return the seconds from start to end, less what stood still between them."""
    total: float = 0
    at = start
    for off, on in _pieces(still, best=best) if still else ():
        if off >= end:
            break
        total += off - at if off > at else 0
        at = max(at, on)
    return total + end - at if at < end else total


def after(start: float, seconds: int, still: list[tuple[Bracket, Bracket]], *, best: bool) -> float:
    """Return the last instant at which no more than `seconds` have run since `start`."""
    at = start + seconds
    if still and start != -INF:
        for off, on in _pieces(still, best=best):
            if on > start and off <= at:
                at += on - max(off, start)
    return at
