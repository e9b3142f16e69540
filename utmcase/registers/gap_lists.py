"""The overdue list and the weekly gap report: their lines are findings, judged anew at each moment.

A gap is open while something is left to do about it: its duty, or, where nothing can be done in time any
more, the recording of its cause. It is one rule of one custody. What stands against the whole site stands in
the overdue list only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.entries.lists import CAUSES
from utmcase.i18n import Text, text
from utmcase.listing import ListedFinding
from utmcase.moments import DAY, exactly
from utmcase.overdue import PAST, OverdueRow, over_by, rule_words
from utmcase.own_site import owned, station_of
from utmcase.past import as_of
from utmcase.ports import SITE_ID, Records
from utmcase.projecting import name_of, packs_at
from utmcase.registers.declaring import Cell, Part
from utmcase.registers.gathering import Asked, Gatherer, Line, Made, Step, station
from utmcase.rules.findings import SEVERITIES, SEVERITY_LABELS, Finding, state_label
from utmcase.showing import NO, YES, choice, rough_duration
from utmcase.statistics.words import STAGES

if TYPE_CHECKING:
    from utmcase.rules.pack import Packs

WEEK = 7 * DAY
# What the list of the overdue desk holds of a person who is held, beside what is overdue.
STANDING = frozenset({"missing", "breached", "open"})
UNEXPLAINED = text("not explained")
OPENED, CLOSED, BOTH, STILL = "opened", "closed", "both", "still"
CHANGES: dict[str, Text] = {
    OPENED: text("opened"),
    CLOSED: text("closed"),
    BOTH: text("opened and closed"),
    STILL: text("still open"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding of a custody at a moment, with the words of its rule."""

    row: OverdueRow
    open: bool

    @property
    def key(self) -> tuple[str, str]:
        """Return what the gap is known by from one moment to the next."""
        return self.row.found.custody_id, self.row.found.rule

    @property
    def stage(self) -> str:
        """Return the stage of the justice chain that it is of."""
        return self.row.found.rule[:2]


def overdue_lines(gatherer: Gatherer, asked: Asked, step: Step) -> Made:
    """Return the list of the overdue desk: what is over, who can act, and what is to do."""
    records, at = gatherer.records, gatherer.at
    found = [
        one.row
        for one in judged(records, at, asked.site, step)
        if one.row.state == "overdue" or (one.row.found.held and one.row.state in STANDING)
    ]
    found += [] if asked.site else _of_site(records, at)
    found.sort(key=lambda row: (row.found.since or 0, row.key))
    return Made(
        tuple(
            Line(str(n), "" if row.of_site else row.found.custody_id, _overdue_cells(row, at))
            for n, row in enumerate(found, start=1)
        )
    )


def _overdue_cells(row: OverdueRow, at: int) -> tuple[Cell, ...]:
    over, found = over_by(row, at), row.found
    return (
        found.number or None,
        (text("the whole site") if row.of_site else found.name) or None,
        None if row.of_site else (YES if found.held else NO),
        text("{rule} {title}", rule=found.rule, title=row.title),
        SEVERITY_LABELS[row.severity],
        state_label(row.state, certain=found.certain),
        None if found.since is None else exactly(found.since),
        None if over is None else rough_duration(over),
        row.owner,
        row.action or None,
        _source(row),
        row.cause,
    )


def _source(row: OverdueRow) -> Text | str | None:
    """Return the reference of the source alone, where it has one: its title would fill the page."""
    source = row.rule.source
    return None if source is None else source.reference or source.title


def _of_site(records: Records, at: int) -> list[OverdueRow]:
    from utmcase.site_findings import site_evaluated

    words = rule_words(packs_at(records, at))
    findings = site_evaluated(records, at).findings
    return [
        OverdueRow(_listed(SITE_ID, records.site.code, "", True, one), words[one.rule])  # noqa: FBT003 - as its row of the board
        for one in findings
        if one.state == "overdue" or one.state in STANDING
    ]


def _listed(custody_id: str, number: str, name: str, held: bool, one: Finding) -> ListedFinding:  # noqa: FBT001 - a row's values in order
    return ListedFinding(
        custody_id,
        number,
        name,
        held,
        one.rule,
        0,
        one.state,
        one.certain,
        one.severity,
        one.owner,
        one.since,
        one.due,
        one.explained is not None,
        one.draft,
    )


def judged(records: Records, at: int, site: str, step: Step) -> Iterator[Judged]:
    """Yield each finding that stands at a second UTC, of the custodies that the officer's lists hold."""
    from utmcase.projecting import evaluated
    from utmcase.sweeping import Around

    then = as_of(records, at) if at < records.now else records
    around, total = Around(then), len(then.custody_ids())
    everywhere = records.officer.may("see", own=False)
    for done, custody in enumerate(then.custodies(), start=1):
        step(done, total)
        if not custody.timeline or (site and station(custody.number) != station_of(site)):
            continue
        if everywhere or owned(then, custody):
            packs = around.packs(custody)
            for one in evaluated(then, custody, at, around=around).findings:
                if one.shown:
                    yield _judged(custody, packs, one)


