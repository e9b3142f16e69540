"""A band across a form or page that must be read: a sign, a sentence, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.board import shapes
from ui.board.tints import tints

Sign = Literal["note", "refused", "child", "done"]


class SignLabel(QWidget):
    """The sign before a sentence, drawn, so that it never makes the line taller than its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign: Sign = "note"
        side = QFontMetrics(self.font()).height()
        self.setFixedSize(side, side)

    def show_sign(self, sign: Sign) -> None:
        """Draw this sign from now on."""
        self._sign = sign
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        tint = tints(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        if self._sign == "done":
            shapes.tick(painter, box, tint.good)
        elif self._sign == "child":
            shapes.polygon(painter, box, tint.child, shapes.DIAMOND)
        elif self._sign == "refused":
            shapes.polygon(painter, box, tint.critical, shapes.TRIANGLE)
        else:
            shapes.disc(painter, box, tint.major, filled=True)
        painter.end()


class Band(QFrame):
    """Hidden until it has something to say; its buttons are made anew each time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.sign = SignLabel(self)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 5, 10, 5)
        self._row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self.words, 1)
        self.hide()

    def say(
        self,
        words: str,
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        sign: Sign = "note",
    ) -> None:
        """Show this sentence with its sign and these buttons."""
        grounds = tints(self.palette())
        ground = {"child": grounds.band, "done": grounds.done}.get(sign, grounds.correction)
        self.sign.show_sign(sign)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, ground)
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
