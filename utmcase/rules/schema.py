"""How a rule pack is written: the tables and keys of its TOML file, checked by pydantic."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from utmcase.moments import DAY, HOUR, MINUTE
from utmcase.rules.findings import Severity

_PARTS = re.compile(r"(\d+(?:\.\d+)?)([smhd])")
_UNITS = {"s": 1, "m": MINUTE, "h": HOUR, "d": DAY}
MATCHES = ("is_", "is_not", "any_of", "known", "at_least", "under")


def seconds_of(written: object) -> int:
    """Return the seconds of a limit such as "24h", "90m", "7d" or "1d12h". Raises ValueError."""
    if isinstance(written, str):
        compact = written.replace(" ", "")
        parts = _PARTS.findall(compact)
        if parts and "".join(number + unit for number, unit in parts) == compact:
            return round(sum(float(number) * _UNITS[unit] for number, unit in parts))
    message = f"{written!r} is no limit"
    raise ValueError(message)


Limit = Annotated[int, BeforeValidator(seconds_of)]
Limits = tuple[Limit, ...]
Names = Annotated[tuple[str, ...], BeforeValidator(lambda v: (v,) if isinstance(v, str) else v)]


class Table(BaseModel):
    """A table of the pack; keys that are not declared are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=False)


class Words(Table):
    """A text in both languages."""

    en: str
    fr: str


def _in_both(written: object) -> object:
    return {"en": written, "fr": written} if isinstance(written, str) else written


# A number or sign that both languages write alike is one string.
Citation = Annotated[Words, BeforeValidator(_in_both)]


class Condition(Table):
    """One condition over a fact of the custody or a field of an entry."""

    fact: str = ""
    field: str = ""
    is_: Any = Field(default=None, alias="is")
    is_not: Any = None
    any_of: tuple[Any, ...] | None = None
    known: bool | None = None
    at_least: float | None = None
    under: float | None = None

    @model_validator(mode="after")
    def one_question(self) -> Condition:  # noqa: N804 - pydantic's "after" validators are methods
        """Ask one thing of one thing."""
        if bool(self.fact) == bool(self.field):
            raise ValueError("a condition names either a fact or a field")
        if sum(getattr(self, name) is not None for name in MATCHES) != 1:
            raise ValueError("a condition has one of: is, is_not, any_of, known, at_least, under")
        return self


class Basis(Table):
    """Where a limit comes from; `seen` says whether the text itself is public and was seen."""

    title: Words
    reference: Citation
    article: Citation | None = None
    dated: str = ""
    seen: bool


class Answer(Table):
    """The entry that answers a finding, and what its form starts with."""

    kind: str
    fields: dict[str, Any] = {}


class EntryMatch(Table):
    """Entries of these kinds for which every `where` and, if given, one `any` holds."""

    entry: Names
    where: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    complete: str = ""


class Need(EntryMatch):
    """The entry that a rule needs.

    `at`: the field that says when it happened, instead of the entry's own time, in kinds that have such a
    field. `tie`: how it belongs to the entry that a limit runs from: by `answers`, as the `next` one, or
    `any` of them. `itself`: that entry may itself do. `name`: what is missing without it, where a rule needs
    several.
    """

    at: str = ""
    tie: Literal["answers", "next", "any"] | None = None
    itself: bool = False
    name: Words | None = None


class _Rule(Table):
    """What every rule says: `title` names the gap, `duty` what is to be done, `name` the limit of a clock.

    `reads`: facts from outside the custody. `awaits`: kinds of authority whose absence may be the cause of a
    gap; the directory is asked for them when the gap is explained.
    """

    id: str
    title: Words
    duty: Words
    name: Words | None = None
    severity: Severity
    owner: str
    basis: str
    article: Citation | None = None
    when: tuple[Condition, ...] = ()
    for_children: bool = False
    valid_from: date | None = None
    action: Answer | None = None
    reads: tuple[str, ...] = ()
    awaits: Names = ()


class Deadline(_Rule):
    """`need` must come within a limit of `from` (T0 unless an entry is named).

    The limit is `within`; or the time in the field `until_field` of the entry it runs from; or each of
    `milestones`, between the one before and itself, until an entry of a kind in `until`.
    `owed_for_doubt`: owed while a person may be a child, and stands if its limit ran out in doubt.
    """

    kind: Literal["deadline"]
    within: Limit | None = None
    until_field: str = ""
    milestones: Limits = ()
    until: Names = ()
    from_: EntryMatch | None = Field(default=None, alias="from")
    need: Need
    lapses: Literal["custody_ends", "released", "returned"] | None = None
    owner_field: str = ""
    proof: bool = True
    owed_for_doubt: bool = False

    @model_validator(mode="after")
    def one_limit(self) -> Deadline:  # noqa: N804 - pydantic's "after" validators are methods
        """Have one sort of limit; all but `within` run from an entry."""
        if (self.within is not None) + bool(self.until_field) + bool(self.milestones) != 1:
            raise ValueError("a deadline has one of: within, until_field, milestones")
        if self.within is None and self.from_ is None:
            raise ValueError("until_field and milestones run from an entry: name it in “from”")
        return self


