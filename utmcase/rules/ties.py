"""Which entry belongs to which: what meets the limit that runs from an entry, and who came back in time."""

from __future__ import annotations

from bisect import bisect_right

from utmcase.custody import Custody, fold_key
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Entry
from utmcase.moments import MINUTE, Moment
from utmcase.rules.schema import Need
from utmcase.rules.sight import Sight, answered, roots
from utmcase.rules.times import INF, Bracket, bracket


def came_back(sight: Sight, limits: Bracket, begun_by: Entry | None) -> bool | None:
    """Return whether the person whom this entry sent out was back by the limit; None is perhaps."""
    perhaps = False
    for place, span in enumerate(sight.custody.spans[1:]):
        if sight.custody.spans[place].ended_by is not begun_by:
            continue
        back = bracket(span.start)
        if back[1] <= limits[0]:
            return True
        perhaps = back[0] <= limits[1]
    return None if perhaps else False


def minutes_over(over: float, due: int | None) -> int:
    """Return the whole minutes from a limit to a time past it, 0 where either is not known."""
    if due is None or over in {INF, -INF}:
        return 0
    return max(0, int(over - due) // MINUTE)


def happened_at(need: Need, entry: Entry) -> Moment | None:
    """Return when what an entry says happened: the time in the need's field, in a kind that has it."""
    if not need.at or all(need.at != field.name for field in BY_KIND[entry.kind].fields()):
        return entry.occurred
    return entry.moment(need.at)


def shared_out(need: Need, begun: list[Entry], needs: list[Entry], custody: Custody) -> list[list[Entry]]:
    """Return, for each entry that a limit runs from, the entries that may meet it."""
    if need.tie == "any":
        return [needs for _ in begun]
    if need.tie == "next":
        return [[n for n in needs if n is b or _follows(need, n, b)] for b in begun]
    ids = [roots(custody, b.id) for b in begun]
    shared: list[list[Entry]] = [[] for _ in begun]
    for entry in needs:
        if need.itself and entry in begun:
            shared[begun.index(entry)].append(entry)
            continue
        if need.itself and entry.kind == begun[0].kind:
            continue
        place = _place_of(entry, answered(custody, entry), begun, ids)
        shared[place].append(entry)
    return shared


def _follows(need: Need, entry: Entry, begun_by: Entry) -> bool:
    """Return whether an entry may lie after another; where that itself may do, others of its kind may not."""
    if need.itself and entry.kind == begun_by.kind:
        return False
    return bracket(entry.occurred)[1] >= bracket(begun_by.occurred)[0]


def _place_of(entry: Entry, named: str | None, begun: list[Entry], ids: list[str | None]) -> int:
    if named is not None and named in ids:
        return ids.index(named)
    # Without a name it belongs to the newest at or before it, else to the first.
    at = bracket(entry.occurred)[1]
    return max(0, bisect_right(begun, at, key=lambda e: fold_key(e)[0]) - 1)
