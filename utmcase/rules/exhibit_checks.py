"""GH-10: every exhibit goes from hand to hand without a hole, to a final movement."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.i18n import text
from utmcase.rules.findings import Instance
from utmcase.rules.matching import known
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import bracket

FINAL = frozenset({"authority", "destroyed", "returned"})
# Of more movements whose order nobody knows, only the order of the fold is tried.
MOST_TRIED = 6


def compile_exhibit_chain(table: Check, limit: int) -> Judge:
    """Return the judge of exhibits: no hole in their chain; and, once custody has ended, a final movement."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        found = tuple(i for chain in _chains(sight.custody) for i in _judged(chain, sight.custody))
        return found or "ok"

    return judge


def _chains(custody: Custody) -> Iterator[tuple[list[Entry], list[Entry]]]:
    """Yield the seizures and the movements of each exhibit."""
    seized, moved = custody.of_kind("exhibit_seized"), custody.of_kind("exhibit_moved")
    for item in dict.fromkeys(_word(e.data.get("item_id")) for e in (*seized, *moved)):
        yield (
            [e for e in seized if _word(e.data.get("item_id")) == item],
            [e for e in moved if _word(e.data.get("item_id")) == item],
        )


def _judged(chain: tuple[list[Entry], list[Entry]], custody: Custody) -> Iterator[Instance]:
    seized, moves = chain
    first = (seized or moves)[0]
    named = first.data.get("item_id")
    item = str(named) if known(named) else "?"
    shown = tuple(e.id for e in (*seized, *moves))
    hole = _hole(moves)
    if hole is not None:
        others = [_hole(order) for order in _orders(moves)]
        certain = hole[1] and all(other is not None and other[1] for other in others)
        # Of what happened in the same second any order will do.
        fits = None in others and all(e.occurred.exact for e in moves)
        if not fits:
            remark = text("The chain of exhibit {item} has a hole: it came from elsewhere.", item=item)
            yield Instance("breached", certain, done=hole[0].occurred, entries=shown, remark=remark)
    ended = custody.ended_by
    if ended is not None and not (moves and moves[-1].data.get("purpose") in FINAL):
        remark = text("Exhibit {item} has no final movement.", item=item)
        yield Instance("breached", done=ended.occurred, entries=shown, remark=remark)


def _hole(moves: Sequence[Entry]) -> tuple[Entry, bool] | None:
    """Return the first movement that did not begin where the one before it ended, or None.

    With it goes whether that is sure: a hand that nobody recorded may be the same one.
    """
    perhaps: Entry | None = None
    for before, move in itertools.pairwise(moves):
        left, came = _word(before.data.get("to")), _word(move.data.get("from"))
        if left and came and left != came:
            return move, True
        if not (left and came) and perhaps is None:
            perhaps = move
    return (perhaps, False) if perhaps is not None else None


def _orders(moves: list[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield the orders in which these movements may have been made, as far as their times allow it."""
    if len(moves) > MOST_TRIED:
        yield moves
        return
    for order in itertools.permutations(moves):
        pairs = itertools.combinations(order, 2)
        if all(bracket(one.occurred)[0] <= bracket(other.occurred)[1] for one, other in pairs):
            yield order


def _word(value: Any) -> str:
    return " ".join(str(value).casefold().split()) if known(value) else ""
