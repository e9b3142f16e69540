"""The links of the justice chain and the state of each, for the strip on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from utmcase.custody import Custody
from utmcase.entries import BY_KIND
from utmcase.entries.base import CHAIN, Link
from utmcase.i18n import Text, text
from utmcase.rules.findings import SEVERITIES, WORST_FIRST, Finding
from utmcase.whereabouts import last_news

if TYPE_CHECKING:
    from utmcase.rules.pack import Rule

# "declared": handed over by the UN's own word, no receipt yet.
# "not_known": nothing recorded and nothing asked.
LinkStatus = Literal["done", "due", "gap", "declared", "not_yet", "not_known", "not_applicable"]
LINK_STATUS_LABELS: dict[LinkStatus, Text] = {
    "done": text("done"),
    "due": text("due"),
    "gap": text("gap"),
    "declared": text("declared, no receipt"),
    "not_yet": text("not yet"),
    "not_known": text("not known"),
    "not_applicable": text("not applicable"),
}
# A shape for each, because black-and-white printers and colour-blind readers get no colour.
LINK_STATUS_SHAPES: dict[LinkStatus, str] = {
    "done": "✓",
    "due": "●",
    "gap": "▲",
    "declared": "◆",
    "not_yet": "○",
    "not_known": "?",
    "not_applicable": "–",
}

# What a link consists of; without these it is not done, even when no rule asks for them.
MAIN_KINDS: dict[Link, tuple[str, ...]] = {
    "apprehension": ("apprehension", "reasons_told"),
    "person": ("identity",),
    "admission": ("admission", "rights_statement", "notified", "medical_exam", "property_in"),
    "care": ("check",),
    "review": ("review",),
    "handover": ("handed_over",),
}
# What a click opens when nothing is lacking: one more entry of the sort that the link lives by.
NEXT_KINDS: dict[Link, str] = {
    "apprehension": "authority",
    "person": "identity",
    "admission": "notified",
    "care": "check",
    "review": "review",
    "handover": "handover_requested",
    "afterwards": "follow_up",
}
# Rules that run as long as somebody is held: they alone do not make their link "due".
STANDING_KINDS = ("clock", "interval")
PROVED_GRADE = 2


@dataclass(frozen=True, slots=True)
class LinkState:
    """One link of the chain: its state, and the kind of entry that a click on it opens."""

    link: Link
    status: LinkStatus
    kind: str
    rule: str | None = None


def chain_of(
    custody: Custody, findings: Sequence[Finding], rules: Mapping[str, Rule]
) -> tuple[LinkState, ...]:
    """Return the state of each link, in order of the chain."""
    by_link: dict[Link, list[Finding]] = {}
    for finding in findings:
        rule = rules.get(finding.rule)
        link = _link_of(rule) if rule else None
        if link is not None:
            by_link.setdefault(link, []).append(finding)
    return tuple(_state(custody, link, by_link.get(link, ()), rules) for link in CHAIN)


def answer_kind(rule: Rule) -> str:
    """Return the kind of entry that answers a rule, blank when none does."""
    return rule.action.kind if rule.action is not None else ""


@lru_cache(maxsize=1024)
def _link_of(rule: Rule) -> Link | None:
    declared = BY_KIND.get(answer_kind(rule))
    return declared.link if declared else None


def _state(custody: Custody, link: Link, findings: Sequence[Finding], rules: Mapping[str, Rule]) -> LinkState:
    shown = [f for f in findings if f.shown]
    # Of the gaps, one that an entry can still close is what the click should open.
    open_ones = [f for f in shown if f.state in ("overdue", "open")]
    bad = min(open_ones or shown, key=_worst, default=None)
    if bad is not None:
        return LinkState(link, "gap", answer_kind(rules[bad.rule]), bad.rule)
    if link == "handover":
        return _handover(custody, _due(findings, rules), rules)
    if link == "afterwards":
        return _afterwards(custody, _due(findings, rules), rules)
    due = _due(findings, rules)
    if due is not None:
        return LinkState(link, "due", answer_kind(rules[due.rule]), due.rule)
    lacking = next((kind for kind in MAIN_KINDS[link] if not _stands(custody, kind)), None)
    if lacking is None:
        return LinkState(link, "done", NEXT_KINDS[link])
    return LinkState(link, _lacking(custody, link), lacking)


def _lacking(custody: Custody, link: Link) -> LinkStatus:
    if any(custody.of_kind(kind) for kind in MAIN_KINDS[link]) and link == "admission":
        return "done"  # no rule asks for the rest here
    if custody.held:
        return "not_yet"
    # Released on the spot, nobody is admitted, checked or reviewed.
    ended = custody.ended_by
    if ended is not None and ended.kind == "released" and not custody.of_kind("admission"):
        return "not_applicable" if link in ("admission", "care", "review") else "not_known"
    return "not_applicable" if link == "review" else "not_known"


def _stands(custody: Custody, kind: str) -> bool:
    """A custody that began by taking over needs no apprehension."""
    return bool(custody.of_kind(kind) or (kind == "apprehension" and custody.of_kind("taken_over")))


def _due(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> Finding | None:
    due = [f for f in findings if f.state == "due" and rules[f.rule].kind not in STANDING_KINDS]
    return min(due, key=_soonest, default=None)


def _handover(custody: Custody, due: Finding | None, rules: Mapping[str, Rule]) -> LinkState:
    ended = custody.ended_by
    if ended is not None and ended.kind == "handed_over":
        if proved(custody):
            return LinkState("handover", "done", "receipt")
        return LinkState("handover", "declared", "receipt", due.rule if due else None)
    if ended is not None:
        status: LinkStatus = "done" if ended.kind == "released" else "not_applicable"
        return LinkState(
            "handover", status, "receipt" if ended.kind == "handed_over" else "handover_requested"
        )
    if due is not None:
        return LinkState("handover", "due", answer_kind(rules[due.rule]), due.rule)
    asked, answered = custody.of_kind("handover_requested"), custody.of_kind("handover_answered")
    if not asked:
        return LinkState("handover", "not_yet", "handover_requested")
    return LinkState("handover", "not_yet", "handed_over" if answered else "handover_answered")


def proved(custody: Custody) -> bool:
    """Return whether the last handover is signed for by the receiver (grade 2 or better, with evidence)."""
    for kind in ("handed_over", "receipt"):
        for entry in custody.of_kind(kind):
            grade, evidence = entry.data.get("receipt_grade"), entry.data.get("evidence")
            known = isinstance(grade, int) or (isinstance(grade, str) and grade.isdigit())
            if known and int(str(grade)) >= PROVED_GRADE and evidence not in (None, "none", "unknown"):
                return True
    return False


def _afterwards(custody: Custody, due: Finding | None, rules: Mapping[str, Rule]) -> LinkState:
    ended = custody.ended_by
    if custody.held:
        return LinkState("afterwards", "not_yet", "")
    if ended is None or ended.kind != "handed_over":
        return LinkState("afterwards", "not_applicable", "")
    if due is not None:
        return LinkState("afterwards", "due", answer_kind(rules[due.rule]), due.rule)
    status: LinkStatus = "not_known" if last_news(custody) is None else "done"
    return LinkState("afterwards", status, NEXT_KINDS["afterwards"])


def _worst(finding: Finding) -> tuple[int, int, bool, str]:
    return (
        SEVERITIES.index(finding.severity),
        WORST_FIRST.index(finding.state),
        not finding.certain,
        finding.rule,
    )


def _soonest(finding: Finding) -> tuple[float, str]:
    return (float("inf") if finding.due is None else finding.due, finding.rule)
