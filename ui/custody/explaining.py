"""How a finding came about: start, pauses, extensions, limit, source, result."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.fonts import scaled
from ui.rights import permit
from utmcase.custody_view import TodoLine
from utmcase.i18n import Text, text
from utmcase.rules.findings import BAD

LINES = 8


class ExplanationPanel(QFrame):
    """Hidden until a finding is to be explained; a gap's cause can be recorded from here."""

    cause_wanted = Signal(str)  # the rule

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._rule = ""
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.title = QLabel()
        self.title.setFont(scaled(self.title.font(), 1.0, bold=True))
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.words = QPlainTextEdit()
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setFixedHeight(QFontMetrics(self.words.font()).lineSpacing() * LINES + 10)
        self.words.setAccessibleName(context.say(text("Explanation")))
        self.record = QPushButton(context.say(text("Record the cause")))
        self.record.setAutoDefault(False)
        self.record.clicked.connect(lambda _checked=False: self.cause_wanted.emit(self._rule))
        close = QPushButton(context.say(text("Close")))
        close.setAutoDefault(False)
        close.clicked.connect(lambda _checked=False: self.hide())
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.record, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 6)
        column.addLayout(top)
        column.addWidget(self.words)
        self.hide()

    def begin(self, line: TodoLine) -> None:
        """Open for a finding, before its explanation has been read."""
        self._rule = line.rule
        self.record.setVisible(line.state in BAD or line.state == "open")
        permit(self.record, self._context.lang, self._context.officer, "record")
        self.title.setText(f"{line.rule}  {self._context.say(line.title)}")
        self.words.clear()
        self.show()

    def show_lines(self, lines: Sequence[Text]) -> None:
        """Show the explanation, one sentence to a line; the first names the gap, as the heading does."""
        self.words.setPlainText("\n".join(self._context.say(line) for line in lines[1:] or lines))

    def calm(self, words: str) -> QLabel:
        """Return the sentence that stands when there is nothing to do."""
        label = QLabel(f"✓  {words}")
        label.setContentsMargins(8, 8, 8, 8)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft)
        label.hide()
        return label
