"""Second step: the cells of the site and how many persons each holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ui.first_run.step import Step
from ui.services import FirstCell
from ui.widgets.rows import button
from utmcase.i18n import Lang, Text, text

FIRST_ROWS = 4
LARGEST = 999


class CellsStep(Step):
    """Asks for the cells; they can be added and changed later, so none is needed now."""

    def __init__(self, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(
            lang,
            text("The cells"),
            text(
                "Name each cell as it is called on the site, with the number of persons it can hold. "
                "Leave the number empty when it is not known. Cells can be added later."
            ),
            parent,
        )
        self.table = QTableWidget(FIRST_ROWS, 2)
        self.table.setAccessibleName(self.say(text("Cells and their capacity")))
        self.table.setHorizontalHeaderLabels([self.say(text("Cell")), self.say(text("Persons it can hold"))])
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.table.verticalHeader().hide()
        # A blank chosen cell is a frame, not a bar; the table is as high as its rows.
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.column.addWidget(self.table)
        add = button(self.say(text("Add a row")), "plus")
        add.setAutoDefault(False)
        add.clicked.connect(self.add_row)
        row = QHBoxLayout()
        row.addWidget(add)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def begin(self) -> None:
        """Put the cursor into the first cell of the table."""
        self.table.setFocus()
        self.table.setCurrentCell(0, 0)

    def add_row(self) -> None:
        """Add an empty row and put the cursor there."""
        place = self.table.rowCount()
        self.table.insertRow(place)
        self.table.setCurrentCell(place, 0)
        self.table.setFocus()

    def put(self, place: int, name: str, capacity: str) -> None:
        """Write one row."""
        self.table.setItem(place, 0, QTableWidgetItem(name))
        self.table.setItem(place, 1, QTableWidgetItem(capacity))

    def _typed(self, place: int, column: int) -> str:
        item = self.table.item(place, column)
        return item.text().strip() if item is not None else ""

    def wrong(self) -> Text | None:
        """Return the sentence that says what is still missing, or None."""
        names: set[str] = set()
        for place in range(self.table.rowCount()):
            name, capacity = self._typed(place, 0), self._typed(place, 1)
            if capacity and not name:
                return text("Row {row} has a number of persons but no cell.", row=place + 1)
            if capacity and not (capacity.isdecimal() and 0 < int(capacity) <= LARGEST):
                return text(
                    "“{number}” is not a number of persons. Write a figure such as 4.", number=capacity
                )
            if name and name.casefold() in names:
                return text("The cell “{name}” is named twice.", name=name)
            names.add(name.casefold())
        return None

    def cells(self) -> list[FirstCell]:
        """Return the cells as typed."""
        rows = [(self._typed(place, 0), self._typed(place, 1)) for place in range(self.table.rowCount())]
        return [FirstCell(name, int(capacity) if capacity else None) for name, capacity in rows if name]
