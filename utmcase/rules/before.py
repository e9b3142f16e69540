"""What must exist before a moment: one thing or several, fresh enough, or for each entry that asks for it."""

from __future__ import annotations

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.i18n import Text, said, text
from utmcase.rules.findings import Instance
from utmcase.rules.matching import compile_match
from utmcase.rules.schema import Before, Need
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.ties import shared_out
from utmcase.rules.times import INF, Bracket, bracket

Remarks = tuple[Text | None, Text | None]


class BeforeJudge:
    """One before rule, compiled. `limit` is how old (seconds) the need may be at most."""

    __slots__ = ("also", "calls", "limit", "moments", "needs", "table", "words")

    def __init__(self, table: Before, limit: int | None) -> None:
        self.table = table
        self.limit = limit
        self.moments = compile_match(table.before)
        self.needs = compile_match(table.need)
        self.calls = compile_match(table.from_) if table.from_ is not None else None
        self.also = [(need, compile_match(need), _words(need)) for need in table.also]
        self.words = _words(table.need)

    def __call__(self, sight: Sight) -> Judgement:
        custody = sight.custody
        needed = self.needs(custody)
        if self.table.if_any and not needed:
            return "not_applicable"
        moments = [m for m in self.moments(custody) if self.counts(m, custody)]
        if self.calls is not None:
            return self.called_for(moments, self.calls(custody), needed, custody)
        if not moments:
            if needed and self.limit is None and not self.also:
                return (Instance("met", entries=tuple(e.id for e in needed)),)
            return "waiting"
        return tuple(i for moment in moments for i in self.of(moment, needed, custody))

    def counts(self, moment: Entry, custody: Custody) -> bool:
        """Return whether this moment counts: for some kinds only if something may lie before it."""
        kind = self.table.only_after.get(moment.kind)
        if kind is None:
            return True
        latest = bracket(moment.occurred)[1]
        return any(bracket(e.occurred)[0] <= latest for e in custody.of_kind(kind))

    def of(self, moment: Entry, needed: list[Entry], custody: Custody) -> list[Instance]:
        """Judge everything that one moment asks for."""
        found = [_before(moment, needed, self.table.need, self.words, self.limit)]
        for need, matching, words in self.also:
            entries = matching(custody)
            itself = need.itself and moment in entries
            found.append(_before(moment, [moment] if itself else entries, need, words))
        return found

    def called_for(
        self, moments: list[Entry], calls: list[Entry], needed: list[Entry], custody: Custody
    ) -> Judgement:
        """Judge each call that may lie before a moment: what answers it must lie between the two."""
        if not calls:
            return "not_applicable"
        shared = shared_out(self.table.need, calls, needed, custody)
        if not moments:
            open_ones = [c for c, a in zip(calls, shared, strict=True) if not a and c not in needed]
            return "waiting" if open_ones else (Instance("met", entries=tuple(e.id for e in needed)),)
        found = []
        for moment in moments:
            at = bracket(moment.occurred)
            for call, others in zip(calls, shared, strict=True):
                answers = [call, *others] if call in needed else others
                called = bracket(call.occurred)
                if called[0] <= at[1]:
                    found.append(_called(moment, call, answers, sure=called[1] <= at[0]))
        return tuple(found) if found else "not_applicable"


def _called(moment: Entry, call: Entry, answers: list[Entry], *, sure: bool) -> Instance:
    at, called = bracket(moment.occurred), bracket(call.occurred)
    perhaps = not sure
    for entry in answers:
        when = bracket(entry.occurred)
        if when[1] <= at[0] and (when[0] >= called[1] or entry is call):
            return Instance("met", done=entry.occurred, entries=(call.id, entry.id))
        perhaps = perhaps or (when[0] <= at[1] and when[1] >= called[0])
    return Instance("missing", not perhaps, done=moment.occurred, entries=(moment.id, call.id))


def _words(need: Need) -> Remarks:
    """Return what is said of a need that has a name: that it is in the file, and that it is missing."""
    if need.name is None:
        return None, None
    name = said(need.name.en, need.name.fr)
    return text("In the file: {what}.", what=name), text("Missing: {what}.", what=name)


def _before(
    moment: Entry, needed: list[Entry], need: Need, words: Remarks, limit: int | None = None
) -> Instance:
    happened = bracket(moment.occurred)
    perhaps: Entry | None = None
    for entry in needed:
        when = bracket(entry.moment(need.at) if need.at else entry.occurred)
        if entry is moment or (not need.itself and _fits(when, happened, limit)):
            return Instance("met", done=entry.occurred, entries=(moment.id, entry.id), remark=words[0])
        could = when[0] <= happened[1] and (limit is None or happened[0] - when[1] <= limit)
        if could and not need.itself and perhaps is None:
            perhaps = entry
    shown = (moment.id,) if perhaps is None else (moment.id, perhaps.id)
    return Instance("missing", perhaps is None, done=moment.occurred, entries=shown, remark=words[1])


def _fits(when: Bracket, happened: Bracket, limit: int | None) -> bool:
    if when[1] > happened[0] or INF in {when[1], -when[0]}:
        return False
    return limit is None or happened[1] - when[0] <= limit


def compile_before(table: Before, limit: int | None) -> Judge:
    """Return the judge of a before rule; `limit` is how old (seconds) the need may be at most."""
    return BeforeJudge(table, limit)
