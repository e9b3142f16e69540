"""What a rule says of a custody at a moment: findings, their states, which stand against somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.quick import quickly_made

# From the worst to the best: a finding is as bad as the worst of its instances.
State = Literal[
    "overdue",
    "missing",
    "breached",
    "exceeded",
    "late",
    "open",
    "due",
    "running",
    "waiting",
    "stopped",
    "met",
    "ok",
    "closed",
    "lapsed",
    "withdrawn",
    "none",
    "not_applicable",
]
Severity = Literal["critical", "major", "minor", "information"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)

NEVER = float("inf")
# States that stand against somebody ("gap"), sure or perhaps; an open notice is shown with them.
BAD: frozenset[State] = frozenset({"overdue", "missing", "breached", "exceeded", "late"})

# Of the bad states the sure ones come before the uncertain ("may be …").
WORST_FIRST: tuple[State, ...] = get_args(State)

STATE_LABELS: dict[State, Text] = {
    "overdue": text("overdue"),
    "missing": text("missing"),
    "breached": text("breached"),
    "exceeded": text("exceeded"),
    "late": text("done late"),
    "open": text("open"),
    "due": text("due"),
    "running": text("running"),
    "waiting": text("waiting"),
    "stopped": text("stopped in time"),
    "met": text("met"),
    "ok": text("in order"),
    "closed": text("closed"),
    "lapsed": text("lapsed"),
    "withdrawn": text("withdrawn"),
    "none": text("none"),
    "not_applicable": text("not applicable"),
}
MAY_BE_LABELS: dict[State, Text] = {
    "overdue": text("may be overdue"),
    "missing": text("may be missing"),
    "breached": text("may be breached"),
    "exceeded": text("may be exceeded"),
    "late": text("may have been done late"),
}
SEVERITY_LABELS: dict[Severity, Text] = {
    "critical": text("critical"),
    "major": text("major"),
    "minor": text("minor"),
    "information": text("information"),
}


@quickly_made
@dataclass(frozen=True, slots=True)
class Instance:
    """One case of a rule: one request, one hole between checks, one handover. Times are seconds UTC."""

    state: State
    certain: bool = True
    start: Moment | None = None
    due: int | None = None  # the limit, worst case for the authority
    done: Moment | None = None  # when what the rule needs happened, or what breaks it
    minutes: int = 0  # minutes over the limit, so far or in the end; 0 when not over
    entries: tuple[str, ...] = ()  # evidence: ids of the entries that show it
    severity: Severity | None = None  # when the instance's severity differs from the rule's
    owner: str | None = None  # when the instance's owner differs from the rule's
    claimed: bool = False  # met, but typed after the limit without a dated document
    remark: Text | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says of one custody: the worst state of its instances."""

    rule: str
    state: State
    certain: bool
    severity: Severity
    owner: str
    since: int | None  # from when it is over, or stands; None when not over
    due: int | None  # the next or the passed limit
    minutes: int
    draft: bool  # rests on a limit not confirmed by Legal
    claimed: bool
    explained: str | None  # id of the newest `gap_explained` entry, if any
    instances: tuple[Instance, ...] = ()

    @property
    def bad(self) -> bool:
        """Return whether the finding stands against somebody (a gap), sure or perhaps."""
        return self.state in BAD

    @property
    def shown(self) -> bool:
        """Return whether it belongs to the gaps table: bad, or an open notice."""
        return self.state in BAD or self.state == "open"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All findings of a custody at a moment; `next_change_at` is when time alone next changes something."""

    findings: tuple[Finding, ...]
    next_change_at: int | None
    edition_note: Text | None = None  # set when the first edition was applied before its validity

    def of(self, rule: str) -> Finding | None:
        """Return the finding of a rule, or None when nothing was to be said."""
        return next((f for f in self.findings if f.rule == rule), None)


def state_label(state: State, *, certain: bool) -> Text:
    """Return the words for a state: "overdue", or "may be overdue" when only the worst case is over."""
    return STATE_LABELS[state] if certain else MAY_BE_LABELS.get(state, STATE_LABELS[state])


# Sure bad states come before "may be …", both before all others (rules.md, kinds of rule).
_RANKS: dict[tuple[State, bool], int] = {
    (state, certain): place + len(BAD) * (0 if certain and state in BAD else 1 if state in BAD else 2)
    for place, state in enumerate(WORST_FIRST)
    for certain in (True, False)
}


def rank(state: State, *, certain: bool) -> int:
    """Return the place of a state among all, the worst first."""
    return _RANKS[state, certain]


def worst_first(instance: Instance) -> tuple[int, float]:
    """Return the place of an instance: the worst state first, then the earliest limit."""
    return _RANKS[instance.state, instance.certain], NEVER if instance.due is None else instance.due
