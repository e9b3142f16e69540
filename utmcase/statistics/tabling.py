"""The statistics as tables that leave the program: figures with their definitions, tables, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from zoneinfo import ZoneInfo

from utmcase.i18n import Lang, Text, say, text
from utmcase.moments import local
from utmcase.overdue_table import TRAINING
from utmcase.registers.declaring import ROUTE_LABELS
from utmcase.showing import instant
from utmcase.statistics.crossing import ALL, HIDDEN, HIDDEN_MEANS, Grid
from utmcase.statistics.figures import UNIT_LABELS, Figure, Ids
from utmcase.statistics.reading import StatisticsView
from utmcase.statistics.suppression import TOTAL, Key
from utmcase.tables import Cell, CellKind, Table, TableColumn

Heads = tuple[tuple[Text, Text, int, CellKind], ...]
FIGURE_HEADS: Heads = (
    (text("Indicator"), text("Its number and title."), 34, "text"),
    (text("Figure"), text("What the value is of."), 38, "text"),
    (text("Value"), text("Blank where nothing is known."), 12, "decimal"),
    (text("Unit"), text("What the value is measured in."), 12, "text"),
    (text("Counted"), text("How many are counted in it."), 10, "number"),
    (text("Among"), text("How many of whom it is known."), 10, "number"),
    (text("Unknown"), text("How many of whom it is not known; they are in neither."), 10, "number"),
    (text("At least"), text("The share if every unknown one were a no."), 10, "decimal"),
    (text("At most"), text("The share if every unknown one were a yes."), 10, "decimal"),
    (text("Definition"), text("What is counted, among whom, and what is called unknown."), 60, "text"),
    (text("Custodies"), text("The numbers behind the figure."), 60, "text"),
)
GRID_HEADS: Heads = (
    (text("Table"), text("What it is by."), 34, "text"),
    (text("Line"), text("The line of the table; “all” is the total."), 30, "text"),
    (text("Column"), text("The column of the table; “all” is the total."), 30, "text"),
    (text("Number"), text("How many custodies."), 10, "number"),
)
TREND_HEADS: Heads = (
    (text("Trend"), text("What it is by."), 30, "text"),
    (text("Line"), text("What the value is of."), 30, "text"),
    (text("Month"), text("Local month of the beginning of custody."), 12, "text"),
    (text("Value"), text("Blank where nothing is known."), 12, "decimal"),
    (text("Unit"), text("What the value is measured in."), 12, "text"),
    (text("Among"), text("How many of whom it is known."), 10, "number"),
    (text("Unknown"), text("How many of whom it is not known; they are in neither."), 10, "number"),
)


def statistics_tables(view: StatisticsView, by: str, lang: Lang) -> tuple[Table, ...]:
    """Return figures, UTM tables and trends with the custodies behind them; they stay in UN files."""
    figures = tuple(_figure_rows(view, lang))
    return (
        _table(view, text("Figures"), FIGURE_HEADS, figures, by, lang),
        _table(view, text("UTM tables"), GRID_HEADS, _grid_rows(view, lang, outward=False), by, lang),
        _table(view, text("Month by month"), TREND_HEADS, tuple(_trend_rows(view, lang)), by, lang),
    )


def utm_table(view: StatisticsView, by: str, lang: Lang) -> Table:
    """Return the table for the report of the Secretary-General: no identity, small cells hidden."""
    rows = _grid_rows(view, lang, outward=True)
    return _table(view, text("UTM tables for reporting"), GRID_HEADS, rows, by, lang, outward=True)


def _table(
    view: StatisticsView,
    title: Text,
    heads: Heads,
    rows: tuple[tuple[Cell, ...], ...],
    by: str,
    lang: Lang,
    *,
    outward: bool = False,
) -> Table:
    zone, at = ZoneInfo(view.zone), view.period.at
    notes = [
        text("{site} ({code}), {time}", site=view.site_name, code=view.site_code, time=instant(at, zone)),
        view.words,
        ROUTE_LABELS["out" if outward else "in"],
    ]
    notes.append(HIDDEN_MEANS if outward else text("Made by {officer}.", officer=by))
    if view.training:
        notes.insert(0, TRAINING)
    return Table(
        title=say(title, lang),
        notes=tuple(say(note, lang) for note in notes),
        dictionary=say(text("What the columns mean"), lang),
        columns=tuple(TableColumn(say(h, lang), say(m, lang), wide, kind) for h, m, wide, kind in heads),
        rows=rows,
        made_at=local(at, zone).replace(tzinfo=None),
    )


def _decimal(value: Fraction | None) -> Cell:
    if value is None or value.denominator == 1:
        return None if value is None else int(value)
    return round(float(value), 4)


def _figure_rows(view: StatisticsView, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for result in view.results:
        made = result.definition
        name = f"{made.id} {say(made.title, lang)}"
        told = " ".join(say(one, lang) for one in (made.numerator, made.denominator, made.unknown))
        for figure in result.figures:
            yield (name, *_of_figure(figure, lang), told, _numbers(view, figure))
    owners = say(text("Whose the minutes are"), lang)
    for figure in view.minutes:
        yield (owners, *_of_figure(figure, lang), "", _numbers(view, figure))


def _of_figure(figure: Figure, lang: Lang) -> tuple[Cell, ...]:
    return (
        say(figure.label, lang),
        _decimal(figure.value),
        say(UNIT_LABELS[figure.unit], lang),
        len(figure.counted),
        len(figure.of),
        len(figure.unknown),
        _decimal(figure.least),
        _decimal(figure.most),
    )


def _numbers(view: StatisticsView, figure: Figure) -> str:
    return ", ".join(view.numbers.get(one, one) for one in figure.custodies)


def _grid_rows(view: StatisticsView, lang: Lang, *, outward: bool) -> tuple[tuple[Cell, ...], ...]:
    return tuple(row for one in view.tables for row in _of_grid(one, lang, outward=outward))


def _of_grid(grid: Grid, lang: Lang, *, outward: bool) -> Iterator[tuple[Cell, ...]]:
    title = say(grid.title, lang)
    grid = grid.without_empty() if outward else grid
    hidden = grid.hidden() if outward else frozenset()
    if (TOTAL, TOTAL) in hidden:
        yield (title, say(ALL, lang), say(ALL, lang), HIDDEN)
        return
    for row, column in _keys(grid):
        down = ALL if row == TOTAL else grid.rows[row].label
        across = ALL if column == TOTAL or len(grid.columns) == 1 else grid.columns[column].label
        count: Cell = HIDDEN if (row, column) in hidden else len(grid.at((row, column)))
        yield (title, say(down, lang), say(across, lang), count)


def _keys(grid: Grid) -> Iterator[Key]:
    """Yield the cells and totals of a table in the order of its rows."""
    single = len(grid.columns) == 1
    for row in (*range(len(grid.rows)), TOTAL):
        if single:
            yield (row, TOTAL if row == TOTAL else 0)
        else:
            yield from ((row, column) for column in (*range(len(grid.columns)), TOTAL))


def _trend_rows(view: StatisticsView, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for trend in view.trends:
        for series in trend.series:
            for month, figure in zip(trend.months, series.figures, strict=True):
                yield (
                    say(trend.title, lang),
                    say(series.label, lang),
                    say(month, lang),
                    _decimal(figure.value),
                    say(UNIT_LABELS[figure.unit], lang),
                    len(figure.of),
                    len(figure.unknown),
                )


def behind_figures(view: StatisticsView) -> list[Ids]:
    """Return the custodies behind each row of the first of `statistics_tables`."""
    figures = [figure for result in view.results for figure in result.figures]
    return [figure.custodies for figure in (*figures, *view.minutes)]


def behind_grids(view: StatisticsView) -> list[Ids]:
    """Return the custodies behind each row of the second of `statistics_tables`."""
    return [grid.at(key) for grid in view.tables for key in _keys(grid)]


def behind_trends(view: StatisticsView) -> list[Ids]:
    """Return the custodies behind each row of the third of `statistics_tables`."""
    series = [one for trend in view.trends for one in trend.series]
    return [figure.custodies for one in series for figure in one.figures]