def _judged(custody: Custody, packs: Packs, one: Finding) -> Judged:
    listed = _listed(custody.id, custody.number, name_of(custody), custody.held, one)
    cause: Text | str | None = None
    if one.explained is not None:
        cause = choice(CAUSES, custody.known[one.explained].data.get("cause"))
    minutes = one.minutes if one.state in PAST else None
    row = OverdueRow(listed, rule_words(packs)[one.rule], minutes, cause)
    return Judged(row, open=one.explained is None or one.state not in PAST)


def week_lines(gatherer: Gatherer, asked: Asked, step: Step) -> Made:
    """Return the gaps of the seven days up to the moment asked for: opened, closed, still open."""
    records, until = gatherer.records, gatherer.at
    since = until - WEEK
    moments = [
        {one.key: one for one in judged(records, at, asked.site, step)} for at in (since - WEEK, since, until)
    ]
    changes = change(moments[1], moments[2], since)
    before = change(moments[0], moments[1], since - WEEK)
    places = {name: place for place, name in enumerate(CHANGES)}
    ordered = sorted(
        changes,
        key=lambda one: (
            places[one[0]],
            SEVERITIES.index(one[1].row.severity),
            one[1].row.found.since or 0,
            one[1].key,
        ),
    )
    lines = tuple(
        Line(str(n), one.row.found.custody_id, _week_cells(what, one))
        for n, (what, one) in enumerate(ordered, start=1)
    )
    return Made(lines, (_part(BY_STAGE, _stage, changes, before), _part(BY_CAUSE, _cause, changes, before)))


Change = tuple[str, Judged]


def change(
    start: dict[tuple[str, str], Judged], end: dict[tuple[str, str], Judged], since: int
) -> list[Change]:
    """Return what became of each gap that was open in a week, by what stood at its start and at its end.

    Open at the start, and opened less closed, make up those open at the end.
    """
    found: list[Change] = []
    for key, one in end.items():
        was = key in start and start[key].open
        if one.open:
            found.append((STILL if was else OPENED, one))
        elif was:
            found.append((CLOSED, one))
        elif key not in start and (one.row.found.since or 0) >= since:
            found.append((BOTH, one))
    found += [(CLOSED, one) for key, one in start.items() if one.open and key not in end]
    return found


def _week_cells(what: str, one: Judged) -> tuple[Cell, ...]:
    row = one.row
    return (
        CHANGES[what],
        _stage(one),
        row.found.number,
        row.found.name or None,
        text("{rule} {title}", rule=row.found.rule, title=row.title),
        SEVERITY_LABELS[row.severity],
        None if row.found.since is None else exactly(row.found.since),
        row.owner,
        _source(row),
        _cause(one),
    )


def _stage(one: Judged) -> Text | str:
    return STAGES.get(one.stage, one.stage)


def _cause(one: Judged) -> Text | str:
    return one.row.cause or UNEXPLAINED


BY_STAGE, BY_CAUSE = text("Stage of the justice chain"), text("Cause")
HEADS = (
    text("open at the start"),
    text("opened"),
    text("closed"),
    text("open at the end"),
    text("week before: opened"),
    text("closed"),
    text("open at its start"),
)


def _part(
    title: Text, of: Callable[[Judged], Text | str], changes: list[Change], before: list[Change]
) -> Part:
    """Return the figures by stage or by cause; each is the number of lines that say so."""
    groups: dict[Text | str, Text | str] = {of(one): of(one) for _, one in (*changes, *before)}
    rows = [(text("all"), _figures(changes, before))]
    for group in sorted(groups, key=str):
        some = [c for c in changes if of(c[1]) == group]
        rows.append((group, _figures(some, [c for c in before if of(c[1]) == group])))  # type: ignore[arg-type]
    return Part(title, HEADS, tuple(rows))


def _figures(changes: Iterable[Change], before: Iterable[Change]) -> tuple[int, ...]:
    opened, closed, both, still = _counts(changes)
    earlier = _counts(before)
    return (
        still + closed,
        opened + both,
        closed + both,
        still + opened,
        earlier[0] + earlier[2],
        earlier[1] + earlier[2],
        earlier[3] + earlier[1],
    )


def _counts(changes: Iterable[Change]) -> tuple[int, int, int, int]:
    found = [what for what, _ in changes]
    return found.count(OPENED), found.count(CLOSED), found.count(BOTH), found.count(STILL)
