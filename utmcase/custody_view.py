"""The custody page as plain data: head, clocks, chain, what to do, log. Screens and papers show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from utmcase.board import Age, Mark
from utmcase.chain import LinkState
from utmcase.entries.base import Link
from utmcase.i18n import Text
from utmcase.minutes import Divided
from utmcase.moments import Moment
from utmcase.rules.findings import Instance, Severity, State

# A request as it stands, or an entry that was erased; blank where no second person is about it.
Decided = Literal["", "open", "approved", "refused", "taken_back", "erased"]


@dataclass(frozen=True, slots=True)
class Basis:
    """Where a limit comes from, and whether Legal has confirmed that it applies here."""

    title: Text | str
    reference: Text | str
    text_seen: bool  # the text itself is public and was seen (✔), or not
    draft: bool
    confirmed_by: str = ""
    confirmed_on: int | None = None
    document_seen: str = ""
    later: bool = False  # than the facts it is applied to


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One limit on holding, side by side with the others. Times are seconds UTC.

    `hours` are those of the limit with its extensions; `limit` says both.
    """

    rule: str
    title: Text
    basis: Basis
    start: int | None
    start_certain: bool
    due: int | None
    hours: float
    limit: Text
    state: State
    certain: bool
    minutes: int
    strictest: bool
    becomes: Text | None  # what it becomes next, e.g. with a renewal


@dataclass(frozen=True, slots=True)
class TodoLine:
    """One due or gap, with what closes it and who can. `title` names the gap only where there is one."""

    rule: str
    title: Text
    duty: Text
    state: State
    certain: bool
    severity: Severity
    owner: Text
    since: int | None
    due: int | None
    minutes: int
    limit: Text
    basis: Basis
    claimed: bool
    cause: Text | str | None
    explanation_words: str
    kind: str  # the entry that answers it; "" when no entry can
    filled: dict[str, Any] = field(hash=False, default_factory=dict)  # what that form starts with
    instances: tuple[Instance, ...] = ()  # each case of the rule; papers print every breach in full


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry of the log, with both times and both people; struck ones stay readable."""

    entry_id: str
    seq: int
    kind: str
    link: Link
    title: Text
    occurred: Moment
    recorded_at: int
    done_by: str
    recorded_by: str
    facts: tuple[tuple[Text, Text | str], ...]
    struck: bool
    struck_by: Text | str | None  # why: corrected (reason) or withdrawn (reason)
    disputed: bool
    late_minutes: int  # typed this long after it happened, 0 when within 15 minutes
    known: bool  # False for a kind from a newer version: shown, not editable
    decided: Decided = ""  # how a second person decided about it, or that it was erased


@dataclass(frozen=True, slots=True)
class InjuryLine:
    """One injury that an examination recorded: the part of the body, in words, and its cause as said."""

    part: str
    words: Text | str
    cause: str


@dataclass(frozen=True, slots=True)
class CustodyView:
    """Everything the custody page and the custody report show. Times are seconds UTC, zone named."""

    custody_id: str
    number: str
    person: str
    name: str
    aliases: tuple[str, ...]
    sex: str
    age: Age
    age_words: Text
    nationality: str
    languages: tuple[str, ...]
    cell: str
    facility: str
    held: bool
    held_by: Text | str  # which authority holds the person now, as last known
    t0: Moment
    t0_earliest: int
    ended: Moment | None
    ended_kind: str
    gross_seconds: int  # from T0 to now or the end
    net_seconds: int  # in UN custody, times outside not counted
    marks: tuple[Mark, ...]
    place: str
    legal_basis: Text | str
    reasons: Text | str
    profile: str
    site_name: str
    site_code: str
    zone: str
    training: bool
    now: int
    chain: tuple[LinkState, ...]
    clocks: tuple[ClockLine, ...]
    todo: tuple[TodoLine, ...]  # dues: what has to be done, soonest first
    gaps: tuple[TodoLine, ...]  # bad findings and open notices, worst first
    log: tuple[LogLine, ...]
    edition_notes: tuple[Text, ...] = ()
    photograph: bytes | None = b""  # a small JPEG; blank: none kept; None: cannot be read
    injuries: tuple[InjuryLine, ...] = ()  # each once, as the newest examination says it
    minutes: Divided | None = None  # whose they are, from T0 to now or to when nobody held the person
