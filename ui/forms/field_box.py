"""One field on a form: its label, its editor, and the sentence that says what cannot be kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.board.tints import tints
from ui.context import PageContext
from utmcase.i18n import Text


class FieldBox(QWidget):
    """A label above an editor; a refusal stands under it, with a sign before its words."""

    def __init__(self, label: str, editor: QWidget, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._context = context
        self.label = QLabel(label.replace("&", "&&"))
        self.label.setBuddy(editor)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.label)
        column.addWidget(editor)
        column.addWidget(self.problem)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        muted = QPalette(self.label.palette())
        muted.setColor(QPalette.ColorRole.WindowText, tints(self.palette()).muted)
        self.label.setPalette(muted)

    def refuse(self, sentence: Text | None) -> None:
        """Show why the value cannot be kept; None takes it away."""
        self.problem.setVisible(sentence is not None)
        if sentence is None:
            self.problem.clear()
            return
        words = self._context.say(sentence)
        self.problem.setText(f"▲ {words}")
        palette = QPalette(self.problem.palette())
        palette.setColor(QPalette.ColorRole.WindowText, tints(self.palette()).critical)
        self.problem.setPalette(palette)
        focus = self.editor.focusProxy() or self.editor
        focus.setAccessibleDescription(words)
