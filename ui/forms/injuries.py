"""The list of injuries with the body chart beside it: the chart is a way to fill the rows."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.forms.body_chart import BodyChart
from ui.forms.given import Given
from ui.forms.tables import RowsEditor
from utmcase.body_figures import marks_of
from utmcase.entries.fields import Declared

PART = "part"


class InjuriesEditor(RowsEditor):
    """Rows of injuries. A click on the chart fills the next row, or goes to the row that has this part."""

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(declared, given, parent)
        self.changed.connect(self._mark)
        self.chart.part_chosen.connect(self.take)

    def write(self, value: Any) -> None:
        super().write(value)
        self._mark()

    def take(self, part: str) -> None:
        """Put a part of the body into the first row without one; go on with what is said of it."""
        row = next((line for line in self.lines if line[PART].value() == part), None)
        if row is None:
            row = next(line for line in self.lines if line[PART].value() is None)
            row[PART].set_value(part)
            row[PART].touch()
        names = list(row)
        row[names[names.index(PART) + 1]].setFocus()

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        column = QVBoxLayout()
        column.addLayout(grid)
        column.addStretch(1)
        self.chart = BodyChart(self.given.context, self, clickable=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        row.addWidget(self.chart)
        return grid

    def _mark(self) -> None:
        parts = (line[PART].value() for line in self.lines)
        self.chart.show_marks(marks_of([None if part is None else str(part) for part in parts]))
