"""The table of the access log: one page of rows, in the order in which the database gave them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ui.board.model import NOWHERE, Index
from ui.context import PageContext
from ui.widgets.rows import tip
from utmcase.access_details import said_detail
from utmcase.access_log import AccessRow, what_label
from utmcase.i18n import Text, text
from utmcase.showing import NOT_RECORDED, instant

Cell = Callable[[AccessRow, PageContext], Text | str]
#: Heading, share of the width in letters, and what stands in the cell.
COLUMNS: tuple[tuple[Text, int, Cell], ...] = (
    (text("Time"), 18, lambda row, context: instant(row.line.at, context.zone)),
    (text("UN id"), 10, lambda row, _: row.line.un_id or text("not known")),
    (text("Officer"), 20, lambda row, _: row.name),
    (text("What"), 14, lambda row, _: what_label(row.line.action)),
    (text("Custody"), 18, lambda row, _: row.number),
    (text("More"), 30, lambda row, _: said_detail(row.line)),
    (text("Line"), 7, lambda row, _: str(row.line.seq)),
)


class AccessTableModel(QAbstractTableModel):
    """One page of the log; the next page replaces it."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[AccessRow, ...] = ()

    def show_rows(self, rows: tuple[AccessRow, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        heading, _letters, cell = COLUMNS[index.column()]
        say = self._context.say
        if role == Qt.ItemDataRole.DisplayRole:
            return say(cell(self._rows[index.row()], self._context))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = say(cell(self._rows[index.row()], self._context)) or say(NOT_RECORDED)
            spoken = f"{say(heading)}: {words}"
            return tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole and section < len(COLUMNS):
            return self._context.say(COLUMNS[section][0])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
