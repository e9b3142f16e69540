"""One field on a form: its label, its editor, and the sentence that says what cannot be kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.board.tints import tints
from ui.context import PageContext
from ui.forms.bands import SignLabel
from utmcase.i18n import Text


class FieldBox(QWidget):
    """A label above an editor; a refusal stands under it, with a sign before its words."""

    def __init__(
        self, label: str, editor: QWidget, context: PageContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.button: QPushButton | None = None
        self._context = context
        self.label = QLabel(label.replace("&", "&&"))
        self.label.setBuddy(editor)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        self._refusal = QWidget()
        line = QHBoxLayout(self._refusal)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        sign = SignLabel()
        sign.show_sign("refused")
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.problem, 1)
        self._refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self._refusal)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = column
        muted = QPalette(self.label.palette())
        muted.setColor(QPalette.ColorRole.WindowText, tints(self.palette()).muted)
        self.label.setPalette(muted)

    def add_button(self, words: str, run: Callable[[], object]) -> None:
        """Put a button under the editor."""
        self.button = QPushButton(words)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda _checked=False: run())
        self._column.insertWidget(2, self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def refuse(self, sentence: Text | None) -> None:
        """Show why the value cannot be kept; None takes it away."""
        self._refusal.setVisible(sentence is not None)
        if sentence is None:
            self.problem.clear()
            return
        words = self._context.say(sentence)
        self.problem.setText(words)
        palette = QPalette(self.problem.palette())
        palette.setColor(QPalette.ColorRole.WindowText, tints(self.palette()).critical)
        self.problem.setPalette(palette)
        focus = self.editor.focusProxy() or self.editor
        focus.setAccessibleDescription(words)
