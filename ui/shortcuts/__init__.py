"""The sheet of keys (F1), made from the list of actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.actions import ACTIONS, MENUS, PLACES, ActionSpec, Place, key_words, sequences
from ui.widgets.rows import title
from utmcase.i18n import Lang, say, text

COLUMNS: tuple[tuple[Place, ...], ...] = (
    ("go", "casebook", "help", "access"),
    ("overdue", "second_person", "rules", "administration"),
    ("board", "custody", "form", "preview"),
)
KEYS_WIDTH = 130
ANYWHERE = text("Anywhere")


class ShortcutsDialog(QDialog):
    """Shows every key there is, by place."""

    def __init__(self, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("Keyboard shortcuts"), lang))
        columns = QHBoxLayout()
        columns.setSpacing(36)
        for places in COLUMNS:
            columns.addLayout(self._column(places))
        buttons = QDialogButtonBox()
        close = buttons.addButton(say(text("Close"), lang), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        buttons.accepted.connect(self.close)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 14)
        box.setSpacing(14)
        box.addLayout(columns)
        box.addWidget(buttons)

    def _column(self, places: tuple[Place, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        anywhere = [spec for spec in ACTIONS if spec.place in places and spec.place in MENUS and spec.keys]
        if anywhere:
            self._section(column, say(ANYWHERE, self._lang), anywhere)
        for place in places:
            specs = [spec for spec in ACTIONS if spec.place == place and spec.keys]
            if specs and place not in MENUS:
                self._section(column, say(PLACES[place], self._lang), specs)
        column.addStretch(1)
        return column

    def _section(self, column: QVBoxLayout, heading: str, specs: list[ActionSpec]) -> None:
        column.addWidget(title(heading, 1.05))
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(3)
        grid.setContentsMargins(0, 0, 0, 10)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, KEYS_WIDTH)
        for row, spec in enumerate(specs):
            keys = "   ".join(key_words(one) for one in sequences(spec))
            grid.addWidget(QLabel(say(spec.words, self._lang)), row, 0)
            grid.addWidget(QLabel(keys), row, 1)
        column.addLayout(grid)
