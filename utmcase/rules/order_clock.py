"""Clocks that run from an order: how long the person was still held after it (GO-10, GO-11)."""

from __future__ import annotations

from utmcase.entries.envelope import Entry
from utmcase.moments import MINUTE
from utmcase.rules.clock import pauses_of
from utmcase.rules.findings import Instance, State
from utmcase.rules.matching import compile_match
from utmcase.rules.schema import Clock
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import INF, Bracket, HeldTime, Running, bracket, held_time, whole


class OrderClockJudge:
    """One clock rule that runs from entries, compiled."""

    __slots__ = ("limit", "orders", "pauses")

    def __init__(self, table: Clock, limit: int, pauses: tuple[str, ...]) -> None:
        self.orders = [(compile_match(order), order.at) for order in table.from_]
        self.limit = limit
        self.pauses = pauses

    def __call__(self, sight: Sight) -> Judgement:
        found = []
        held: HeldTime | None = None
        for matching, field in self.orders:
            for order in matching(sight.custody):
                if held is None:
                    held = held_time(sight.custody, sight.start, pauses_of(sight.custody, self.pauses))
                instance = self.instance(sight, order, _from(order, field), held)
                if instance is not None:
                    found.append(instance)
        return tuple(found) if found else "not_applicable"

    def instance(self, sight: Sight, order: Entry, at: Bracket, held: HeldTime) -> Instance | None:
        """Judge the time held after one order, or return None if the person was held no more."""
        ended = sight.custody.ended_by
        if ended is not None and at[0] > bracket(ended.occurred)[1]:
            return None
        worst, best = _since(held.worst, at[0]), _since(held.best, at[1])
        passes_worst, passes_best = worst.reaches(self.limit), best.reaches(self.limit)
        until = sight.now if ended is None else INF
        due = whole(passes_worst)
        done, shown = ended.occurred if ended is not None else None, (order.id,)
        if until <= passes_worst:
            if ended is None:
                sight.wake(passes_worst + 1)
                return Instance("running", start=order.occurred, due=due, entries=shown)
            return Instance("stopped", start=order.occurred, due=due, done=done, entries=shown)
        sure = until > passes_best
        if ended is None and not sure:
            sight.wake(passes_best + 1)
        minutes = next((int(o) // MINUTE for o in _over(worst, best, until, self.limit) if 0 < o < INF), 0)
        state: State = "overdue" if ended is None else "exceeded"
        return Instance(state, sure, order.occurred, due, done, minutes, shown)


def _from(order: Entry, field: str) -> Bracket:
    moment = order.moment(field) if field else order.occurred
    # A sentence that ends on a day is served at its 24:00.
    if field and moment is not None and moment.form == "day":
        return bracket(moment)[1], bracket(moment)[1]
    return bracket(moment)


def _since(running: Running, at: float) -> Running:
    return Running(tuple((max(start, at), end) for start, end in running.stretches if end > at))


def _over(worst: Running, best: Running, until: float, limit: int) -> tuple[float, float]:
    return worst.until(until) - limit, best.until(until) - limit


def compile_order_clock(table: Clock, limit: int, pauses: tuple[str, ...]) -> Judge:
    """Return the judge of a clock that runs from entries, with its limit in seconds."""
    return OrderClockJudge(table, limit, pauses)
