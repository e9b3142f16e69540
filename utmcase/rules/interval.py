"""Intervals: no more than so long between entries of a kind while the person is held.

The holes that are closed are worked out once and kept in the custody's memo: one more check costs the same
in a custody of a day and of a year.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from utmcase.custody import Custody, Span
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text
from utmcase.moments import MINUTE, Moment, between
from utmcase.rules.findings import SEVERITIES, Instance, Severity, worst_first
from utmcase.rules.schema import Interval
from utmcase.rules.sight import Judge, Judgement, Sight, ranked
from utmcase.rules.stillness import after, elapsed, stills
from utmcase.rules.times import INF, Bracket, bracket, whole

LEVEL_FIELDS = {"admission": "observation_level", "observation_set": "level"}
FIRST_LEVEL = "1"
NO_LEVEL = text("No observation level is recorded: level 1 is assumed.")


@dataclass(slots=True)
class _Walk:
    """How far the timeline has been walked: the last point of restart, and the holes found so far."""

    rests: tuple[tuple[Span, ...], Bracket, int]  # what it rests on: when this changes, it begins again
    point: Bracket
    by: str | None
    limit: int
    level: str | None
    first: Bracket  # when it begins: at the admission, or some time after T0
    closes: tuple[float, ...]  # of each time in custody, the earliest second at which it can have ended
    place: int = 0
    checks: int = 0
    out: bool = False
    unplaced: int = 0
    holes: list[Instance] = field(default_factory=list)
    lead: Instance | None = None  # the worst hole so far
    gravest: Severity = "information"
    still: list[tuple[Bracket, Bracket]] = field(default_factory=list)


class _Point(NamedTuple):
    """A point at which the interval begins again, or the level changes."""

    at: Bracket
    entry: Entry | None
    restarts: bool
    ends: bool = False
    begins: bool = False
    turn: int = 0  # among what happens in one second: entries, then ends and returns in their order
    back: float = INF  # of an end, when the person came back from it


class IntervalJudge:
    """One interval rule, compiled."""

    __slots__ = ("others", "rule", "table", "within")

    def __init__(self, table: Interval, limit: int) -> None:
        self.table = table
        self.rule = table.id
        self.within = limit
        self.others = tuple(
            k
            for k in ("admission", "observation_set", "placed", "conveyance", "clock_paused", "clock_resumed")
            if k != table.entry
        )

    def __call__(self, sight: Sight) -> Judgement:
        walk = self.walk(sight.custody, sight.start)
        held = sight.custody.held
        if not held and not walk.holes:
            return "ok"
        last: tuple[Instance, ...] = (self.open(walk, sight),) if held else ()
        if walk.unplaced and walk.unplaced >= len(walk.holes) + (bool(last) and last[0].state != "due"):
            return tuple(_unsure(i) for i in (*walk.holes, *last))
        if walk.lead is None:
            return last
        lead = min((walk.lead, *last), key=worst_first)
        severities = (walk.gravest, *(i.severity for i in last if i.severity is not None))
        return ranked((*walk.holes, *last), lead, min(severities, key=SEVERITIES.index))

    def interval(self, level: str | None) -> int:
        """Return the seconds allowed at an observation level; not recorded counts as the first."""
        level = level or FIRST_LEVEL
        return self.table.levels.get(level, self.within) if level != FIRST_LEVEL else self.within

    def walk(self, custody: Custody, start: Bracket) -> _Walk:
        """Return the walk to the end of the timeline, going on from where it stopped if only checks came."""
        key = (IntervalJudge, self.rule, self.within)
        walk: _Walk | None = custody.memo.get(key)
        others = sum(len(custody.by_kind.get(kind, ())) for kind in self.others)
        rests = (custody.spans, start, others)
        if walk is None or walk.rests != rests:
            walk = custody.memo[key] = self.begin(custody, rests)
        checks = custody.by_kind.get(self.table.entry, [])
        for check in checks[walk.checks :]:
            self.step(walk, _Point(bracket(check.occurred), check, restarts=True))
            walk.checks += 1
        return walk

    def begin(self, custody: Custody, rests: tuple[tuple[Span, ...], Bracket, int]) -> _Walk:
        """Walk a whole timeline."""
        first = self.start(custody, rests[1])
        closes = tuple(INF if s.end is None else bracket(s.end)[0] for s in custody.spans)
        walk = _Walk(rests, first, None, self.interval(None), None, first, closes)
        walk.still = stills(custody)
        for point in self.points(custody):
            self.step(walk, point)
        walk.checks = len(custody.by_kind.get(self.table.entry, ()))
        return walk

    def start(self, custody: Custody, start: Bracket) -> Bracket:
        """Return when the interval begins: the first admission, or some time after T0."""
        ended = bracket(custody.spans[0].end)[1]
        for entry in custody.of_kind(self.table.start):
            at = bracket(entry.occurred)
            if INF not in {at[1], -at[0]} and at[0] <= ended:
                return at
        return (start[0] + self.table.start_after, start[1] + self.table.start_after)

    def points(self, custody: Custody) -> list[_Point]:
        """Return the points of the timeline in order: entries, ends of custody and returns."""
        kinds = (
            (self.table.entry, *LEVEL_FIELDS) if self.table.levels else (self.table.entry, self.table.start)
        )
        restarting = {self.table.entry, self.table.start}
        found: list[_Point] = []
        for kind in dict.fromkeys(kinds):
            restarts = kind in restarting
            found.extend(_Point(bracket(e.occurred), e, restarts) for e in custody.of_kind(kind))
        back = INF
        for place, span in reversed(list(enumerate(custody.spans))):
            if span.end is not None:
                at, turn = bracket(span.end), 2 * place + 1
                found.append(_Point(at, span.ended_by, restarts=True, ends=True, turn=turn, back=back))
            if place:
                start = _Point(
                    bracket(span.start), span.started_by, restarts=True, begins=True, turn=2 * place
                )
                found.append(start)
                back = _place(start)[0]
        found.sort(key=_place)
        return found

    def step(self, walk: _Walk, point: _Point) -> None:
        """Go on to the next point, noting a hole when too much time has passed since the last one."""
        entry = point.entry
        level = self.level_of(entry)
        # A level not recorded is the first: saying so later changes nothing.
        changes = level is not None and level != (walk.level or FIRST_LEVEL)
        if (
            (point.restarts or changes)
            and not (point.ends or point.begins)
            and (point.at[1] == INF or point.at[0] == -INF)
        ):
            walk.unplaced += point.restarts
            return
        if point.begins:
            walk.out = False
            walk.place += 1
            # Back before it has begun at all, it begins when it would have begun.
            if point.at[0] >= walk.first[0]:
                walk.point, walk.by = point.at, entry.id if entry else None
        elif not walk.out and (point.restarts or changes) and point.at[1] > walk.point[0]:
            if walk.still or point.at[1] - walk.point[0] > walk.limit:
                self.note(walk, point)
            if point.at[0] >= walk.point[0]:
                walk.point, walk.by = point.at, entry.id if entry else None
        walk.out = walk.out or point.ends
        if level is not None:
            walk.level = level
            walk.limit = self.interval(level)

    def level_of(self, entry: Entry | None) -> str | None:
        """Return the observation level that an entry names, or None."""
        if entry is None or not self.table.levels:
            return None
        if entry.kind != self.table.entry and entry.kind not in LEVEL_FIELDS:
            return None
        level = entry.data.get(LEVEL_FIELDS.get(entry.kind, "level"))
        named = str(level) if level is not None else None
        return named if named in self.table.levels else None

    def note(self, walk: _Walk, point: _Point) -> None:
        """Note the hole between the last point and this one, if it is one."""
        longest = elapsed(walk.point[0], point.at[1], walk.still, best=False)
        if longest <= walk.limit:
            return
        # Nobody is certain to be held after the earliest second at which custody can have ended.
        held_to = min(point.at[0], walk.closes[walk.place])
        shortest = elapsed(walk.point[1], held_to, walk.still, best=True)
        certain = shortest > walk.limit
        shown = tuple(i for i in (walk.by, point.entry.id if point.entry else None) if i is not None)
        severity = self.severity(longest, walk.limit)
        hole = Instance(
            "late",
            certain,
            _moment(walk.point),
            whole(after(walk.point[0], walk.limit, walk.still, best=False)),
            point.entry.occurred if point.entry else None,
            _over(longest, walk.limit),
            shown,
            severity,
            remark=self.remark(walk),
        )
        walk.holes.append(hole)
        walk.lead = hole if walk.lead is None else min(walk.lead, hole, key=worst_first)
        walk.gravest = min(walk.gravest, severity, key=SEVERITIES.index)

    def open(self, walk: _Walk, sight: Sight) -> Instance:
        """Return the interval that runs now: due, or overdue."""
        limit, still, now = walk.limit, walk.still, sight.now
        passes = after(walk.point[0], limit, still, best=False)
        surely = after(walk.point[1], limit, still, best=True)
        start, shown = _moment(walk.point), (walk.by,) if walk.by else ()
        due = whole(surely if passes == -INF else passes)
        if now <= passes:
            sight.wake(passes + 1)
            return Instance("due", start=start, due=due, entries=shown, remark=self.remark(walk))
        if now <= surely:
            sight.wake(surely + 1)
        longest = elapsed(walk.point[0], now, still, best=False)
        if self.table.worse_after and longest <= limit * self.table.worse_after:
            sight.wake(after(walk.point[0], limit * self.table.worse_after, still, best=False) + 1)
        severity = self.severity(longest, limit)
        minutes = _over(longest, limit)
        return Instance(
            "overdue", now > surely, start, due, None, minutes, shown, severity, remark=self.remark(walk)
        )

    def severity(self, longest: float, limit: int) -> Severity:
        """Return the severity of a hole: worse past so many times the interval."""
        if self.table.worse_after and longest > limit * self.table.worse_after:
            return self.table.worse
        return self.table.severity

    def remark(self, walk: _Walk) -> Text | None:
        return NO_LEVEL if self.table.levels and walk.level is None else None


def _place(point: _Point) -> tuple[float, int]:
    # Held to the latest second at which custody can have ended: rounds until then are owed, and count.
    early, late = point.at
    if point.ends:
        return min(late, point.back), point.turn
    return (late if early == -INF else early), point.turn


def _over(longest: float, limit: int) -> int:
    return 0 if longest == INF else int(longest - limit) // MINUTE


def _moment(at: Bracket) -> Moment:
    early, late = whole(at[0]), whole(at[1])
    return Moment("exact", early, late) if early == late and early is not None else between(early, late)


def _unsure(instance: Instance) -> Instance:
    return instance if instance.state == "due" else replace(instance, certain=False)


def compile_interval(table: Interval, limit: int) -> Judge:
    """Return the judge of an interval rule; `limit` (seconds) is the interval of the first level."""
    return IntervalJudge(table, limit)
