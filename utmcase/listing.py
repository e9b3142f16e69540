"""Lists of findings over all custodies: which part is wanted, in which order, and what a row of it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Part = Literal["over", "within", "unexplained"]
Order = Literal["longest", "shortest", "number", "rule", "owner"]
ORDERS: tuple[Order, ...] = get_args(Order)


@dataclass(frozen=True, slots=True)
class Listing:
    """A part of the findings, sorted and paged.

    `over`: what is past its limit, and what else stands against the custody of somebody held; `within`: what
    falls due by `until` (seconds UTC); `unexplained`: every gap without a cause. `without` leaves out rules
    that fall due all day (the hourly check); `owner` blank is everybody's. `hidden` leaves out custodies.
    """

    part: Part
    until: int = 0
    order: Order = "longest"
    owner: str = ""
    without: tuple[str, ...] = ()
    offset: int = 0
    limit: int = 100
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """One row: a finding that is not simply fine, and whose it is. Times are seconds UTC."""

    custody_id: str
    number: str
    name: str
    held: bool
    rule: str
    place: int  # among the findings of this rule
    state: str
    certain: bool
    severity: str
    owner: str
    since: int | None
    due: int | None
    explained: bool
    draft: bool


@dataclass(frozen=True, slots=True)
class AccessWanted:
    """A part of the access log, newest first: blank and None leave nothing out. Times are seconds UTC.

    `un_id` is compared without regard to case. `until` is the last second that counts.
    """

    un_id: str = ""
    custody_id: str | None = None
    action: str = ""
    since: int | None = None
    until: int | None = None
    offset: int = 0
    limit: int = 100
