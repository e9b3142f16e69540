"""Rules about a moment: what must exist before it, what must never be, and what a reader must know."""

from __future__ import annotations

from utmcase.entries.envelope import Entry
from utmcase.i18n import text
from utmcase.rules.findings import Instance
from utmcase.rules.matching import compile_match, compile_when, known
from utmcase.rules.schema import Before, Forbidden, Notice
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import INF, Bracket, bracket


def compile_before(table: Before, limit: int | None) -> Judge:
    """Return the judge of a before rule; `limit` is how old (seconds) the need may be at most."""
    befores = compile_match(table.before)
    needs = compile_match(table.need)
    at = table.need.at

    def judge(sight: Sight) -> Judgement:
        moments = befores(sight.custody)
        needed = needs(sight.custody)
        if not moments:
            if needed and limit is None:
                return (Instance("met", entries=tuple(e.id for e in needed)),)
            return "waiting"
        return tuple(_before(moment, needed, at, limit) for moment in moments)

    return judge


def _before(moment: Entry, needed: list[Entry], at: str, limit: int | None) -> Instance:
    happened = bracket(moment.occurred)
    perhaps: Entry | None = None
    for entry in needed:
        when = bracket(entry.moment(at) if at else entry.occurred)
        if entry is moment or _fits(when, happened, limit):
            return Instance("met", done=entry.occurred, entries=(moment.id, entry.id))
        could = when[0] <= happened[1] and (limit is None or happened[0] - when[1] <= limit)
        if could and perhaps is None:
            perhaps = entry
    if perhaps is not None:
        return Instance("missing", certain=False, done=moment.occurred, entries=(moment.id, perhaps.id))
    return Instance("missing", done=moment.occurred, entries=(moment.id,))


def _fits(when: Bracket, happened: Bracket, limit: int | None) -> bool:
    if when[1] > happened[0] or INF in {when[1], -when[0]}:
        return False
    return limit is None or happened[1] - when[0] <= limit


def compile_forbidden(table: Forbidden) -> Judge:
    """Return the judge of a forbidden rule: no such entry; or no such facts (while held)."""
    if table.match is None:
        return _forbidden_facts(table)
    matching = compile_match(table.match)

    def judge(sight: Sight) -> Judgement:
        found = matching(sight.custody)
        if not found:
            return "ok"
        return tuple(Instance("breached", done=e.occurred, entries=(e.id,)) for e in found)

    return judge


def _forbidden_facts(table: Forbidden) -> Judge:
    tests = compile_when(table.when)

    def judge(sight: Sight) -> Judgement:
        if not all(test(sight) for test in tests):
            return "ok"
        ended = sight.custody.ended_by
        if table.while_held and ended is not None:
            return (Instance("ok", start=sight.t0, done=ended.occurred, entries=(ended.id,)),)
        return (Instance("breached", start=sight.t0),)

    return judge


def compile_notice(table: Notice) -> Judge:
    """Return the judge of a notice: open while the person is held, closed afterwards."""
    matching = compile_match(table.match)
    ask = table.ask

    def judge(sight: Sight) -> Judgement:
        found = matching(sight.custody)
        if not found:
            return "none"
        ended = sight.custody.ended_by
        if ended is not None and not sight.every:
            return "closed"
        return tuple(
            Instance(
                "open" if ended is None else "closed",
                start=entry.occurred,
                done=ended.occurred if ended is not None else None,
                entries=(entry.id,),
                remark=None
                if not ask or known(entry.data.get(ask))
                else text("The cause of the refusal is not recorded."),
            )
            for entry in found
        )

    return judge
