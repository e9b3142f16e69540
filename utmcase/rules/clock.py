"""Clocks: the time held may not pass a limit plus the extensions that count, until custody ends."""

from __future__ import annotations

from dataclasses import dataclass

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, text
from utmcase.moments import HOUR, MINUTE
from utmcase.rules.claims import proved
from utmcase.rules.detaining import not_detaining
from utmcase.rules.findings import Instance, Severity, State
from utmcase.rules.matching import as_number
from utmcase.rules.schema import Clock, Extend
from utmcase.rules.sight import Claim, Judge, Judgement, Sight
from utmcase.rules.times import INF, Bracket, HeldTime, bracket, held_time, whole
from utmcase.showing import hours_words


@dataclass(frozen=True, slots=True)
class Extended:
    """One extension of a limit: what it adds (seconds), and why it does not count if it does not."""

    entry: Entry
    seconds: int
    counted: bool
    certain: bool
    before: int | None = None  # when the limit that it extends would have passed
    why_not: str = ""  # "role" · "detaining_unit" · "too_late" · "used_up" · "no_hours"


@dataclass(frozen=True, slots=True)
class Extent:
    """A clock's limit with its extensions, in seconds held: surely, and at most."""

    sure: int
    perhaps: int
    extensions: tuple[Extended, ...]


def pauses_of(custody: Custody, reasons: tuple[str, ...]) -> list[tuple[Bracket, Bracket]]:
    """Return the pauses for these reasons as bracketed start and end; an open one has no end."""
    if not reasons:
        return []
    resumed = [bracket(e.occurred) for e in custody.of_kind("clock_resumed")]
    found = []
    for pause in custody.of_kind("clock_paused"):
        if pause.data.get("reason") not in reasons:
            continue
        off = bracket(pause.occurred)
        # A pause that ended, nobody knows when, may have ended at once.
        on = next((r for r in resumed if r[1] >= off[0]), (INF, INF))
        found.append((off, on))
    return found


def extent_of(custody: Custody, limit: int, extend: Extend | None, held: HeldTime) -> Extent:
    """Return the limit with its extensions; each must be decided before the limit, as extended, passes."""
    sure = perhaps = limit
    if extend is None:
        return Extent(sure, perhaps, ())
    found: list[Extended] = []
    used = 0
    for entry in custody.of_kind("extension"):
        if (entry.data.get("extends") or "un_ceiling") != extend.extends:
            continue
        seconds, why_not = _added(entry, custody, extend)
        if not why_not and extend.times is not None and used >= extend.times:
            why_not = "used_up"
        decided = bracket(entry.occurred)
        if not why_not and held.best.until(decided[0]) > perhaps:
            why_not = "too_late"
        if why_not:
            found.append(Extended(entry, seconds, counted=False, certain=True, why_not=why_not))
            continue
        in_time = held.worst.until(decided[1]) <= sure
        before = whole(held.worst.reaches(sure))
        found.append(Extended(entry, seconds, counted=True, certain=in_time, before=before))
        used += 1
        perhaps += seconds
        sure += seconds if in_time else 0
    return Extent(sure, perhaps, tuple(found))


def _added(entry: Entry, custody: Custody, extend: Extend) -> tuple[int, str]:
    hours = as_number(entry.data.get("hours"))
    if hours is None and extend.hours is not None:
        hours = extend.hours
    seconds = int((hours or 0) * HOUR)
    if extend.hours is not None:
        seconds = min(seconds, extend.hours * HOUR)
    if entry.data.get("role") not in extend.roles:
        return seconds, "role"
    if not not_detaining(entry, custody):
        return seconds, "detaining_unit"
    return seconds, "" if seconds else "no_hours"


