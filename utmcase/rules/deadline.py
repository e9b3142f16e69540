"""Deadlines: something must come within a limit of T0, or of each entry of a kind."""

from __future__ import annotations

from utmcase.entries.envelope import Entry
from utmcase.moments import Moment
from utmcase.rules.claims import NO_CLAIM, proved
from utmcase.rules.findings import Instance, State
from utmcase.rules.matching import EntryTest, compile_entry_test, compile_match
from utmcase.rules.milestones import compile_milestones
from utmcase.rules.schema import Deadline
from utmcase.rules.sight import Claim, Judge, Judgement, Sight
from utmcase.rules.ties import came_back, happened_at, minutes_over, shared_out
from utmcase.rules.times import INF, Bracket, bracket, whole

# How well an entry meets a need ("met" · "may be" · "late"), the entry, and when what it says happened.
Best = tuple[str, Entry, Bracket, Moment | None]
_BEST = {"met": 0, "may be": 1, "late": 2}


class DeadlineJudge:
    """One deadline rule, compiled."""

    __slots__ = (
        "claims",
        "from_entries",
        "lapses",
        "limit",
        "need_at",
        "need_test",
        "needs",
        "rule",
        "table",
    )

    def __init__(self, table: Deadline, limit: int) -> None:
        self.table = table
        self.rule = table.id
        self.limit = limit
        self.lapses = table.lapses
        self.needs = compile_match(table.need)
        self.need_at = bool(table.need.at)
        self.need_test: EntryTest | None = compile_entry_test(table.need)
        self.from_entries = compile_match(table.from_) if table.from_ is not None else None
        self.claims = table.severity == "critical" and limit > 0 and table.proof

    def __call__(self, sight: Sight) -> Judgement:
        if self.from_entries is None:
            return self.from_start(sight)
        begun = self.from_entries(sight.custody)
        if not begun:
            return "waiting"
        needed = shared_out(self.table.need, begun, self.needs(sight.custody), sight.custody)
        if not sight.every and all(
            self.surely_met(needs, self.limits(entry)[0]) for entry, needs in zip(begun, needed, strict=True)
        ):
            return "met"
        return tuple(
            self.instance(sight, self.limits(entry), entry, needs)
            for entry, needs in zip(begun, needed, strict=True)
        )

    def limits(self, begun_by: Entry) -> Bracket:
        """Return when the limit that runs from an entry ends: worst case for the authority, and best."""
        if not self.table.until_field:
            begun = bracket(begun_by.occurred)
            return begun[0] + self.limit, begun[1] + self.limit
        until = begun_by.moment(self.table.until_field)
        if until is None or not until.known:
            return INF, INF
        early, late = bracket(until)
        # A day as a limit ends at its 24:00.
        return (late, late) if until.form == "day" or early == -INF else (early, late)

    def from_start(self, sight: Sight) -> Judgement:
        """Judge a limit that runs from T0."""
        needs = self.needs(sight.custody)
        if not sight.every and self.surely_met(needs, sight.start[0] + self.limit):
            return "met"
        limits = (sight.start[0] + self.limit, sight.start[1] + self.limit)
        return (self.instance(sight, limits, None, needs),)

    def surely_met(self, needs: list[Entry], within: float) -> bool:
        """Return whether something came in time, and typed in time, for certain: nothing need be built."""
        if self.need_at or within == -INF:
            return False
        for entry in needs:
            latest = entry.occurred.latest
            if latest is not None and latest <= within and (not self.claims or entry.recorded_at <= within):
                return True
        return False

    def instance(self, sight: Sight, limits: Bracket, begun_by: Entry | None, needs: list[Entry]) -> Instance:
        """Judge one limit, that ends between `limits`: met by the best of `needs`."""
        early, late = limits  # the first is the worst case for the authority
        start = sight.t0 if begun_by is None else begun_by.occurred
        due = whole(late if early == -INF else early)
        owner = self.owner(begun_by) if self.table.owner_field else None

        def made(
            state: State,
            entries: tuple[str, ...],
            sure: bool = True,  # noqa: FBT001, FBT002 - by position: it is made for every rule of everybody
            done: Moment | None = None,
            minutes: int = 0,
            claimed: bool = False,  # noqa: FBT001, FBT002
        ) -> Instance:
            return Instance(state, sure, start, due, done, minutes, entries, None, owner, claimed)

        # What stands in the entry that the limit runs from has no distance from it, known time or not.
        same = sight.custody.spans[0].started_by if begun_by is None else begun_by
        best = self.best(needs, same, early, late)
        if best is not None and best[0] == "met":
            claimed = self.claims and self.claimed(sight, best[1], early)
            return made("met", (best[1].id,), True, best[3], 0, claimed)  # noqa: FBT003
        shown = () if begun_by is None else (begun_by.id,)
        lapse, settled = self.lapse(sight, limits, begun_by), self.settled(sight, limits)
        if lapse is not False and begun_by is None and self.by_estimate(sight, needs):
            lapse = False
        if lapse is True or settled is True:
            return made("lapsed" if lapse is True else "withdrawn", ())
        sound = lapse is False and settled is False
        if early == INF:
            return made("waiting", shown)
        if best is not None:
            state, entry, happened, moment = best
            minutes = minutes_over(happened[1] if happened[1] != INF else happened[0], due)
            sure = state == "late" and sound
            return made("late", (*shown, entry.id), sure, moment, minutes)
        if sight.now <= early:
            sight.wake(early + 1)
            return made("due", shown)
        sure = sight.now > late and sound
        if not sure and sound:
            sight.wake(late + 1)
        return made("overdue", shown, sure, None, minutes_over(sight.now, due))

    def best(self, needs: list[Entry], same: Entry | None, early: float, late: float) -> Best | None:
        """Return the entry that does most for the authority: met, perhaps late, or late, and when it was."""
        found: Best | None = None
        for entry in needs:
            moment = happened_at(self.table.need, entry)
            happened = bracket(moment)
            # A time of its own has a distance from the entry in which it stands.
            if (entry is same and moment is entry.occurred) or happened[1] <= early:
                state = "met"
            else:
                state = "late" if happened[0] > late else "may be"
            if found is None or (_BEST[state], happened) < (_BEST[found[0]], found[2]):
                found = (state, entry, happened, moment)
        return found

    def owner(self, begun_by: Entry | None) -> str | None:
        """Return the owner that the first entry names, when the rule says that it may."""
        if begun_by is None:
            return None
        named = begun_by.data.get(self.table.owner_field)
        return named if named in {"un_police", "receiving_authority"} else None

    def by_estimate(self, sight: Sight, needs: list[Entry]) -> bool:
        """Return whether nobody knows the start, and the need was met as counted from the earliest moment."""
        if not sight.estimated:
            return False
        limit = sight.anchor + self.limit
        return any(bracket(happened_at(self.table.need, entry))[1] <= limit for entry in needs)

    def settled(self, sight: Sight, limits: Bracket) -> bool | None:
        """Return whether doubt was resolved before the limit ran out: True for certain, None perhaps."""
        resolved = sight.age.resolved if self.table.owed_for_doubt else None
        if resolved is None:
            return False
        at = bracket(resolved)
        if at[1] <= limits[0]:
            return True
        return None if at[0] <= limits[1] else False

    def lapse(self, sight: Sight, limits: Bracket, begun_by: Entry | None) -> bool | None:
        """Return whether the duty lapsed: True for certain, None perhaps, False not."""
        if self.lapses is None:
            return False
        if self.lapses == "returned":
            return came_back(sight, limits, begun_by)
        if begun_by is None and sight.estimated:
            limits = (sight.anchor + self.limit, sight.start[1] + self.limit)
        perhaps = False
        # Custody has to end before the limit: what ends exactly at it leaves the duty standing.
        for out in sight.outside:
            if self.lapses == "released" and not out.released:
                continue
            if out.start[1] < limits[0] and out.end[0] > limits[1]:
                return True
            if out.start[0] < limits[1] and out.end[1] > limits[0]:
                perhaps = True
        return None if perhaps else False

    def claimed(self, sight: Sight, entry: Entry, due: float) -> bool:
        """Return whether being in time rests on words typed after the limit, and remember the claim.

        Another entry in time that was typed in time, or a document of that time, proves it.
        """
        custody = sight.custody
        if entry.kind in NO_CLAIM or due == -INF:
            return False

        def in_time(version: Entry) -> bool:
            test = self.need_test
            return bracket(happened_at(self.table.need, version))[1] <= due and (
                test is None or test(version, custody)
            )

        if any(proved(custody, e, due, in_time) for e in self.needs(custody) if in_time(e)):
            return False
        sight.claims.append(Claim(entry, self.rule, int(due)))
        return True


def compile_deadline(table: Deadline, limit: int) -> Judge:
    """Return the judge of a deadline rule with this limit in seconds."""
    if table.milestones:
        return compile_milestones(table, limit)
    return DeadlineJudge(table, limit)
