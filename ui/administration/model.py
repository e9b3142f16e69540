"""The table of one list of administration; the lists are short and held whole."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from ui.administration.lists import Line, Shown, SiteList, shown
from ui.board.model import NOWHERE, Index
from ui.board.tints import tints
from ui.context import PageContext
from ui.widgets.rows import tip
from utmcase.showing import NOT_RECORDED

WORDS = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
)


class SiteTableModel(QAbstractTableModel):
    """Rows of one list at a time."""

    def __init__(self, context: PageContext, kept: SiteList, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._list = kept
        self._rows: tuple[Shown, ...] = ()

    def show_lines(self, kept: SiteList, lines: tuple[Line, ...]) -> None:
        """Show these lines of this list."""
        self.beginResetModel()
        self._list = kept
        self._rows = tuple(shown(line, self._context) for line in lines)
        self.endResetModel()

    def line(self, place: int) -> Line | None:
        """Return the line at this place, or None."""
        return self._rows[place].line if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._list.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in WORDS:
            return self._words(row.cells[index.column()], index.column(), role)
        if role == Qt.ItemDataRole.ForegroundRole and row.muted:
            return tints(QPalette(QApplication.palette())).muted
        return None

    def _words(self, words: str, column: int, role: int) -> str:
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        heading = self._context.say(self._list.columns[column][0])
        spoken = f"{heading}: {words or self._context.say(NOT_RECORDED)}"
        return tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole and section < len(self._list.columns):
            return self._context.say(self._list.columns[section][0])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
