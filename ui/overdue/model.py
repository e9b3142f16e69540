"""The desk's table: rows of the pages loaded so far; the next page is asked for when its end is seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal

from ui.board.model import NOWHERE, Index
from ui.context import PageContext
from ui.overdue.faces import COLUMNS, face
from ui.widgets.rows import tip
from utmcase.overdue import OverdueRow

SPOKEN = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})


class OverdueTableModel(QAbstractTableModel):
    """Rows in the order in which the database gave them."""

    more_wanted = Signal()

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: list[OverdueRow] = []
        self._more = False

    def show_rows(self, rows: tuple[OverdueRow, ...], *, more: bool) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows, self._more = list(rows), more
        self.endResetModel()

    def add_rows(self, rows: tuple[OverdueRow, ...], *, more: bool) -> None:
        """Add the next page."""
        self._more = more
        known = {row.key for row in self._rows}
        fresh = [row for row in rows if row.key not in known]
        if not fresh:
            return
        self.beginInsertRows(NOWHERE, len(self._rows), len(self._rows) + len(fresh) - 1)
        self._rows.extend(fresh)
        self.endInsertRows()

    def row(self, place: int) -> OverdueRow | None:
        """Return the row at this place, or None when there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: tuple[str, str, int]) -> int:
        """Return the place of a row, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def let_time_pass(self) -> None:
        """Have the cells painted again: times have moved on, nothing is loaded."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._more = False  # until the answer says otherwise
            self.more_wanted.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.DisplayRole or role in SPOKEN:
            shown = face(COLUMNS[index.column()], row, self._context, self._context.clock())
            if role in SPOKEN:
                return tip(shown.spoken) if role == Qt.ItemDataRole.ToolTipRole else shown.spoken
            return f"{shown.first}\n{shown.second}" if shown.second else shown.first
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._context.say(COLUMNS[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
