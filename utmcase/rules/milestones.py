"""Milestones: after an entry, something must come between each milestone and the next (GJ-01)."""

from __future__ import annotations

from dataclasses import replace

from utmcase.entries.envelope import Entry
from utmcase.rules.findings import Instance
from utmcase.rules.matching import compile_match
from utmcase.rules.schema import Deadline, EntryMatch
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.ties import came_back, minutes_over
from utmcase.rules.times import INF, Bracket, bracket, whole


class MilestoneJudge:
    """One rule with milestones, compiled. `first` (seconds) stands for the first of them."""

    __slots__ = ("ends", "from_entries", "milestones", "needs")

    def __init__(self, table: Deadline, first: int) -> None:
        assert table.from_ is not None  # the schema asks for it
        self.from_entries = compile_match(table.from_)
        self.needs = compile_match(table.need)
        self.ends = compile_match(EntryMatch(entry=table.until)) if table.until else None
        self.milestones = (first, *table.milestones[1:])

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
        for seconds in self.milestones:
            limits = (begun[0] + seconds, begun[1] + seconds)
            due = whole(limits[1] if limits[0] == -INF else limits[0])
            blank = Instance("due", start=entry.occurred, due=due, entries=(entry.id,))
            first = before is begun
            found.append(
                self.milestone(sight, blank, _window(before, limits, first=first), needs, ends, entry)
            )
            before = limits
        return found

    def milestone(
        self,
        sight: Sight,
        blank: Instance,
        window: tuple[Bracket, Bracket],
        needs: list[Bracket],
        ends: list[Bracket],
        entry: Entry,
    ) -> Instance:
        """Judge one milestone: what lies in its window meets it, what comes later makes it late."""
        opens, limits = window
        if any(n[0] > opens[1] and n[1] <= limits[0] for n in needs):
            return replace(blank, state="met")
        ended = _ended(sight, limits, bracket(entry.occurred), ends, entry)
        if ended is True:
            return replace(blank, state="lapsed")
        perhaps = any(n[1] > opens[0] and n[0] <= limits[1] for n in needs)
        sure = not perhaps and ended is False
        later = min((n for n in needs if n[1] > limits[0]), default=None)
        if later is not None or perhaps:
            over = later[1] if later is not None and later[1] != INF else limits[0]
            minutes = minutes_over(over, blank.due)
            return replace(blank, state="late", certain=sure, minutes=minutes)
        if sight.now <= limits[0]:
            sight.wake(limits[0] + 1)
            return blank
        if ended is False:
            sight.wake(limits[1] + 1)
        sure = sure and sight.now > limits[1]
        return replace(blank, state="overdue", certain=sure, minutes=minutes_over(sight.now, blank.due))


def _window(before: Bracket, limits: Bracket, *, first: bool) -> tuple[Bracket, Bracket]:
    """Return when a window opens (exclusive) and closes; the first opens with the entry itself."""
    return ((before[0] - 1, before[0] - 1) if first else before), limits


def _ended(sight: Sight, limits: Bracket, begun: Bracket, ends: list[Bracket], entry: Entry) -> bool | None:
    """Return whether the milestone is owed no more: freed before it, or back with the UN; None is perhaps."""
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
