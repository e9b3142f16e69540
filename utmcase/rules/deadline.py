"""Deadlines: something must come within a limit of T0, or of each entry of a kind."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from utmcase.custody import Custody, fold_key
from utmcase.entries.envelope import Entry
from utmcase.moments import MINUTE, Moment
from utmcase.rules.claims import NO_CLAIM, proved
from utmcase.rules.findings import Instance
from utmcase.rules.matching import EntryTest, compile_entry_test, compile_match
from utmcase.rules.schema import Deadline, Need
from utmcase.rules.sight import Claim, Judge, Judgement, Sight, answered, roots
from utmcase.rules.times import INF, Bracket, bracket, whole

# How well an entry meets a need ("met" · "may be" · "late"), the entry, and when what it says happened.
Best = tuple[str, Entry, Bracket, Moment | None]
_BEST = {"met": 0, "may be": 1, "late": 2}


class DeadlineJudge:
    """One deadline rule, compiled."""

    __slots__ = ("claims", "from_entries", "lapses", "limit", "need_test", "needs", "rule", "table")

    def __init__(self, table: Deadline, limit: int) -> None:
        self.table = table
        self.rule = table.id
        self.limit = limit
        self.lapses = table.lapses
        self.needs = compile_match(table.need)
        self.need_test: EntryTest | None = compile_entry_test(table.need)
        self.from_entries = compile_match(table.from_) if table.from_ is not None else None
        self.claims = table.severity == "critical" and limit > 0 and table.proof

    def __call__(self, sight: Sight) -> Judgement:
        if self.from_entries is None:
            return self.from_start(sight)
        begun = self.from_entries(sight.custody)
        if not begun:
            return "waiting"
        needed = _shared_out(self.table.need, begun, self.needs(sight.custody), sight.custody)
        return tuple(
            self.instance(sight, bracket(entry.occurred), entry, needs)
            for entry, needs in zip(begun, needed, strict=True)
        )

    def from_start(self, sight: Sight) -> Judgement:
        """Judge a limit that runs from T0."""
        needs = self.needs(sight.custody)
        if not sight.every and needs and not self.claims and not self.table.need.at:
            # The common good case, without building anything: something came in time for certain.
            within = sight.start[0] + self.limit
            for entry in needs:
                latest = entry.occurred.latest
                if latest is not None and latest <= within:
                    return "met"
        return (self.instance(sight, sight.start, None, needs),)

    def instance(self, sight: Sight, begun: Bracket, begun_by: Entry | None, needs: list[Entry]) -> Instance:
        """Judge one limit: from `begun`, met by the best of `needs`."""
        early = begun[0] + self.limit  # the limit in the worst case for the authority
        late = begun[1] + self.limit
        start = sight.t0 if begun_by is None else begun_by.occurred
        due = whole(late if early == -INF else early)
        limit = Instance("due", start=start, due=due, owner=self.owner(begun_by))
        # What stands in the entry that the limit runs from has no distance from it, known time or not.
        same = sight.custody.spans[0].started_by if begun_by is None else begun_by
        best = self.best(needs, same, early, late)
        if best is not None and best[0] == "met":
            claimed = self.claims and self.claimed(sight, best[1], early)
            return replace(limit, state="met", done=best[3], entries=(best[1].id,), claimed=claimed)
        lapse = self.lapse(sight, begun, begun_by)
        if lapse is True:
            return replace(limit, state="lapsed")
        shown = () if begun_by is None else (begun_by.id,)
        if best is not None:
            return self.late(limit, best, (*shown, best[1].id), sure=best[0] == "late" and lapse is False)
        if sight.now <= early:
            sight.wake(early + 1)
            return replace(limit, entries=shown) if shown else limit
        sure = sight.now > late and lapse is False
        if not sure and lapse is False:
            sight.wake(late + 1)
        minutes = _minutes(sight.now, due)
        return replace(limit, state="overdue", certain=sure, minutes=minutes, entries=shown)

    def late(self, limit: Instance, best: Best, shown: tuple[str, ...], *, sure: bool) -> Instance:
        """Return the instance of something done after the limit, for certain or perhaps."""
        _, _, happened, moment = best
        over = happened[1] if happened[1] != INF else happened[0]
        minutes = _minutes(over, limit.due)
        return replace(limit, state="late", certain=sure, done=moment, minutes=minutes, entries=shown)

    def best(self, needs: list[Entry], same: Entry | None, early: float, late: float) -> Best | None:
        """Return the entry that does most for the authority: met, perhaps late, or late, and when it was."""
        found: Best | None = None
        for entry in needs:
            moment = entry.moment(self.table.need.at) if self.table.need.at else entry.occurred
            happened = bracket(moment)
            if entry is same or happened[1] <= early:
                state = "met"
            else:
                state = "late" if happened[0] > late else "may be"
            if found is None or (_BEST[state], happened) < (_BEST[found[0]], found[2]):
                found = (state, entry, happened, moment)
        return found

    def owner(self, begun_by: Entry | None) -> str | None:
        """Return the owner that the first entry names, when the rule says that it may."""
        if not self.table.owner_field or begun_by is None:
            return None
        named = begun_by.data.get(self.table.owner_field)
        return named if named in {"un_police", "receiving_authority"} else None

    def lapse(self, sight: Sight, begun: Bracket, begun_by: Entry | None) -> bool | None:
        """Return whether the duty lapsed: True for certain, None perhaps, False not."""
        if self.lapses is None:
            return False
        if self.lapses == "returned":
            return self.came_back(sight, begun, begun_by)
        if begun_by is None and sight.estimated:
            begun = (sight.anchor, sight.anchor)
        perhaps = False
        # Custody has to end before the limit: what ends exactly at it leaves the duty standing.
        for out in sight.outside:
            if self.lapses == "released" and not out.released:
                continue
            if out.start[1] < begun[0] + self.limit and out.end[0] > begun[1] + self.limit:
                return True
            if out.start[0] < begun[1] + self.limit and out.end[1] > begun[0] + self.limit:
                perhaps = True
        return None if perhaps else False

    def came_back(self, sight: Sight, begun: Bracket, begun_by: Entry | None) -> bool | None:
        """Return whether the person whom this entry sent out was back within the limit."""
        perhaps = False
        for place, span in enumerate(sight.custody.spans[1:]):
            if sight.custody.spans[place].ended_by is not begun_by:
                continue
            back = bracket(span.start)
            if back[1] <= begun[0] + self.limit:
                return True
            perhaps = back[0] <= begun[1] + self.limit
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
            moment = version.moment(self.table.need.at) if self.table.need.at else version.occurred
            return bracket(moment)[1] <= due and (test is None or test(version, custody))

        if any(proved(custody, e, due, in_time) for e in self.needs(custody) if in_time(e)):
            return False
        sight.claims.append(Claim(entry, self.rule, int(due)))
        return True


def _minutes(over: float, due: int | None) -> int:
    if due is None or over in {INF, -INF}:
        return 0
    return max(0, int(over - due) // MINUTE)


def _shared_out(need: Need, begun: list[Entry], needs: list[Entry], custody: Custody) -> list[list[Entry]]:
    """Return, for each entry that a limit runs from, the entries that may meet it."""
    if need.tie == "next":
        return [[n for n in needs if bracket(n.occurred)[1] >= bracket(b.occurred)[0]] for b in begun]
    ids = [roots(custody, b.id) for b in begun]
    shared: list[list[Entry]] = [[] for _ in begun]
    for entry in needs:
        if need.itself and entry in begun:
            shared[begun.index(entry)].append(entry)
            continue
        if need.itself and entry.kind == begun[0].kind:
            continue
        place = _place_of(entry, answered(custody, entry), begun, ids)
        shared[place].append(entry)
    return shared


def _place_of(entry: Entry, named: str | None, begun: list[Entry], ids: list[str | None]) -> int:
    if named is not None and named in ids:
        return ids.index(named)
    # Without a name it belongs to the newest at or before it, else to the first.
    at = bracket(entry.occurred)[1]
    return max(0, bisect_right(begun, at, key=lambda e: fold_key(e)[0]) - 1)


def compile_deadline(table: Deadline, limit: int) -> Judge:
    """Return the judge of a deadline rule with this limit in seconds."""
    return DeadlineJudge(table, limit)
