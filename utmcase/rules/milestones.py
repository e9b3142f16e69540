"""Milestones: after an entry, something must come between each milestone and the next (GJ-01)."""

from __future__ import annotations

from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text
from utmcase.moments import HOUR
from utmcase.rules.findings import Instance
from utmcase.rules.matching import compile_match
from utmcase.rules.schema import Deadline, EntryMatch
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.ties import came_back, minutes_over
from utmcase.rules.times import INF, Bracket, bracket, whole
from utmcase.showing import hours_words


def milestones_of(table: Deadline, first: int) -> tuple[int, ...]:
    """Return the milestones of a rule in seconds, the first as it is in force."""
    return (first, *table.milestones[1:])


class MilestoneJudge:
    """One rule with milestones, compiled. `first` (seconds) stands for the first of them."""

    __slots__ = ("ends", "from_entries", "milestones", "needs")

    def __init__(self, table: Deadline, first: int) -> None:
        assert table.from_ is not None  # the schema asks for it
        self.from_entries = compile_match(table.from_)
        self.needs = compile_match(table.need)
        self.ends = compile_match(EntryMatch(entry=table.until)) if table.until else None
        # Each with the words by which a reader knows it.
        self.milestones = [
            (seconds, text("Milestone: {hours}.", hours=hours_words(seconds / HOUR)))
            for seconds in milestones_of(table, first)
        ]

    def __call__(self, sight: Sight) -> Judgement:
        begun = self.from_entries(sight.custody)
        if not begun:
            return "waiting"
        needs = [bracket(e.occurred) for e in self.needs(sight.custody)]
        ends = [bracket(e.occurred) for e in self.ends(sight.custody)] if self.ends else []
        return tuple(i for entry in begun for i in self.instances(sight, entry, needs, ends))

    def instances(
        self, sight: Sight, entry: Entry, needs: list[Bracket], ends: list[Bracket]
    ) -> list[Instance]:
        """Judge each milestone after one entry."""
        begun = bracket(entry.occurred)
        found = []
        before = begun
        for seconds, words in self.milestones:
            limits = (begun[0] + seconds, begun[1] + seconds)
            # The first window opens with the entry itself.
            opens = (begun[0] - 1, begun[0] - 1) if before is begun else before
            found.append(self.milestone(sight, entry, (opens, limits), needs, ends, words))
            before = limits
        return found

    def milestone(
        self,
        sight: Sight,
        entry: Entry,
        window: tuple[Bracket, Bracket],
        needs: list[Bracket],
        ends: list[Bracket],
        words: Text,
    ) -> Instance:
        """Judge one milestone: what lies in its window meets it, what comes later makes it late."""
        opens, limits = window
        start, due, shown = entry.occurred, whole(limits[1] if limits[0] == -INF else limits[0]), (entry.id,)
        if any(n[0] > opens[1] and n[1] <= limits[0] for n in needs):
            return Instance("met", start=start, due=due, entries=shown, remark=words)
        ended = _ended(sight, limits, ends, entry)
        if ended is True:
            return Instance("lapsed", start=start, due=due, entries=shown, remark=words)
        perhaps = any(n[1] > opens[0] and n[0] <= limits[1] for n in needs)
        sure = not perhaps and ended is False
        later = min((n for n in needs if n[1] > limits[0]), default=None)
        if later is not None or (perhaps and sight.now > limits[0]):
            over = later[1] if later is not None and later[1] != INF else limits[0]
            return Instance(
                "late", sure, start, due, minutes=minutes_over(over, due), entries=shown, remark=words
            )
        if sight.now <= limits[0]:
            sight.wake(limits[0] + 1)
            return Instance("due", start=start, due=due, entries=shown, remark=words)
        if ended is False:
            sight.wake(limits[1] + 1)
        sure = sure and sight.now > limits[1]
        return Instance(
            "overdue", sure, start, due, minutes=minutes_over(sight.now, due), entries=shown, remark=words
        )


def _ended(sight: Sight, limits: Bracket, ends: list[Bracket], entry: Entry) -> bool | None:
    """Return whether the milestone is owed no more: freed before it, or back with the UN; None is perhaps."""
    begun = bracket(entry.occurred)
    back = came_back(sight, limits, entry)
    if back is True:
        return True
    perhaps = back is None
    for end in ends:
        if end[1] < begun[0]:
            continue
        if end[1] < limits[0]:
            return True
        perhaps = perhaps or end[0] < limits[1]
    return None if perhaps else False


def compile_milestones(table: Deadline, limit: int) -> Judge:
    """Return the judge of a rule with milestones; `limit` (seconds) is the first of them."""
    return MilestoneJudge(table, limit)
