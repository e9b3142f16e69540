"""The list of the rules of one edition, filtered by words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ui.board.model import NOWHERE, Index
from ui.context import PageContext
from ui.rules.words import confirmed_words
from ui.widgets.rows import tip
from utmcase.i18n import Text, text
from utmcase.rule_packs import RuleRow
from utmcase.rules.findings import SEVERITY_LABELS

COLUMNS: tuple[tuple[Text, int], ...] = (
    (text("Rule"), 9),
    (text("Gap"), 33),
    (text("Limit"), 15),
    (text("Severity"), 13),
    (text("Who can close it"), 24),
    (text("Confirmed here"), 25),
)


class RuleTableModel(QAbstractTableModel):
    """Rows of the chosen edition that hold every word of the filter."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._all: tuple[RuleRow, ...] = ()
        self._rows: tuple[RuleRow, ...] = ()
        self._said: dict[str, str] = {}  # all words of a rule, made when first looked for
        self._wanted = ""

    def show_rules(self, rows: Sequence[RuleRow]) -> None:
        """Show these rules, as far as the filter lets them through."""
        self._all = tuple(rows)
        self._said.clear()
        self.look_for(self._wanted)

    def look_for(self, words: str) -> None:
        """Show the rules in which every one of these words stands: in id, gap, reading or source."""
        self._wanted = words
        wanted = words.casefold().split()
        self.beginResetModel()
        self._rows = tuple(row for row in self._all if all(word in self._text(row) for word in wanted))
        self.endResetModel()

    def row_at(self, place: int) -> RuleRow | None:
        """Return the rule at this place, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, rule: str) -> int:
        """Return where a rule stands, or -1."""
        return next((place for place, row in enumerate(self._rows) if row.rule == rule), -1)

    def whole(self) -> int:
        """Return how many rules the edition has."""
        return len(self._all)

    def _text(self, row: RuleRow) -> str:
        if row.rule not in self._said:
            say = self._context.say
            read = (say(part) for line in row.reading for part in (line.label, line.words))
            self._said[row.rule] = " ".join((*self._cells(row), *read)).casefold()
        return self._said[row.rule]

    def _cells(self, row: RuleRow) -> tuple[str, ...]:
        say = self._context.say
        return (
            row.rule,
            say(row.title),
            say(row.limit),
            say(SEVERITY_LABELS[row.severity]),
            say(row.owner),
            confirmed_words(row, self._context),
        )

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        words = self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.UserRole:
            return row
        spoken = f"{self._context.say(COLUMNS[index.column()][0])}: {words}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken
        return tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else None

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
