"""The table of a list whose columns are data: heading, share of the width in letters, words of a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ui.board.model import NOWHERE, Index
from ui.context import PageContext
from ui.widgets.rows import tip
from utmcase.i18n import Text
from utmcase.showing import NOT_RECORDED

Row = TypeVar("Row")
Column = tuple[Text, int, Callable[[Row, PageContext], Text | str]]


class ListedModel(QAbstractTableModel, Generic[Row]):
    """The rows of a list in the order in which they were given; new ones replace them."""

    columns: Sequence[Column[Row]]

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> Row | None:
        """Return the row at a place, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        heading, _letters, cell = self.columns[index.column()]
        say = self._context.say
        if role == Qt.ItemDataRole.DisplayRole:
            return say(cell(row, self._context))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            spoken = f"{say(heading)}: {say(cell(row, self._context)) or say(NOT_RECORDED)}"
            return tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole and section < len(self.columns):
            return self._context.say(self.columns[section][0])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
