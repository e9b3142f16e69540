"""From the table of a rule to the function that judges by it."""

from __future__ import annotations

from collections.abc import Callable

from utmcase.rules import schema
from utmcase.rules.before import compile_before
from utmcase.rules.checks import CHECKS
from utmcase.rules.clock import compile_clock
from utmcase.rules.deadline import compile_deadline
from utmcase.rules.interval import compile_interval
from utmcase.rules.momentary import compile_forbidden, compile_notice, compile_vain_extensions
from utmcase.rules.order_clock import compile_order_clock
from utmcase.rules.order_ends import compile_order_ends
from utmcase.rules.recurring import compile_recurring
from utmcase.rules.schema import RuleTable
from utmcase.rules.sight import Judge, Judgement, Sight


def own_limit(table: RuleTable) -> int | None:
    """Return the limit that a rule is written with, in seconds; of milestones the first."""
    milestones: tuple[int, ...] = getattr(table, "milestones", ())
    limits = (getattr(table, "within", None), getattr(table, "not_older_than", None), *milestones[:1])
    return next((limit for limit in limits if limit is not None), None)


def _of_the_site(table: schema.Check, limit: int) -> Judge:
    """A rule of the whole site says nothing of one custody; `evaluate_site` asks it."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        del sight
        return "not_applicable"

    return judge


def judge_of(
    table: RuleTable, limit: int | None, pauses: tuple[str, ...], other: Callable[[str], Judge]
) -> Judge:
    """Return the judge of a rule; `other` gives, when it judges, the judge of another rule it looks at."""
    within = limit or 0
    judge: Judge
    match table:
        case schema.Deadline():
            judge = compile_deadline(table, within)
        case schema.Clock():
            judge = _clock(table, within, pauses)
        case schema.Before():
            judge = compile_before(table, limit)
        case schema.Forbidden() if table.extension_of:
            judge = compile_vain_extensions(lambda: other(table.extension_of))
        case schema.Forbidden():
            judge = compile_forbidden(table)
        case schema.Notice():
            judge = compile_notice(table)
        case schema.Interval():
            judge = compile_interval(table, within) if table.start else compile_recurring(table, within)
        case schema.Check():
            judge = CHECKS.get(table.check, _of_the_site)(table, within)
    return judge


def _clock(table: schema.Clock, limit: int, pauses: tuple[str, ...]) -> Judge:
    if table.until or table.held_by != "un":
        return compile_order_ends(table, limit, pauses)
    return compile_order_clock(table, limit, pauses) if table.from_ else compile_clock(table, limit, pauses)
