"""Tables as CSV, and what their columns mean as a second file. UTF-8 with a mark, as Excel wants it."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from utmcase.tables import Cell, Table

# With these a spreadsheet would begin to compute what somebody typed.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(table: Table) -> bytes:
    """Return the rows under their headings; times as ISO 8601, words that look like a formula behind an '."""
    return _written([[column.heading for column in table.columns], *table.rows])


def render_dictionary(table: Table) -> bytes:
    """Return what the table is, and what each of its columns means."""
    notes = [[note] for note in (table.title, *table.notes)]
    return _written([*notes, *([column.heading, column.meaning] for column in table.columns)])


def _written(rows: Iterable[Sequence[Cell]]) -> bytes:
    kept = io.StringIO()
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerows([_cell(one) for one in row] for row in rows)
    return kept.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell
