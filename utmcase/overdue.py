"""The overdue desk: what is over its limit, what falls due soon, and which gaps nobody has explained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast, get_args

from utmcase.chain import answer_kind
from utmcase.custody_view import Basis
from utmcase.entries import lists
from utmcase.errors import UserError
from utmcase.finding_lines import basis_of, limit_words
from utmcase.i18n import Text, text
from utmcase.listing import ListedFinding, Listing, Order
from utmcase.moments import HOUR, MINUTE
from utmcase.officers import require
from utmcase.own_site import hidden_from
from utmcase.ports import SITE_ID, Records
from utmcase.projecting import evaluated, packs_at
from utmcase.roles import Action
from utmcase.rules.findings import BAD, Severity, State
from utmcase.rules.owners import owner_label
from utmcase.showing import choice

if TYPE_CHECKING:
    from utmcase.rules.findings import Finding
    from utmcase.rules.pack import Packs

Tab = Literal["over", "soon", "day", "unexplained"]
TABS: tuple[Tab, ...] = get_args(Tab)
TAB_LABELS: dict[Tab, Text] = {
    "over": text("Over now"),
    "soon": text("Within 6 hours"),
    "day": text("Within 24 hours"),
    "unexplained": text("Unexplained"),
}
HOURS: Mapping[Tab, int] = {"soon": 6, "day": 24}
PAGE = 100
MOST_EXPORTED = 100_000
# The limit has passed and nothing can be done in time any more: what is left is to say why.
PAST: frozenset[State] = frozenset({"late", "exceeded"})
EXPLAIN = text("Record the cause")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the desk shows: a tab, an order, an owner (blank is everybody's), and where the page begins."""

    tab: Tab = "over"
    order: Order = "longest"
    owner: str = ""
    offset: int = 0
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class RuleWords:
    """What the desk says of a rule: the gap, what has to be done, the limit and where it comes from."""

    title: Text
    name: Text
    duty: Text
    limit: Text | None
    source: Basis | None


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """One finding of one person, and the words of its rule.

    `minutes` is how long it was over in the end, None while it still runs; `cause` None means unexplained.
    """

    found: ListedFinding
    rule: RuleWords
    minutes: int | None = None
    cause: Text | str | None = None
    words: str = ""

    @property
    def state(self) -> State:
        """Return the state of the finding."""
        return cast("State", self.found.state)

    @property
    def severity(self) -> Severity:
        """Return the severity of the finding."""
        return cast("Severity", self.found.severity)

    @property
    def key(self) -> tuple[str, str, int]:
        """Return what the row is known by from one page to the next."""
        return (self.found.custody_id, self.found.rule, self.found.place)

    @property
    def owner(self) -> Text | str:
        """Return who can close it."""
        return owner_label(self.found.owner)

    @property
    def title(self) -> Text:
        """Return what is wrong, or the name of the limit while nothing is."""
        return self.rule.title if self.stands else self.rule.name

    @property
    def action(self) -> Text | str:
        """Return what has to be done next; blank when nothing is left to do."""
        if self.state in PAST:
            return "" if self.found.explained else EXPLAIN
        return self.rule.duty

    @property
    def explainable(self) -> bool:
        """Return whether there is a gap whose cause can be recorded: in a custody, the site has no record."""
        return self.stands and not self.of_site

    @property
    def stands(self) -> bool:
        """Return whether there is a gap, or an open notice."""
        return self.state in BAD or self.state == "open"

    @property
    def of_site(self) -> bool:
        """Return whether it stands against the whole site, so that there is no custody to open."""
        return self.found.custody_id == SITE_ID


@dataclass(frozen=True, slots=True)
class OverduePage:
    """One page of the desk, and whether more rows follow it."""

    wanted: Wanted
    rows: tuple[OverdueRow, ...]
    more: bool


def open_desk(records: Records, wanted: Wanted) -> OverduePage:
    """Return a page as an officer asked for it; the search is logged."""
    page = overdue_page(records, wanted)
    records.log_access("search", detail=f"overdue desk: {wanted.tab}")
    return page


