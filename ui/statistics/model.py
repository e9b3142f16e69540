"""The table of a register or of statistics: rows of cells, as they also leave in a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.administration.page import SiteDelegate
from ui.board.model import NOWHERE, Index
from ui.widgets.columns import as_list
from ui.widgets.headings import Headings
from ui.widgets.rows import tip
from utmcase.i18n import Lang
from utmcase.statistics.written import decimal
from utmcase.tables import Cell, Table

LEAST, MOST = 8, 44  # letters of a column


class RowsModel(QAbstractTableModel):
    """The rows of one table."""

    def __init__(self, lang: Lang, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self.table: Table | None = None

    def show_table(self, table: Table | None) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.table is None or not index.isValid():
            return None
        words = shown(self.table.rows[index.row()][index.column()], self._lang)
        if role == Qt.ItemDataRole.DisplayRole:
            return words.replace("\n", " ")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.table.columns[index.column()].heading}: {words}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Vertical or self.table is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.columns[section].heading
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.table.columns[section].meaning)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def shown(cell: Cell, lang: Lang) -> str:
    """Return a cell in words; blank is a dash."""
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return decimal(cell, lang) if isinstance(cell, float) else str(cell)


class RowsTable(QTableView):
    """One line to a row; a table that is wider than the window scrolls sideways."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        as_list(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(SiteDelegate(self))
        self.setHorizontalHeader(Headings(self))

    def fit(self) -> None:
        """Give each column the width it was declared with, and more where there is room."""
        model = self.model()
        table = model.table if isinstance(model, RowsModel) else None
        if table is None:
            return
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 14)
        letters = [min(max(one.letters, len(one.heading) + 2, LEAST), MOST) for one in table.columns]
        wide = [metrics.averageCharWidth() * count + 16 for count in letters]
        spare = max(0, self.viewport().width() - sum(wide)) // max(len(wide), 1)
        for place, width in enumerate(wide):
            self.setColumnWidth(place, width + spare)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
