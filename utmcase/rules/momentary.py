"""Rules about a moment: what must never be, and what a reader must know."""

from __future__ import annotations

from collections.abc import Callable

from utmcase.i18n import text
from utmcase.rules.breaches import BREACHES
from utmcase.rules.clock import ClockJudge
from utmcase.rules.facts import compile_when
from utmcase.rules.findings import Instance
from utmcase.rules.matching import compile_match, known
from utmcase.rules.schema import Forbidden, Notice
from utmcase.rules.sight import Judge, Judgement, Sight

# Why an extension is without effect, where that is somebody's failing.
VAIN = {
    "role": text("This role has no authority to extend the limit."),
    "detaining_unit": text("It was decided by the detaining officer or unit."),
    "too_late": text("It was decided after the limit had passed."),
}


def compile_forbidden(table: Forbidden) -> Judge:
    """Return the judge of a forbidden rule: no such entry; or no such facts (while held)."""
    if table.match is None:
        return _forbidden_facts(table)
    matching = compile_match(table.match)
    question = BREACHES[table.breach] if table.breach else None

    def judge(sight: Sight) -> Judgement:
        found = []
        for entry in matching(sight.custody):
            answer = question(entry, sight) if question is not None else True
            if answer is not False:
                found.append(Instance("breached", answer is True, done=entry.occurred, entries=(entry.id,)))
        return tuple(found) if found else "ok"

    return judge


def compile_vain_extensions(clock: Callable[[], Judge]) -> Judge:
    """Return the judge of extensions that do not count: by whom, or when, they were decided."""

    def judge(sight: Sight) -> Judgement:
        judged = clock()
        assert isinstance(judged, ClockJudge)  # the pack is checked for it
        found = [
            Instance(
                "breached",
                not e.counted,
                done=e.entry.occurred,
                entries=(e.entry.id,),
                remark=VAIN.get(e.why_not),
            )
            for e in judged.extent(sight).extensions
            if (e.counted and not e.certain) or e.why_not in VAIN
        ]
        return tuple(found) if found else "ok"

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
