"""Every rule that applies to a custody, good or bad, as lines to show: in parts, with their evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from utmcase.custody import Custody, fold_key
from utmcase.custody_view import ClockLine, TodoLine
from utmcase.entries import kind_label
from utmcase.finding_lines import clock_lines, finding_line
from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.officers import require
from utmcase.own_site import require_in
from utmcase.past import as_of
from utmcase.ports import Records
from utmcase.projecting import evaluated, packs_of
from utmcase.rules.findings import SEVERITIES, Finding, rank

RulePart = Literal["unexplained", "explained", "open", "good"]
PART_LABELS: dict[RulePart, Text] = {
    "unexplained": text("Gaps not explained"),
    "explained": text("Gaps with a recorded cause"),
    "open": text("Due or running"),
    "good": text("In order"),
}
NOT_OVER = frozenset({"due", "running", "waiting"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry that a finding rests on."""

    entry_id: str
    title: Text
    occurred: Moment


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule that applies: what its finding says, what shows it, and the limits it competes with.

    `line.kind` is the entry that answers it next, `rivals` the rules of the other limits on the same holding.
    """

    part: RulePart
    line: TodoLine
    evidence: tuple[Evidence, ...]
    rivals: tuple[str, ...] = ()
    colours: bool = False  # of several limits, the one that colours the case


@dataclass(frozen=True, slots=True)
class RulesView:
    """All rules that apply to a custody at a moment, and how many more do not. Times are seconds UTC."""

    now: int
    lines: tuple[RuleLine, ...]
    clocks: tuple[ClockLine, ...]
    not_applicable: int
    edition_note: Text | None


def rules_view(
    records: Records, custody_id: str, *, at: int | None = None, known_at: int | None = None
) -> RulesView:
    """Return every rule that applies, the worst first in each part, as of `at` as known by `known_at`."""
    require(records.officer, "see")
    then = as_of(records, at, known_at)
    custody = then.custody(custody_id)
    require_in(records, custody, "see")
    packs = packs_of(then, custody)
    evaluation = evaluated(then, custody, then.now, every=True)
    applying = [finding for finding in evaluation.findings if finding.state != "not_applicable"]
    clocks = clock_lines(custody, evaluation.findings, packs, then.now)
    rivals = tuple(clock.rule for clock in clocks)
    found = []
    for finding in sorted(applying, key=_worst_first):
        competing = finding.rule in rivals
        found.append(
            RuleLine(
                _part(finding),
                finding_line(custody, finding, packs),
                tuple(_evidence(custody, finding)),
                tuple(rule for rule in rivals if competing and rule != finding.rule),
                any(clock.strictest and clock.rule == finding.rule for clock in clocks),
            )
        )
    order = list(PART_LABELS)
    found.sort(key=lambda one: order.index(one.part))
    missing = len(evaluation.findings) - len(applying)
    return RulesView(then.now, tuple(found), clocks, missing, evaluation.edition_note)


def _part(finding: Finding) -> RulePart:
    if finding.shown:
        return "unexplained" if finding.explained is None else "explained"
    return "open" if finding.state in NOT_OVER else "good"


def _worst_first(finding: Finding) -> tuple[int, int, float, str]:
    place = rank(finding.state, certain=finding.certain)
    due = float("inf") if finding.due is None else finding.due
    return (SEVERITIES.index(finding.severity) if finding.shown else 0, place, due, finding.rule)


def _evidence(custody: Custody, finding: Finding) -> Iterator[Evidence]:
    """Yield the entries of every instance once, in the order in which they happened."""
    named = {entry for instance in finding.instances for entry in instance.entries}
    known = (custody.known[entry] for entry in named if entry in custody.known)
    for entry in sorted(known, key=fold_key):
        yield Evidence(entry.id, kind_label(entry.kind), entry.occurred)
