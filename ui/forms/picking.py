"""Lists to pick from: closed ones, and open ones that also take other words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

LETTERS = 14


class PickList(QComboBox):
    """A drop-down of labelled values; the first item is blank. `other_words` lets other words be typed."""

    touched = Signal()

    def __init__(
        self, options: Mapping[str, str], blank: str, *, other_words: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._open = other_words
        self.setEditable(other_words)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LETTERS)
        self.setMaxVisibleItems(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("" if other_words else blank, None)
        for value, label in options.items():
            self.addItem(label, value)
        line = self.lineEdit()
        if line is not None:
            line.setPlaceholderText(blank)
            line.textEdited.connect(lambda _text: self.touched.emit())
        self.activated.connect(lambda _place: self.touched.emit())

    def value(self) -> str | None:
        """Return the value of the chosen label, other words as typed, or None when blank."""
        if not self._open:
            found: str | None = self.currentData()
            return found
        words = self.currentText().strip()
        if not words:
            return None
        place = self.findText(words, Qt.MatchFlag.MatchFixedString)
        return words if place <= 0 else str(self.itemData(place))

    def set_value(self, value: str | None) -> None:
        """Show this value; one that the list does not know is shown as it was said."""
        place = 0 if value is None else self.findData(value)
        if place >= 0:
            self.setCurrentIndex(place)
            if self._open:
                self.setEditText(self.itemText(place))
        elif self._open:
            self.setEditText(value or "")
        else:
            self.addItem(value or "", value)
            self.setCurrentIndex(self.count() - 1)
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the page must not change an answer that the pointer happens to pass.
        event.ignore()
