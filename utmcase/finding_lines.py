"""Findings as lines to show: clocks side by side, what has to be done, gaps with rule and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.custody_view import Basis, ClockLine, TodoLine
from utmcase.entries import BY_KIND, lists
from utmcase.i18n import Text, text
from utmcase.moments import HOUR
from utmcase.projecting import clock_start, strictest
from utmcase.rules.findings import SEVERITIES, WORST_FIRST, Finding
from utmcase.rules.owners import owner_label
from utmcase.showing import choice, cited, hours_words

if TYPE_CHECKING:
    from utmcase.rules.pack import Packs, Rule

NEVER = float("inf")


def clock_lines(
    custody: Custody, findings: Sequence[Finding], packs: Packs, now: int
) -> tuple[ClockLine, ...]:
    """Return the limits on holding side by side, the one that comes first before the others."""
    first = strictest(tuple(findings), packs)
    lines = []
    for finding in findings:
        rule = packs.rules[finding.rule]
        if rule.kind != "clock" or finding.state == "not_applicable":
            continue
        start = clock_start(finding)
        lines.append(
            ClockLine(
                rule=finding.rule,
                title=rule.title_text if finding.shown else rule.name,
                basis=basis_of(rule, custody),
                start=start,
                start_certain=custody.t0.exact,
                due=finding.due,
                hours=_hours(custody, rule, start, finding.due),
                limit=_limit(custody, rule, finding),
                state=finding.state,
                certain=finding.certain,
                minutes=finding.minutes,
                strictest=custody.held and first is not None and first.rule == finding.rule,
                becomes=_becomes(rule, finding, now) if custody.held else None,
            )
        )
    return tuple(sorted(lines, key=lambda line: (NEVER if line.due is None else line.due, line.rule)))


def _hours(custody: Custody, rule: Rule, start: int | None, due: int | None) -> float:
    """The hours of the limit with its extensions; time out of UN custody is not counted."""
    if start is None or due is None:
        return round((rule.limit or 0) / HOUR, 2)
    outside = 0
    by_un = getattr(rule.table, "held_by", "un") == "un"
    for before, after in pairwise(custody.spans) if by_un else ():
        left, back = (before.end.latest if before.end else None), after.start.earliest
        if left is not None and back is not None and left < due:
            outside += max(0, min(back, due) - left)
    return round((due - start - outside) / HOUR, 2)


def _limit(custody: Custody, rule: Rule, finding: Finding) -> Text:
    """The limit as the source sets it, and as it runs where it was extended."""
    set_to, runs = limit_words(rule), _hours(custody, rule, clock_start(finding), finding.due)
    if not rule.limit or runs <= round(rule.limit / HOUR, 2):
        return set_to
    return text("{limit}, extended to {hours}", limit=set_to, hours=hours_words(runs))


def _becomes(rule: Rule, finding: Finding, now: int) -> Text | None:
    """What the limit becomes next: overdue, or longer when somebody with the authority extends it in time."""
    if finding.state != "running" or finding.due is None or finding.due < now:
        return None
    extend = getattr(rule.table, "extend", None)
    if extend is None:
        return text("No extension is possible.")
    role = choice(lists.EXTENSION_ROLES, extend.roles[0])
    if extend.hours is not None:
        return text(
            "Can be extended by {hours}, by: {role}, before it passes.",
            hours=hours_words(extend.hours),
            role=role,
        )
    return text("Can be extended by: {role}, before it passes.", role=role)


def todo_lines(custody: Custody, findings: Iterable[Finding], packs: Packs) -> tuple[TodoLine, ...]:
    """Return what has to be done, soonest first."""
    due = [finding for finding in findings if finding.state == "due"]
    due.sort(key=lambda f: (NEVER if f.due is None else f.due, f.rule))
    return tuple(finding_line(custody, finding, packs) for finding in due)


def gap_lines(custody: Custody, findings: Iterable[Finding], packs: Packs) -> tuple[TodoLine, ...]:
    """Return the bad findings and open notices, worst first."""
    shown = sorted((finding for finding in findings if finding.shown), key=worst_first)
    return tuple(finding_line(custody, finding, packs) for finding in shown)


def worst_first(finding: Finding) -> tuple[int, int, bool, int, str]:
    """Return the place of a finding among gaps: severity, state, certainty, minutes over."""
    return (
        SEVERITIES.index(finding.severity),
        WORST_FIRST.index(finding.state),
        not finding.certain,
        -finding.minutes,
        finding.rule,
    )


def finding_line(custody: Custody, finding: Finding, packs: Packs) -> TodoLine:
    """Return one finding, whatever its state, with what closes it and who can."""
    rule = packs.rules[finding.rule]
    explained = custody.known.get(finding.explained) if finding.explained else None
    cause = explained.data.get("cause") if explained else None
    kind = rule.action.kind if rule.action and rule.action.kind in BY_KIND else ""
    return TodoLine(
        rule=finding.rule,
        title=rule.title_text if finding.shown else rule.duty,
        duty=rule.duty,
        state=finding.state,
        certain=finding.certain,
        severity=finding.severity,
        owner=_owner(finding.owner),
        since=finding.since,
        due=finding.due,
        minutes=finding.minutes,
        limit=_limit(custody, rule, finding) if rule.kind == "clock" else limit_words(rule),
        basis=basis_of(rule, custody),
        claimed=finding.claimed,
        cause=choice(lists.CAUSES, cause) if cause else None,
        explanation_words=str(explained.data.get("words") or "") if explained else "",
        kind=kind,
        filled=dict(rule.action.fields) if rule.action and kind else {},
        instances=finding.instances,
    )


def _owner(owner: str) -> Text:
    label = owner_label(owner)
    return label if isinstance(label, Text) else Text(label)


def limit_words(rule: Rule) -> Text:
    """Return the limit of a rule in its own measure; in a few words where it is no length of time."""
    if rule.limit:
        return hours_words(rule.limit / HOUR)
    from utmcase.rules.reading import short_limit

    return short_limit(rule)


def basis_of(rule: Rule, custody: Custody | None = None) -> Basis:
    """Return where the limit comes from, whether Legal confirmed it, and if it is later than the facts."""
    basis = rule.basis
    begun = datetime.fromtimestamp(custody.t0_earliest, UTC).date().isoformat() if custody else ""
    return Basis(
        title=basis.title,
        reference=cited(basis.reference, basis.article, basis.date),
        text_seen=basis.text_seen,
        draft=rule.draft,
        confirmed_by=basis.confirmed_by,
        confirmed_on=basis.confirmed_on,
        document_seen=basis.document_seen,
        later=bool(begun) and bool(basis.date) and begun < basis.date,
    )
