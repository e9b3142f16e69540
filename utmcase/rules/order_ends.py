"""Clocks to the end of an order, sentence or certificate, while somebody still holds (GO-05, GO-07, GO-08).

Held by the State is what the last follow-up said, until the person is freed; a stop that nobody knows of
leaves the clock running (rules.md, meanings 7 and 16).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from utmcase.custody import Custody, fold_key
from utmcase.entries.envelope import Entry
from utmcase.i18n import text
from utmcase.moments import MINUTE
from utmcase.rules.clock import pauses_of
from utmcase.rules.findings import Instance
from utmcase.rules.matching import compile_match
from utmcase.rules.schema import Clock
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import INF, Bracket, HeldTime, Running, bracket, held_time, whole

NO_INFORMATION = text("No information whether the person is still held.")
Stretch = tuple[Bracket, Bracket]


@dataclass(frozen=True, slots=True)
class Holding:
    """How long somebody held the person, what ended it (None: it goes on), and whether news says so."""

    time: HeldTime
    ended_by: Entry | None
    known: bool = True


def held_by_un(sight: Sight, pauses: tuple[str, ...]) -> Holding:
    """Return the time in UN custody."""
    custody = sight.custody
    return Holding(held_time(custody, sight.start, pauses_of(custody, pauses)), custody.ended_by)


def held_by_state(sight: Sight, pauses: tuple[str, ...]) -> Holding:
    """Return the time in the hands of those to whom the person was handed over."""
    del pauses
    begun: Entry | None = None
    ended: Entry | None = None
    free = told = False
    stretches: list[Stretch] = []
    for entry in _turns(sight.custody):
        says = _held_after(entry)
        told = told or entry.kind == "follow_up"
        if begun is None and says and (entry.kind == "handed_over" or (ended is not None and not free)):
            begun, free = entry, False
        elif begun is not None and says is False:
            stretches.append((bracket(begun.occurred), bracket(entry.occurred)))
            begun, ended = None, entry
        free = free or (says is False and entry.kind != "follow_up")
    if begun is not None:
        stretches.append((bracket(begun.occurred), (INF, INF)))
    worst = Running(tuple((s[0], e[1]) for s, e in stretches))
    best = Running(tuple((s[1], e[0]) for s, e in stretches if e[0] > s[1]))
    return Holding(HeldTime(worst, best), ended if begun is None else None, told)


def _turns(custody: Custody) -> list[Entry]:
    kinds = ("handed_over", "follow_up", "freed", "returned")
    return sorted((e for kind in kinds for e in custody.of_kind(kind)), key=fold_key)


def _held_after(entry: Entry) -> bool | None:
    """Return whether the State holds the person after an entry; None when the entry does not say."""
    if entry.kind != "follow_up":
        return entry.kind == "handed_over"
    said = entry.data.get("in_detention")
    if isinstance(said, bool):
        return said
    return False if entry.data.get("place_kind") == "home" else None


class OrderEndJudge:
    """One clock rule to the end of an order, compiled. `limit` (seconds) is what may still pass after it."""

    __slots__ = ("holding", "limit", "orders", "pauses", "until")

    def __init__(self, table: Clock, limit: int, pauses: tuple[str, ...]) -> None:
        self.orders = [(compile_match(order), order.at) for order in table.from_]
        self.until = [compile_match(match) for match in table.until]
        self.holding: Callable[[Sight, tuple[str, ...]], Holding] = (
            held_by_state if table.held_by == "state" else held_by_un
        )
        self.limit = limit
        self.pauses = pauses

    def __call__(self, sight: Sight) -> Judgement:
        orders = [(order, field) for matching, field in self.orders for order in matching(sight.custody)]
        if not orders:
            return "not_applicable"
        holding = self.holding(sight, self.pauses)
        found = [i for order, field in orders if (i := self.instance(sight, order, field, holding))]
        return tuple(found) if found else "not_applicable"

    def instance(self, sight: Sight, order: Entry, field: str, holding: Holding) -> Instance | None:
        """Judge one order, or return None where it has no end, or nobody held the person."""
        end = _end(order, field)
        if end is None or not holding.time.worst.stretches:
            return None
        over = self.replaced(sight.custody, order)
        cut = bracket(over.occurred) if over is not None else (INF, INF)
        worst = _between(holding.time.worst, end[0], cut[1])
        best = _between(holding.time.best, end[1], cut[0])
        passes_worst, passes_best = worst.reaches(self.limit), best.reaches(self.limit)
        stop = min((e for e in (over, holding.ended_by) if e is not None), key=fold_key, default=None)
        until = sight.now if stop is None else INF
        due = whole(end[0] + self.limit)
        done = stop.occurred if stop is not None else None
        shown: tuple[str, ...] = (order.id,)
        if until <= passes_worst:
            if stop is not None:
                return Instance("stopped", start=order.occurred, due=due, done=done, entries=shown)
            sight.wake(passes_worst + 1)
            return Instance("running", start=order.occurred, due=due, entries=shown)
        if stop is None:
            sight.wake(passes_best + 1)
        else:
            shown = (order.id, stop.id)
        return Instance(
            "overdue" if stop is None else "exceeded",
            until > passes_best,
            order.occurred,
            due,
            done,
            _minutes(worst.until(until) - self.limit, best.until(until) - self.limit),
            shown,
            remark=None if holding.known else NO_INFORMATION,
        )

    def replaced(self, custody: Custody, order: Entry) -> Entry | None:
        """Return the first entry after an order that puts an end to it."""
        after = [e for matching in self.until for e in matching(custody) if fold_key(e) > fold_key(order)]
        return min(after, key=fold_key, default=None)


def _end(order: Entry, field: str) -> Bracket | None:
    """Return when an order ends, a day at its 24:00; None where no end is known."""
    until = order.moment(field) if field else order.occurred
    if until is None or not until.known:
        return None
    early, late = bracket(until)
    return (late, late) if until.form == "day" else (early, late)


def _between(running: Running, start: float, end: float) -> Running:
    cut = ((max(begun, start), min(ended, end)) for begun, ended in running.stretches)
    return Running(tuple((begun, ended) for begun, ended in cut if ended > begun))


def _minutes(*over: float) -> int:
    return next((int(seconds) // MINUTE for seconds in over if 0 < seconds < INF), 0)


def compile_order_ends(table: Clock, limit: int, pauses: tuple[str, ...]) -> Judge:
    """Return the judge of a clock to the end of an order; `limit` (seconds) is what may pass after it."""
    return OrderEndJudge(table, limit, pauses)
