"""The board: one row per person held here, most urgent first; the row is a projection of the custody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from utmcase.chain import LinkState
from utmcase.rules.findings import Severity, State

Age = Literal["child", "presumed_child", "adult", "not_known"]
Mark = Literal[
    "child", "presumed_child", "age_not_known", "disputed", "returned", "injured", "start_estimated"
]


@dataclass(frozen=True, slots=True)
class LimitLine:
    """The strictest limit on holding: a clock with its bar. Times are seconds UTC."""

    rule: str
    start: int
    due: int
    state: State
    certain: bool
    draft: bool


@dataclass(frozen=True, slots=True)
class ActionLine:
    """The next action: the rule that asks for it, the entry that answers it, and until when."""

    rule: str
    kind: str
    due: int | None
    state: State
    certain: bool
    severity: Severity
    owner: str
    draft: bool


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person on the board. Blank text means "not recorded". Times are seconds UTC."""

    custody_id: str
    number: str
    name: str
    sex: str
    age: Age
    youngest: int | None
    oldest: int | None
    cell: str
    held: bool
    t0: int
    t0_certain: bool
    ended: int | None
    limit: LimitLine | None
    next_action: ActionLine | None
    next_check: int | None
    chain: tuple[LinkState, ...]
    marks: tuple[Mark, ...]
    gaps: int
    worst: Severity | None