class ClockJudge:
    """One clock rule, compiled."""

    __slots__ = ("limit", "pauses", "table", "tiers")

    def __init__(self, table: Clock, limit: int, pauses: tuple[str, ...]) -> None:
        self.table = table
        self.limit = limit
        self.pauses = pauses
        # Each with the words by which a reader knows which one was passed.
        self.tiers = [
            (tier, text("Limit: {hours}.", hours=hours_words(tier.within / HOUR))) for tier in table.tiers
        ]

    def held(self, sight: Sight) -> HeldTime:
        """Return the time held as this clock counts it."""
        pauses = pauses_of(sight.custody, self.pauses)
        return held_time(sight.custody, sight.start, pauses) if pauses else sight.held_time

    def extent(self, sight: Sight) -> Extent:
        """Return the limit with its extensions, as this clock counts them."""
        return extent_of(sight.custody, self.limit, self.table.extend, self.held(sight))

    def __call__(self, sight: Sight) -> Judgement:
        custody = sight.custody
        held = self.held(sight)
        plain = not (sight.every or custody.held or custody.by_kind.get("extension"))
        # The common good case, without building anything: custody ended in time.
        if plain and held.worst.reaches(self.limit) == INF:
            return "stopped"
        extent = extent_of(custody, self.limit, self.table.extend, held)
        running = custody.held
        until = sight.now if running else INF
        passes_worst = held.worst.reaches(extent.sure)
        passes_best = held.best.reaches(extent.perhaps)
        due = _due(sight, passes_worst, extent)
        shown = tuple(e.entry.id for e in extent.extensions)
        ended = custody.ended_by
        done = ended.occurred if ended is not None else None
        claimed = bool(shown) and self.claimed(sight, extent)
        if until <= passes_worst:
            if running:
                sight.wake(passes_worst + 1)
            state: State = "running" if running else "stopped"
            return (Instance(state, True, sight.t0, due, done, entries=shown, claimed=claimed),)  # noqa: FBT003
        sure = until > passes_best
        if running and not sure:
            sight.wake(passes_best + 1)
        minutes = _minutes_over(held, extent, until)
        state = "overdue" if running else "exceeded"
        severity, words = self.tier(sight, held, until)
        return (
            Instance(
                *(state, sure, sight.t0, due, done, minutes, shown, severity), claimed=claimed, remark=words
            ),
        )

    def tier(self, sight: Sight, held: HeldTime, until: float) -> tuple[Severity | None, Text | None]:
        """Return how grave it is by the last further limit that was passed, and that limit in words."""
        passed: tuple[Severity | None, Text | None] = (None, None)
        for tier, words in self.tiers:
            passes = held.worst.reaches(tier.within)
            if until > passes:
                passed = (tier.severity, words)
            elif tier.severity != (passed[0] or self.table.severity):
                sight.wake(passes + 1)
                break
        return passed

    def claimed(self, sight: Sight, extent: Extent) -> bool:
        """Return whether a critical limit rests on an extension typed after it, and remember each claim."""
        if self.table.severity != "critical":
            return False
        claims = [
            Claim(e.entry, self.table.id, e.before)
            for e in extent.extensions
            if e.certain
            and e.counted
            and e.before is not None
            and _unproved(sight.custody, e.entry, e.before)
        ]
        sight.claims.extend(claims)
        return bool(claims)


def _unproved(custody: Custody, entry: Entry, due: int) -> bool:
    return not proved(custody, entry, due, lambda version: bracket(version.occurred)[1] <= due)


def _due(sight: Sight, passes: float, extent: Extent) -> int | None:
    if passes in {INF, -INF}:
        return whole(sight.anchor + extent.sure)
    return int(passes)


def _minutes_over(held: HeldTime, extent: Extent, until: float) -> int:
    for running, limit in ((held.worst, extent.sure), (held.best, extent.perhaps)):
        over = running.until(until) - limit
        if 0 < over < INF:
            return int(over) // MINUTE
    return 0


def compile_clock(table: Clock, limit: int, pauses: tuple[str, ...]) -> Judge:
    """Return the judge of a clock since T0 with this limit in seconds, less pauses for these reasons."""
    return ClockJudge(table, limit, pauses)
