"""Writing a list into an Excel file: where to is asked, and nothing of it is done on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.context import PageContext
from ui.desk import Desk
from utmcase.i18n import text
from utmcase.moments import local
from utmcase.ports import Records
from utmcase.tables import Table

EXCEL = text("Excel files (*.xlsx)")
Made = Callable[[Records], Table]


class TableExport(QObject):
    """Gathers a table on the second reader, renders it in a process, writes it, and says where it lies."""

    exported = Signal(object)  # the file

    def __init__(self, desk: Desk, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._context = context
        self._page = page
        self._path = Path()

    def ask(self, name: str) -> Path | None:
        """Ask where to; the file is named after site, list and day. None: the officer gave it up."""
        context = self._context
        day = local(context.clock(), context.zone).date().isoformat()
        file = f"{context.site.code}-{name}-{day}.xlsx"
        words = context.say(text("Export the list…"))
        chosen, _ = QFileDialog.getSaveFileName(self._page, words, file, context.say(EXCEL))
        return Path(chosen) if chosen else None

    def write(self, made: Made, path: Path) -> None:
        """Write the table that `made` reads; what it reads is logged there."""
        self._path = path
        self._desk.ask(made, self, self._rendering, long=True)

    def write_all(self, made: Callable[[Records], tuple[Table, ...]], path: Path) -> None:
        """Write several tables into one file; what `made` reads is logged there."""
        self._path = path
        self._desk.ask(made, self, self._rendering_all, long=True)

    def _rendering_all(self, tables: tuple[Table, ...]) -> None:
        self._desk.aside(partial(self._context.services.render_table, *tables), self, self._rendered)

    def _rendering(self, table: Table) -> None:
        self._desk.aside(partial(self._context.services.render_table, table), self, self._rendered)

    def _rendered(self, data: bytes) -> None:
        from ui.preview.paper import write_file

        path = self._path
        self._desk.work(lambda: write_file(path, data), self, self._written)

    def _written(self, path: Path) -> None:
        self._context.notify(text("Saved: {path}", path=path))
        self.exported.emit(path)
