"""The table of blank forms: one row for each serial."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ui.board.model import NOWHERE, Index
from ui.context import PageContext
from ui.widgets.rows import tip
from utmcase.form_typing import STATE_LABELS, IssuedForm
from utmcase.forms import FORMS_BY_NAME
from utmcase.i18n import Text, text
from utmcase.showing import NOT_RECORDED, joined, moment, name_and_id

Cell = Callable[[IssuedForm, PageContext], Text | str]


def _title(row: IssuedForm) -> Text | str:
    form = FORMS_BY_NAME.get(row.form)
    return row.form if form is None else joined([form.code, form.title], " ")


COLUMNS: tuple[tuple[Text, int, Cell], ...] = (
    (text("Serial"), 14, lambda row, _: row.serial),
    (text("Form"), 34, lambda row, _: _title(row)),
    (text("What became of it"), 16, lambda row, _: STATE_LABELS[row.state]),
    (text("Printed on"), 18, lambda row, context: moment(row.issued, context.zone)),
    (text("By"), 20, lambda row, _: name_and_id(row.by.name, row.by.un_id)),
    (text("Given out to"), 18, lambda row, _: row.to),
    (text("Custody"), 18, lambda row, _: row.number),
    (text("Why"), 24, lambda row, _: row.why),
)


class BlankFormsModel(QAbstractTableModel):
    """The serials that are shown, those not come home first."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[IssuedForm, ...] = ()

    def show_rows(self, rows: tuple[IssuedForm, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> IssuedForm | None:
        """Return the row at a place, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        heading, _letters, cell = COLUMNS[index.column()]
        say = self._context.say
        words = say(cell(row, self._context))
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            spoken = f"{say(heading)}: {words or say(NOT_RECORDED)}"
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
