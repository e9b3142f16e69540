"""The list of the overdue desk as a table that leaves the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from utmcase.i18n import Lang, Text, say, text
from utmcase.moments import MINUTE, local
from utmcase.overdue import TAB_LABELS, OverdueRow, Tab, over_by
from utmcase.ports import Site
from utmcase.rules.findings import SEVERITY_LABELS, state_label
from utmcase.showing import NO, YES, instant, zone_words
from utmcase.tables import Cell, CellKind, Table, TableColumn

TRAINING = text("TRAINING – invented persons. Nothing here may be used as a real record.")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the table is made of: rows as read, the tab, where and when, and in which language."""

    rows: Sequence[OverdueRow]
    tab: Tab
    site: Site
    at: int
    by: str
    lang: Lang


@dataclass(frozen=True, slots=True)
class _Column:
    heading: Text
    meaning: Text
    letters: int
    kind: CellKind
    cell: Callable[[OverdueRow, Listed], Text | Cell]


def _local(at: int | None, listed: Listed) -> Cell:
    return None if at is None else local(at, ZoneInfo(listed.site.zone)).replace(tzinfo=None)


def _minutes(row: OverdueRow, listed: Listed) -> Cell:
    over = over_by(row, listed.at)
    return None if over is None else over // MINUTE


def _source(row: OverdueRow, listed: Listed) -> Cell:
    source = row.rule.source
    if source is None:
        return None
    return ", ".join(say(part, listed.lang) for part in (source.title, source.reference) if part)


COLUMNS: tuple[_Column, ...] = (
    _Column(text("Custody"), text("Number of the custody."), 16, "text", lambda row, _: row.found.number),
    _Column(
        text("Detained person"),
        text("Name as spoken; blank is not recorded."),
        24,
        "text",
        lambda row, _: row.found.name,
    ),
    _Column(
        text("Held here"),
        text("Whether the person is in UN hands when the list is made."),
        8,
        "text",
        lambda row, _: YES if row.found.held else NO,
    ),
    _Column(
        text("Rule"),
        text("Identifier of the rule in the rule pack."),
        8,
        "text",
        lambda row, _: row.found.rule,
    ),
    _Column(text("What is wrong"), text("The rule in words."), 34, "text", lambda row, _: row.title),
    _Column(
        text("Severity"),
        text("Critical, major, minor or information, as the rule says."),
        10,
        "text",
        lambda row, _: SEVERITY_LABELS[row.severity],
    ),
    _Column(
        text("State"),
        text("What the rule says now; “may be …” where a time is not exact."),
        12,
        "text",
        lambda row, _: state_label(row.state, certain=row.found.certain),
    ),
    _Column(
        text("Over since"),
        text("When the limit passed, or since when the gap stands."),
        16,
        "time",
        lambda row, listed: _local(row.found.since, listed),
    ),
    _Column(
        text("Due"), text("The limit itself."), 16, "time", lambda row, listed: _local(row.found.due, listed)
    ),
    _Column(
        text("Minutes over"),
        text("Whole minutes over the limit, so far or in the end."),
        10,
        "number",
        _minutes,
    ),
    _Column(
        text("Limit"),
        text("Length of the limit; blank where none is allowed."),
        8,
        "text",
        lambda row, _: row.rule.limit,
    ),
    _Column(text("Source"), text("Where the limit comes from."), 34, "text", _source),
    _Column(text("Owner"), text("Who can close the gap."), 18, "text", lambda row, _: row.owner),
    _Column(
        text("Next action"),
        text("What the rule asks for; blank when nothing is left to do."),
        34,
        "text",
        lambda row, _: row.action,
    ),
    _Column(
        text("Cause"),
        text("Cause recorded for the gap; blank is unexplained."),
        24,
        "text",
        lambda row, _: row.cause,
    ),
    _Column(
        text("Explanation"), text("The words recorded with the cause."), 40, "text", lambda row, _: row.words
    ),
)


def overdue_table(listed: Listed) -> Table:
    """Return the list as a table in one language."""
    site, lang, zone = listed.site, listed.lang, ZoneInfo(listed.site.zone)
    notes = [
        text("{site} ({code}), {time}", site=site.name, code=site.code, time=instant(listed.at, zone)),
        text("Made by {officer}.", officer=listed.by),
        text(
            "Stays in UN files: it names detained persons. Times are local: {zone}.",
            zone=zone_words(zone, listed.at),
        ),
    ]
    if site.training:
        notes.insert(0, TRAINING)
    return Table(
        title=say(text("Overdue list: {tab}", tab=TAB_LABELS[listed.tab]), lang),
        notes=tuple(say(note, lang) for note in notes),
        dictionary=say(text("What the columns mean"), lang),
        columns=tuple(
            TableColumn(say(one.heading, lang), say(one.meaning, lang), one.letters, one.kind)
            for one in COLUMNS
        ),
        rows=tuple(tuple(_said(one.cell(row, listed), lang) for one in COLUMNS) for row in listed.rows),
        made_at=local(listed.at, zone).replace(tzinfo=None),
    )


def _said(cell: Text | Cell, lang: Lang) -> Cell:
    return say(cell, lang) if isinstance(cell, Text) else cell
