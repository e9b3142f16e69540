"""What the page reads: a register or statistics, already as a table with those behind each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from utmcase.i18n import Lang, Text, text
from utmcase.registers.books import BOOKS
from utmcase.registers.declaring import Book
from utmcase.registers.gathering import Asked
from utmcase.registers.tabling import register_table
from utmcase.registers.viewing import RegisterView, read_register
from utmcase.roles import Level
from utmcase.showing import name_and_id
from utmcase.statistics.charts import Chart, charts_of
from utmcase.statistics.reading import StatisticsView, read_statistics
from utmcase.statistics.tabling import (
    behind_figures,
    behind_grids,
    behind_trends,
    statistics_tables,
    utm_table,
)
from utmcase.tables import Table

if TYPE_CHECKING:
    from ui.tickets import Progress
    from utmcase.ports import Records

FIGURES, GRIDS, TRENDS, REPORTING = "figures", "utm", "trends", "reporting"
STATISTICS: dict[str, Text] = {
    FIGURES: text("Indicators I-01 to I-14"),
    TRENDS: text("Monthly statistics with charts"),
    GRIDS: text("UTM tables"),
    REPORTING: text("UTM tables for reporting (small cells hidden)"),
}
PLACES_OF_TABLES = {FIGURES: 0, GRIDS: 1, TRENDS: 2}
BEHIND = {FIGURES: behind_figures, GRIDS: behind_grids, TRENDS: behind_trends}


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen: its name, its words, and what an officer has to be allowed to see."""

    name: str
    title: Text
    level: Level = "normal"


def _titled(book: Book) -> Text:
    numbered = book.name[-1].isdigit()
    return text("{code} {title}", code=book.name, title=book.title) if numbered else book.title


CHOICES: tuple[Choice, ...] = (
    *(Choice(book.name, _titled(book), book.level) for book in BOOKS.values()),
    *(Choice(name, title) for name, title in STATISTICS.items()),
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read: the view, its tables (the first is shown), who stands behind each row, the charts."""

    name: str
    view: RegisterView | StatisticsView
    tables: tuple[Table, ...]
    behind: tuple[tuple[str, ...], ...]
    charts: tuple[Chart, ...] = ()


def load(records: Records, steps: Progress, name: str, asked: Asked, lang: Lang) -> Loaded:
    """Return what was chosen, read for the screen; the reading is logged."""
    by = name_and_id(records.officer.name, records.officer.un_id)
    if name in BOOKS:
        view = read_register(records, name, asked, steps.step)
        table = register_table(view, by, lang)
        return Loaded(name, view, (table,), tuple((line.custody_id,) for line in view.lines))
    read = read_statistics(records, asked, steps.step)
    if name == REPORTING:
        table = utm_table(read, by, lang)
        return Loaded(name, read, (table,), tuple(() for _ in table.rows))
    tables = statistics_tables(read, by, lang)
    first = PLACES_OF_TABLES[name]
    behind = tuple(BEHIND[name](read))
    charts = charts_of(read) if name == TRENDS else ()
    ordered = (tables[first], *(one for place, one in enumerate(tables) if place != first))
    return Loaded(name, read, ordered, behind, charts)
