"""Where the person was apprehended: typed, or one of the places used before, or not known."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.forms.editors import FieldEditor, LineEditor
from ui.forms.given import Given
from utmcase.entries.fields import Declared
from utmcase.entries.lists import NOT_VALUE_LABELS
from utmcase.i18n import text
from utmcase.ports import Records

SHOWN = 3
LOOKED_AT = 40


class PlaceEditor(QWidget):
    """The line of the place with a button for each place used lately, and one for "not known"."""

    changed = Signal()

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor: FieldEditor = LineEditor(declared, given, self)
        self.editor.changed.connect(self.changed)
        self._given = given
        self._row = QHBoxLayout()
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        say = given.context.say
        self.unknown = self._button(say(NOT_VALUE_LABELS["unknown"]), "unknown")
        self._row.addWidget(self.unknown)
        self._row.addStretch(1)
        self.places: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.editor)
        column.addLayout(self._row)
        self.setFocusProxy(self.editor)

    def offer(self, places: Sequence[str]) -> None:
        """Offer these places, the latest first."""
        for old in self.places:
            old.deleteLater()
        self.places = [self._button(place, place) for place in places[:SHOWN]]
        for at, button in enumerate(self.places):
            self._row.insertWidget(at, button)
        # They came after everything else on the page; Tab has to reach them after the line.
        stops = [self.editor.focusProxy() or self.editor, *self.places, self.unknown]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def take(self, place: str) -> None:
        """Answer with this place as if it had been typed."""
        self.editor.write(place)
        self.editor.touch()

    def _button(self, words: str, value: str) -> QPushButton:
        button = QPushButton(words.replace("&", "&&"))
        button.setAutoDefault(False)
        button.setAccessibleName(self._given.context.say(text("Place: {place}", place=words)))
        button.clicked.connect(lambda _checked=False: self.take(value))
        return button


def recent_places(records: Records) -> list[str]:
    """Return the places of the latest apprehensions here, each once (a query for the desk)."""
    rows = sorted(records.board(held=None, limit=LOOKED_AT), key=lambda row: row.number, reverse=True)
    found: dict[str, None] = {}
    for row in rows:
        place = records.custody(row.custody_id).latest("apprehension", "place")
        if isinstance(place, str) and place not in NOT_VALUE_LABELS:
            found.setdefault(place)
        if len(found) == SHOWN:
            break
    return list(found)
