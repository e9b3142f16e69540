"""A table that leaves the program as a spreadsheet: plain data, already in words of one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Cell = str | int | float | datetime | None
CellKind = Literal["text", "number", "decimal", "time"]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its heading, its width in letters, and what it means (for the data dictionary)."""

    heading: str
    meaning: str
    letters: int = 14
    kind: CellKind = "text"


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; `notes` stand under the title, `dictionary` names the sheet that explains columns."""

    title: str
    notes: tuple[str, ...]
    dictionary: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    made_at: datetime
