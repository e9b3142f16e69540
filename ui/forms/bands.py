"""A band across a form or page that must be read: a sign, a sentence, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.board.tints import tints


class Band(QFrame):
    """Hidden until it has something to say; its buttons are made anew each time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 5, 10, 5)
        self._row.addWidget(self.words, 1)
        self.hide()

    def say(
        self,
        words: str,
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        ground: QColor | None = None,
    ) -> None:
        """Show this sentence with these buttons."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, ground or tints(self.palette()).correction)
        self.setPalette(palette)
        self.words.setText(words)
        self.words.setAccessibleName(words)
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = [self._button(label, run) for label, run in actions]
        self.show()

    def _button(self, label: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(label)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: run())
        self._row.addWidget(button)
        return button
