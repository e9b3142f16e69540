"""What must come again and again from its first time on, while the person is held (GR-04)."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from utmcase.entries.envelope import Entry
from utmcase.moments import MINUTE
from utmcase.rules.findings import Instance
from utmcase.rules.matching import compile_match
from utmcase.rules.schema import Interval
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import INF, HeldTime, bracket, held_time, whole


class RecurringJudge:
    """One interval rule that begins with its first entry, compiled. Time out of UN custody is not counted."""

    __slots__ = ("counted", "limit")

    def __init__(self, table: Interval, limit: int) -> None:
        self.counted = compile_match(table.counted)
        self.limit = limit

    def __call__(self, sight: Sight) -> Judgement:
        counted = self.counted(sight.custody)
        if not counted:
            return "ok"
        held = held_time(sight.custody, sight.start)
        placed = [e for e in counted if INF not in {bracket(e.occurred)[1], -bracket(e.occurred)[0]}]
        unplaced = len(counted) - len(placed)
        holes = [
            hole
            for before, after in pairwise(placed or counted[:1])
            if (hole := self.between(before, after, held)) is not None
        ]
        # An entry that nobody can place may fill one hole, whichever.
        last = self.open((placed or counted)[-1], sight, held, doubtful=unplaced > len(holes))
        over = len(holes) + (last.state in {"late", "overdue"})
        return tuple(_unsure(i) if unplaced >= over else i for i in (*holes, last))

    def between(self, before: Entry, after: Entry, held: HeldTime) -> Instance | None:
        """Return the hole between two entries, if it is one."""
        begun, ended = bracket(before.occurred), bracket(after.occurred)
        worst = held.worst.since(begun[0])
        longest = worst.until(ended[1])
        if longest <= self.limit:
            return None
        shortest = held.best.since(begun[1]).until(ended[0])
        due = whole(worst.reaches(self.limit))
        shown = (before.id, after.id)
        return Instance(
            *("late", shortest > self.limit, before.occurred, due, after.occurred),
            minutes=self.over(longest),
            entries=shown,
        )

    def open(self, last: Entry, sight: Sight, held: HeldTime, *, doubtful: bool) -> Instance:
        """Return what has run since the last entry: due or overdue, lapsed or late once custody ended."""
        begun, ended = bracket(last.occurred), sight.custody.ended_by
        worst, best = held.worst.since(begun[0]), held.best.since(begun[1])
        passes, surely = worst.reaches(self.limit), best.reaches(self.limit)
        until = sight.now if ended is None else INF
        due, shown = whole(passes), (last.id,)
        if until <= passes:
            if ended is not None:
                return Instance("lapsed", start=last.occurred, done=ended.occurred, entries=shown)
            sight.wake(passes + 1)
            return Instance("due", start=last.occurred, due=due, entries=shown)
        minutes = self.over(worst.until(until))
        if ended is not None:
            sure = surely < INF
            return Instance("late", sure, last.occurred, due, ended.occurred, minutes, (*shown, ended.id))
        if not doubtful:
            sight.wake(surely + 1)
        return Instance("overdue", sight.now > surely, last.occurred, due, None, minutes, shown)

    def over(self, ran: float) -> int:
        """Return the whole minutes over the limit; 0 where nobody knows."""
        return 0 if ran in {INF, -INF} else int(ran - self.limit) // MINUTE


def _unsure(instance: Instance) -> Instance:
    return replace(instance, certain=False) if instance.state in {"late", "overdue"} else instance


def compile_recurring(table: Interval, limit: int) -> Judge:
    """Return the judge of an interval rule that begins with its first entry; `limit` is in seconds."""
    return RecurringJudge(table, limit)
