"""How full each cell is, in one line under the board."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ui.board.tints import tints
from ui.context import PageContext
from utmcase.i18n import text
from utmcase.viewing import CellOccupancy


class OccupancyLine(QLabel):
    """Each cell with how many it holds and may hold; a cell over its capacity says so in words."""

    _cells: tuple[CellOccupancy, ...] = ()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName(context.say(text("Persons in each cell")))

    def show_cells(self, cells: Sequence[CellOccupancy]) -> None:
        """Show these cells, in their order."""
        say = self._context.say
        self._cells = tuple(cells)
        parts = [self._words(cell) for cell in cells]
        self.setVisible(bool(parts))
        heading = escape(say(text("Cells:")))
        self.setText(f"{heading} " + " &nbsp; · &nbsp; ".join(parts))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._cells:
            # The colour of the warning stands in the text itself.
            self.show_cells(self._cells)

    def _words(self, cell: CellOccupancy) -> str:
        say = self._context.say
        name = escape(cell.name)
        if cell.capacity is None:
            return f"{name} <b>{cell.held}</b>"
        words = escape(say(text("{held} of {capacity}", held=cell.held, capacity=cell.capacity)))
        if cell.held <= cell.capacity:
            return f"{name} <b>{words}</b>"
        over = escape(say(text("too many")))
        return f'{name} <b style="color:{tints(self.palette()).critical.name()}">{words}, {over}</b>'
