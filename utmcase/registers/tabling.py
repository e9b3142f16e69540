"""A register as a table that leaves the program: Excel and CSV, with what its columns mean."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from utmcase.i18n import Lang, Text, say, text
from utmcase.moments import Moment, local
from utmcase.overdue_table import TRAINING
from utmcase.registers.declaring import ROUTE_LABELS, Column, Part
from utmcase.registers.declaring import Cell as Told
from utmcase.registers.gathering import Line
from utmcase.registers.viewing import RegisterView
from utmcase.showing import instant, joined, moment, zone_words
from utmcase.tables import Cell, Table, TableColumn


def register_table(view: RegisterView, by: str, lang: Lang) -> Table:
    """Return the register as a table in one language; `by` is who made it."""
    zone, book = ZoneInfo(view.zone), view.book
    notes = [
        text(
            "{site} ({code}), {time}", site=view.site_name, code=view.site_code, time=instant(view.now, zone)
        ),
        view.period,
        text("Made by {officer}.", officer=by),
        ROUTE_LABELS[book.route],
        text("Times are local: {zone}.", zone=zone_words(zone, view.now)),
    ]
    notes += [note for part in view.parts for note in _figures(part)]
    if view.training:
        notes.insert(0, TRAINING)
    lead = (
        TableColumn(say(text("Line"), lang), say(text("Number of the line in the register."), lang), 16),
        *(_column(one, lang) for one in book.columns),
        TableColumn(
            say(text("Struck"), lang),
            say(
                text("Why the line does not count: voided, withdrawn, missing; blank for one that stands."),
                lang,
            ),
            28,
        ),
    )
    return Table(
        title=say(text("{code} {title}", code=book.name, title=book.title), lang),
        notes=tuple(say(note, lang) for note in notes),
        dictionary=say(text("What the columns mean"), lang),
        columns=lead,
        rows=tuple(_row(line, zone, lang) for line in view.lines),
        made_at=local(view.now, zone).replace(tzinfo=None),
    )


def _figures(part: Part) -> Iterator[Text]:
    """Yield the figures above the lines, a sentence for each row."""
    for label, figures in part.rows:
        told = [text("{label}: {value}", label=h, value=n) for h, n in zip(part.heads, figures, strict=True)]
        group = text("{label}: {value}", label=part.title, value=label)
        yield text("{group} – {told}", group=group, told=joined(told, "; "))


def _column(column: Column, lang: Lang) -> TableColumn:
    return TableColumn(say(column.title, lang), say(column.explained, lang), column.letters, column.kind)


def _row(line: Line, zone: ZoneInfo, lang: Lang) -> tuple[Cell, ...]:
    struck = say(line.struck, lang)
    return (line.number, *(cell_of(one, zone, lang) for one in line.cells), struck)


def cell_of(cell: Told, zone: ZoneInfo, lang: Lang) -> Cell:
    """Return a cell as a spreadsheet keeps it: an exact time as one, any other time in words."""
    if isinstance(cell, Moment):
        if cell.exact and cell.earliest is not None:
            return local(cell.earliest, zone).replace(tzinfo=None)
        return say(moment(cell, zone), lang)
    return say(cell, lang) if isinstance(cell, Text) else cell
