"""Hiding small cells in tables that leave the Mission, so that no subtraction brings them back.

The rule: of every hidden cell, whoever knows all published figures, and that counts are whole and not
negative, must find at least `POSSIBLE` values possible, one of them `SMALL` or more. Cells below `SMALL` are
hidden, zeros too, totals too; then others with them until the rule holds. All hidden cells look alike. A
row or column in which nobody stands is left out of a published table (`Grid.without_empty`), so whoever reads
it knows that each total is at least one; the rule is kept against that knowledge too.

The counts of a table with its totals are a flow: from the total to the rows, from the rows to the columns,
from the columns to the total. How far a hidden cell may go up or down without changing a published one is
the greatest flow around it, which is exact and whole. For that, no line of one table may follow from lines of
another: each dimension stands in one table only. What all share is the total, which is published.

Whoever knows this program as well must not learn more. So what is hidden beside a small cell does not depend
on how great it is: lines are hidden in fixed pairs (`_block`), and of a pair nobody can tell which was small.

What it cannot prevent: the difference between two periods, or between a site and all sites, when both are
published (`leaving` refuses the second one); what a reader knows beside the tables.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

SMALL = 5
POSSIBLE = 5
Node = tuple[str, int]
Key = tuple[int, int]  # row and column; TOTAL stands for a total
TOTAL = -1
Counts = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Arc:
    """One figure of a table as an arc: more of it goes from the first node to the second."""

    key: Key
    start: Node
    end: Node
    value: int
    floor: int  # what every reader knows it is at least


def hidden_cells(counts: Counts) -> frozenset[Key]:
    """Return the keys of the cells and totals of one table that must not be published.

    `counts` are rows of columns, none of them empty. (r, TOTAL) is the total of a row, (TOTAL, c) of a
    column. With (TOTAL, TOTAL), the total of all, everything is hidden, and the table is not published at
    all: when the total is small itself, or so few stand in so many lines that nothing else keeps the rule.
    """
    arcs = {arc.key: arc for arc in _arcs(counts)}
    total = sum(map(sum, counts))
    if total < SMALL:
        return frozenset({*arcs, (TOTAL, TOTAL)})
    rows, columns = len(counts), len(counts[0])
    small = [key for key, arc in arcs.items() if arc.value < SMALL]
    hidden = {one for key in small for one in _block(key, rows, columns)}
    while True:
        weak = next((key for key in sorted(hidden) if not _safe(arcs, hidden, key)), None)
        if weak is None:
            return frozenset(hidden)
        if len(hidden) == len(arcs):
            return frozenset({*arcs, (TOTAL, TOTAL)})
        hidden.update(_block(_next_to_hide(arcs, hidden, weak), rows, columns))


def _block(key: Key, rows: int, columns: int) -> Iterator[Key]:
    """Yield a figure with those it is always hidden with, whichever of them is small."""
    for row in _pair(key[0], rows):
        yield from ((row, column) for column in _pair(key[1], columns))


def _pair(place: int, count: int) -> Iterator[int]:
    """Yield the lines hidden together: two neighbours, or the last three where their number is odd."""
    if place == TOTAL or count == 1:
        yield place
        return
    block = min(place // 2, count // 2 - 1)
    yield from range(2 * block, count if block == count // 2 - 1 else 2 * block + 2)


def _arcs(counts: Counts) -> Iterator[_Arc]:
    rows, columns = len(counts), len(counts[0]) if counts else 0
    if columns == 1:
        # A list: its cells add up to the total, and nothing else holds them.
        yield from (_Arc((r, 0), ("rows", 0), ("columns", 0), row[0], 1) for r, row in enumerate(counts))
        return
    for r, row in enumerate(counts):
        yield _Arc((r, TOTAL), ("rows", 0), ("row", r), sum(row), 1)
        yield from (_Arc((r, c), ("row", r), ("column", c), value, 0) for c, value in enumerate(row))
    for c in range(columns):
        value = sum(counts[r][c] for r in range(rows))
        yield _Arc((TOTAL, c), ("column", c), ("columns", 0), value, 1)


def possible(counts: Counts, hidden: Iterable[Key], key: Key) -> tuple[int, int]:
    """Return the least and the greatest value that a hidden cell can have, for who sees all others."""
    return _possible({arc.key: arc for arc in _arcs(counts)}, set(hidden), key)


def _possible(arcs: dict[Key, _Arc], hidden: set[Key], key: Key) -> tuple[int, int]:
    arc = arcs[key]
    around = [arcs[one] for one in hidden if one != key]
    return (
        arc.value - _flow(around, arc.start, arc.end, max(0, arc.value - arc.floor)),
        arc.value + _flow(around, arc.end, arc.start, None),
    )


def _safe(arcs: dict[Key, _Arc], hidden: set[Key], key: Key) -> bool:
    least, most = _possible(arcs, hidden, key)
    return most >= SMALL and most - least + 1 >= POSSIBLE


def _next_to_hide(arcs: dict[Key, _Arc], hidden: set[Key], weak: Key) -> Key:
    """Return the figure to hide beside a weak one: an inner cell before a total, and near it."""
    ends = {arcs[weak].start, arcs[weak].end}
    touched = {node for key in hidden for node in (arcs[key].start, arcs[key].end)}

    def cost(arc: _Arc) -> tuple[bool, bool, bool, int, Key]:
        own = {arc.start, arc.end}
        # Not the smallest: that one is chosen would say something of all the others.
        apart = (arc.key[0] ^ weak[0]) + (arc.key[1] ^ weak[1])
        return (TOTAL in arc.key, ends.isdisjoint(own), not own <= touched, apart, arc.key)

    return min((arc for key, arc in arcs.items() if key not in hidden), key=cost).key


def _flow(arcs: Sequence[_Arc], source: Node, sink: Node, most: int | None) -> int:
    """Return the greatest whole flow through arcs that may grow without end and shrink to their floor."""
    room: dict[Node, dict[Node, int]] = {}
    endless = sum(arc.value for arc in arcs) + SMALL + POSSIBLE
    for arc in arcs:
        there = room.setdefault(arc.start, {})
        back = room.setdefault(arc.end, {})
        there[arc.end] = there.get(arc.end, 0) + endless
        back[arc.start] = back.get(arc.start, 0) + max(0, arc.value - arc.floor)
    found = 0
    limit = endless if most is None else most
    while found < limit:
        way = _way(room, source, sink)
        if way is None:
            break
        steps = list(pairwise(way))
        more = min(limit - found, *(room[a][b] for a, b in steps))
        for a, b in steps:
            room[a][b] -= more
            room[b][a] = room[b].get(a, 0) + more
        found += more
    return found


def _way(room: dict[Node, dict[Node, int]], source: Node, sink: Node) -> list[Node] | None:
    came: dict[Node, Node] = {source: source}
    waiting = deque([source])
    while waiting:
        at = waiting.popleft()
        if at == sink:
            way = [sink]
            while way[-1] != source:
                way.append(came[way[-1]])
            return way[::-1]
        for following, left in room.get(at, {}).items():
            if left > 0 and following not in came:
                came[following] = at
                waiting.append(following)
    return None
