"""The custodies behind a figure, as a list: Enter opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.statistics.model import RowsModel, RowsTable
from ui.widgets.rows import ShortLabel, button
from utmcase.i18n import text
from utmcase.moments import local
from utmcase.own_site import owned
from utmcase.projecting import name_of
from utmcase.showing import NO, YES
from utmcase.tables import Table, TableColumn

if TYPE_CHECKING:
    from utmcase.ports import Records

MOST = 5_000


def behind(records: Records, ids: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Return id, number and name of each custody; a blank name is not recorded. The reading is logged."""
    records.log_access("search", detail=f"statistics: {len(ids)} custodies behind a figure")
    everywhere = records.officer.may("see", own=False)
    custodies = (records.custody(one) for one in dict.fromkeys(ids[:MOST]))
    return tuple(
        (one.id, one.number, f"{name_of(one)}\n{'held' if one.held else ''}")
        for one in custodies
        if everywhere or owned(records, one)
    )


class Behind(QWidget):
    """The list, and the way back to the figures."""

    left = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._ids: tuple[str, ...] = ()
        self.model = RowsModel(context.lang, self)
        self.table = RowsTable(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(context.say(text("Custodies behind the figure")))
        self.table.activated.connect(self._open)
        self.heading = ShortLabel("")
        self.back = button(context.say(text("Back to the list")), "back")
        self.back.clicked.connect(self.left)
        top = QHBoxLayout()
        top.addWidget(self.back)
        top.addWidget(self.heading, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def show_rows(self, what: str, rows: tuple[tuple[str, str, str], ...]) -> None:
        """Show the custodies behind what the figure is of."""
        say = self._context.say
        self._ids = tuple(one for one, _, _ in rows)
        heads = (text("Custody"), text("Detained person"), text("Held here"))
        columns = tuple(TableColumn(say(head), say(head), 20) for head in heads)
        cells = []
        for _, number, told in rows:
            name, _, held = told.partition("\n")
            cells.append((number, name, say(YES if held else NO)))
        at = local(self._context.clock(), self._context.zone).replace(tzinfo=None)
        self.model.show_table(Table(what, (), "", columns, tuple(cells), at))
        self.table.fit()
        self.heading.show_words(what)
        if cells:
            self.table.selectRow(0)

    def _open(self, index: QModelIndex) -> None:
        self._context.open_page("custody", custody_id=self._ids[index.row()])
