"""Cross tables: who stands in which cell, and what of it may be published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from utmcase.entries.control_lists import CIRCUMSTANCES
from utmcase.entries.lists import AUTHORITY_KINDS, OFFENCES, SEXES, Choices
from utmcase.i18n import Text, text
from utmcase.moments import local
from utmcase.showing import MONTHS
from utmcase.statistics.cases import Case
from utmcase.statistics.choosing import under_utm
from utmcase.statistics.figures import Ids, Period
from utmcase.statistics.suppression import SMALL, TOTAL, Key, hidden_cells
from utmcase.statistics.words import AGES, NOT_SAID, RESULTS

ALL = text("all")
HIDDEN = "…"
ASSOCIATED = "associated"
HIDDEN_MEANS = text(
    "… is a number below {small}, or one that would give such a number away. Where all of a table is below "
    "{small}, none of it is shown. A line or column that is not listed has nobody in it.",
    small=SMALL,
)


@dataclass(frozen=True, slots=True)
class Head:
    """A row or column of a table: its key, and its words."""

    key: str
    label: Text | str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of custodies: who stands in each cell, row by row. One column makes it a list."""

    name: str
    title: Text
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[Ids, ...], ...]

    @property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        """Return how many stand in each cell."""
        return tuple(tuple(len(cell) for cell in row) for row in self.cells)

    @property
    def total(self) -> int:
        """Return how many there are in all."""
        return sum(map(sum, self.counts))

    def at(self, key: Key) -> Ids:
        """Return who stands in a cell, or in a total."""
        row, column = key
        rows = self.cells if row == TOTAL else (self.cells[row],)
        return tuple(one for r in rows for one in (_joined(r) if column == TOTAL else r[column]))

    def without_empty(self) -> Grid:
        """Return the table without the rows and columns in which nobody stands."""
        rows = [n for n, row in enumerate(self.counts) if sum(row)]
        columns = [n for n in range(len(self.columns)) if any(row[n] for row in self.counts)]
        cells = tuple(tuple(self.cells[r][c] for c in columns) for r in rows)
        heads = tuple(self.rows[r] for r in rows), tuple(self.columns[c] for c in columns)
        return Grid(self.name, self.title, *heads, cells)

    def hidden(self) -> frozenset[Key]:
        """Return the cells and totals that may not be published."""
        return hidden_cells(self.counts)


def _joined(row: tuple[Ids, ...]) -> Ids:
    return tuple(one for cell in row for one in cell)


Asked = Callable[[Case], str]


def grid(
    name: str,
    title: Text,
    cases: Sequence[Case],
    down: tuple[Asked, Sequence[Head]],
    across: tuple[Asked, Sequence[Head]] | None = None,
) -> Grid:
    """Return the table of these cases by one or two questions; each case has exactly one answer to each."""
    row_of, rows = down
    column_of, columns = across or ((lambda _: ""), (Head("", ALL),))
    found: dict[tuple[str, str], list[str]] = {}
    for one in cases:
        found.setdefault((row_of(one), column_of(one)), []).append(one.id)
    cells = tuple(tuple(tuple(found.pop((r.key, c.key), ())) for c in columns) for r in rows)
    if found:
        message = f"table {name} has no place for {sorted(found)}"
        raise ValueError(message)
    return Grid(name, title, tuple(rows), tuple(columns), cells)


def _listed(choices: Choices) -> list[Head]:
    return [*(Head(key, label) for key, label in choices.labels.items()), Head("", NOT_SAID)]


def _named(labels: dict[str, Text]) -> list[Head]:
    return [Head(key, label) for key, label in labels.items()]


def _one_of(choices: Choices) -> Callable[[str], str]:
    """Return a word of the list as it is, any other as not recorded."""
    return lambda word: word if word in choices.labels else ""


def months(period: Period, zone: ZoneInfo) -> Iterator[tuple[Head, int, int]]:
    """Yield the local months that a period touches, each with its first second and the one after its last."""
    at = local(period.since, zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    while int(at.timestamp()) < period.until:
        following = datetime(at.year + at.month // 12, at.month % 12 + 1, 1, tzinfo=zone)
        words = text("{month} {year}", month=MONTHS[at.month - 1], year=at.year)
        yield Head(f"{at.year}-{at.month:02d}", words), int(at.timestamp()), int(following.timestamp())
        at = following


def utm_tables(cases: Sequence[Case], period: Period, zone: ZoneInfo) -> tuple[Grid, ...]:
    """Return the tables for the report of the Secretary-General: no line of one follows from another's.

    So the receiving authority is part of the result, and the association with an armed group of the age:
    a table of their own would give away what is hidden elsewhere.
    """
    chosen = under_utm(cases, period)
    places = sorted({one.place for one in chosen if one.place})
    units = sorted({one.unit for one in chosen if one.unit})
    sex, offence = _one_of(SEXES), _one_of(OFFENCES)
    by_month = [head for head, _, _ in months(period, zone)]
    return (
        grid(
            "result",
            text("By month, result and receiving authority"),
            chosen,
            (lambda one: f"{local(one.began, zone):%Y-%m}", by_month),
            (_result, list(_results())),
        ),
        grid(
            "person",
            text("By sex and age"),
            chosen,
            (lambda one: sex(one.sex), _listed(SEXES)),
            (
                lambda one: ASSOCIATED if one.child and one.affiliated else one.age,
                [*_named(AGES), Head(ASSOCIATED, CIRCUMSTANCES.labels["armed_group_child"])],
            ),
        ),
        grid(
            "offence",
            text("By place and offence"),
            chosen,
            (lambda one: one.place, [*(Head(one, one) for one in places), Head("", NOT_SAID)]),
            (lambda one: offence(one.offence), _listed(OFFENCES)),
        ),
        grid(
            "unit",
            text("By apprehending unit"),
            chosen,
            (lambda one: one.unit, [*(Head(one, one) for one in units), Head("", NOT_SAID)]),
        ),
    )


def _result(case: Case) -> str:
    if case.after is not None:
        return f"to:{_one_of(AUTHORITY_KINDS)(case.after.authority)}"
    return case.result if case.result in RESULTS else "held"


def _results() -> Iterator[Head]:
    for key, label in AUTHORITY_KINDS.labels.items():
        yield Head(f"to:{key}", text("handed over: {authority}", authority=label))
    yield Head("to:", text("handed over: {authority}", authority=NOT_SAID))
    yield from (Head(one, RESULTS[one]) for one in ("released", "held", "escape", "death"))