class Extend(Table):
    """Who may extend a clock: `hours` is the most that one extension adds, `times` how many count."""

    extends: Literal["un_ceiling", "national_custody"]
    roles: tuple[str, ...]
    hours: int | None = None
    times: int | None = None


class Order(EntryMatch):
    """An entry that a clock runs from; `at` is the field that says from when, instead of its own time."""

    at: str = ""


class Tier(Table):
    """A further limit of a clock, and how grave it is to be past it."""

    within: Limit
    severity: Severity


class Clock(_Rule):
    """The time held, since T0 or since each entry of `from`, may not pass `within` plus what extends it.

    `tiers`: further limits, from the first to the last. `held_by`: whose time is counted. `until`: what
    ends an order of `from` before custody ends.
    """

    kind: Literal["clock"]
    within: Limit
    from_: tuple[Order, ...] = Field(default=(), alias="from")
    held_by: Literal["un", "state"] = "un"
    until: tuple[EntryMatch, ...] = ()
    extend: Extend | None = None
    tiers: tuple[Tier, ...] = ()
    pauses: tuple[str, ...] = ()

    @model_validator(mode="after")
    def orders_end(self) -> Clock:  # noqa: N804 - pydantic's "after" validators are methods
        """Only what runs from an entry can be ended by another, or be counted after the handover."""
        if not self.from_ and (self.until or self.held_by != "un"):
            raise ValueError("until and held_by belong to a clock that runs from an entry: name it in “from”")
        return self


class Before(_Rule):
    """`need` and all of `also` must exist when an entry of `before` happens.

    `not_older_than`: the oldest that `need` may be then. `from`: `need` is owed only for each such entry,
    after it. `if_any`: nothing is owed where no entry meets `need` at all. `only_after`: a kind of moment
    that counts only if an entry of another kind may lie before it.
    """

    kind: Literal["before"]
    before: EntryMatch
    from_: EntryMatch | None = Field(default=None, alias="from")
    need: Need
    also: tuple[Need, ...] = ()
    not_older_than: Limit | None = None
    if_any: bool = False
    only_after: dict[str, str] = {}


class Forbidden(_Rule):
    """No such entry may stand; or, without `match`, `when` may not hold (`while_held`: as long as held).

    `applies`: the facts without which a rule over facts has nothing to judge. `breach`: a named
    question to each matching entry, whose answer may be "perhaps". `extension_of`: no extension of that clock
    may be without effect.
    """

    kind: Literal["forbidden"]
    match: EntryMatch | None = None
    breach: str = ""
    extension_of: str = ""
    applies: tuple[Condition, ...] = ()
    while_held: bool = False


class Notice(_Rule):
    """Something a reader must know: open from the entry on, closed when the person is held no longer."""

    kind: Literal["notice"]
    match: EntryMatch
    ask: str = ""


class Interval(_Rule):
    """No more than the interval between entries, from `start` (else `start_after` T0) to the end of custody.

    Without `start` it begins with the first entry, and only the time held is counted: `where` and `complete`
    say which entries count. `levels` gives the interval per observation level; without it `within` holds
    always. `worse_after` times the interval the hole has severity `worse`.
    """

    kind: Literal["interval"]
    entry: str
    where: tuple[Condition, ...] = ()
    complete: str = ""
    start: str = ""
    start_after: Limit = 0
    within: Limit
    levels: dict[str, Limit] = {}
    worse_after: int = 0
    worse: Severity = "major"

    @property
    def counted(self) -> EntryMatch:
        """Return which entries begin the interval again."""
        return EntryMatch(entry=(self.entry,), where=self.where, complete=self.complete)


class Check(_Rule):
    """A named function over the custody; some look at the entries of `match`, or allow at `most` so many."""

    kind: Literal["check"]
    check: str
    within: Limit | None = None
    match: EntryMatch | None = None
    most: int = 0


RuleTable = Deadline | Clock | Before | Forbidden | Notice | Interval | Check
RULE_TABLES: dict[str, type[RuleTable]] = {
    "deadline": Deadline,
    "clock": Clock,
    "before": Before,
    "forbidden": Forbidden,
    "notice": Notice,
    "interval": Interval,
    "check": Check,
}


class PackFile(Table):
    """A whole pack: its head, the sources by name, and the rules (each checked by the table of its kind)."""

    pack: str
    edition: str
    title: Words
    valid_from: date
    host: str = ""  # the country whose nationals are no foreigners here, by its three letters
    basis: dict[str, Basis]
    rule: tuple[dict[str, Any], ...]