def overdue_page(records: Records, wanted: Wanted, *, action: Action = "see") -> OverduePage:
    """Return a page of the desk as of now, without a line in the access log: it reloads by itself.

    Of custodies in which the officer may do the `action`; what stands against the site is everybody's.
    """
    require(records.officer, "see")
    packs = packs_at(records, records.now)
    listing = replace(_listing(records, wanted, packs), hidden=hidden_from(records, action))
    found = records.listed_findings(replace(listing, limit=wanted.limit + 1))
    words = rule_words(packs)
    rows = tuple(_row(records, one, words) for one in found[: wanted.limit])
    return OverduePage(wanted, rows, len(found) > wanted.limit)


def overdue_counts(records: Records, owner: str = "") -> dict[Tab, int]:
    """Return how many rows each tab has for the officer."""
    require(records.officer, "see")
    packs, hidden = packs_at(records, records.now), hidden_from(records)
    lists = {tab: _listing(records, Wanted(tab, owner=owner), packs) for tab in TABS}
    return {tab: records.listed_count(replace(one, hidden=hidden)) for tab, one in lists.items()}


def overdue_export(records: Records, wanted: Wanted) -> tuple[OverdueRow, ...]:
    """Return every row of a tab, to leave the program as a file; the export is logged.

    Raises `UserError` for a role that may not export, and for an empty list.
    """
    require(records.officer, "export")
    page = overdue_page(records, replace(wanted, offset=0, limit=MOST_EXPORTED), action="export")
    if not page.rows:
        raise UserError(text("There is nothing in this list. Choose another one to export."))
    records.log_access("export", detail=f"overdue desk: {wanted.tab}, {len(page.rows)} rows")
    return page.rows


def over_by(row: OverdueRow, now: int) -> int | None:
    """Return the seconds for which a row has been over, or was in the end; None when it is not over."""
    if row.minutes is not None:
        return row.minutes * MINUTE
    since = row.found.since
    return None if since is None or since > now else now - since


def _listing(records: Records, wanted: Wanted, packs: Packs) -> Listing:
    hours = HOURS.get(wanted.tab)
    if hours is None:
        part: Literal["over", "unexplained"] = "over" if wanted.tab == "over" else "unexplained"
        return Listing(part, 0, wanted.order, wanted.owner, (), wanted.offset, wanted.limit)
    # A check falls due every hour for everybody held: the board has its column.
    hourly = (r.id for r in packs.ordered if r.kind == "interval" and answer_kind(r) == "check")
    until = records.now + hours * HOUR
    without = tuple(sorted(hourly))
    return Listing("within", until, wanted.order, wanted.owner, without, wanted.offset, wanted.limit)


@lru_cache(maxsize=8)
def rule_words(packs: Packs) -> Mapping[str, RuleWords]:
    """Return the words of every rule, made once per edition: a list shows each of them many times."""
    return {
        rule.id: RuleWords(
            rule.title_text,
            rule.name,
            rule.duty,
            None if rule.limit is None else limit_words(rule),
            basis_of(rule),
        )
        for rule in packs.rules.values()
    }


def _row(records: Records, one: ListedFinding, words: Mapping[str, RuleWords]) -> OverdueRow:
    rule = words.get(one.rule)
    if rule is None:  # of a newer program: kept and shown by its id
        bare = Text(one.rule)
        rule = RuleWords(bare, bare, bare, None, None)
    if one.custody_id == SITE_ID or (not one.explained and one.state not in PAST):
        return OverdueRow(one, rule)
    finding = _judged(records, one)
    cause, said = _cause(records, one.custody_id, finding)
    over = finding.minutes if finding is not None and one.state in PAST else None
    return OverdueRow(one, rule, over, cause, said)


def _judged(records: Records, one: ListedFinding) -> Finding | None:
    """What the list does not keep: the minutes of what is past, the entry that explains."""
    return evaluated(records, records.custody(one.custody_id), records.now).of(one.rule)


def _cause(records: Records, custody_id: str, finding: Finding | None) -> tuple[Text | str | None, str]:
    if finding is None or finding.explained is None:
        return None, ""
    entry = records.custody(custody_id).known[finding.explained]
    return choice(lists.CAUSES, entry.data.get("cause")), str(entry.data.get("words") or "")
