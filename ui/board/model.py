"""The board's table: its rows as loaded, and nothing computed before it is painted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.board.faces import COLUMNS, face
from ui.context import PageContext
from ui.widgets.rows import tip
from utmcase.board import BoardRow

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class BoardTableModel(QAbstractTableModel):
    """Everyone on the board, in the order in which the rows came: most urgent first."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[BoardRow, ...] = ()

    def show_rows(self, rows: tuple[BoardRow, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> BoardRow | None:
        """Return the row at this place, or None when there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, custody_id: str) -> int:
        """Return the place of a custody, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.custody_id == custody_id), -1)

    def let_time_pass(self) -> None:
        """Have the cells painted again: times have moved on, nothing is loaded."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

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
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            shown = face(COLUMNS[index.column()], row, self._context, self._context.clock())
            if role != Qt.ItemDataRole.DisplayRole:
                return tip(shown.spoken) if role == Qt.ItemDataRole.ToolTipRole else shown.spoken
            return f"{shown.first}\n{shown.second}" if shown.second else shown.first
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._context.say(COLUMNS[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
