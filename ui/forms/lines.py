"""Lines and boxes for words that can also say "not known" or "not asked", which is neither blank nor "no"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPalette, QTextOption
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit, QToolButton, QWidget

from ui.context import PageContext
from utmcase.entries.fields import MAX_WORDS
from utmcase.entries.lists import NOT_VALUE_LABELS
from utmcase.i18n import text

ANSWER_KEY = Qt.Key.Key_F4
BLANK = text("leave it blank (not recorded)")
ANSWER_TIP = text("Answer “not known” or “not asked” (F4)")
LINES_SHOWN = 2


class Answer:
    """Whether a text field says "unknown" or "not_asked" instead of words; typing takes it back."""

    def __init__(self, field: QLineEdit | QPlainTextEdit, context: PageContext) -> None:
        self.value: str | None = None
        self._field = field
        self._context = context
        self._hint = ""

    def set_hint(self, hint: str) -> None:
        """Set what the empty field shows."""
        self._hint = hint
        self.show(self.value)

    def show(self, value: str | None) -> None:
        """Take this answer; its words stand in the field as strongly as typed ones."""
        self.value = value
        label = NOT_VALUE_LABELS.get(value or "")
        self._field.setPlaceholderText(self._context.say(label) if label else self._hint)
        palette = QPalette(self._field.palette())
        ink = palette.color(QPalette.ColorRole.Text)
        if not label:
            ink.setAlphaF(0.62)
        palette.setColor(QPalette.ColorRole.PlaceholderText, ink)
        self._field.setPalette(palette)
        font = self._field.font()
        font.setItalic(label is not None)
        self._field.setFont(font)

    def menu(self, parent: QWidget, choose: Callable[[str | None], None]) -> QMenu:
        """Return the menu of answers; `choose` is given the value."""
        menu = QMenu(parent)
        for value, label in NOT_VALUE_LABELS.items():
            menu.addAction(self._context.say(label)).triggered.connect(lambda _c=False, v=value: choose(v))
        menu.addAction(self._context.say(BLANK)).triggered.connect(lambda _c=False: choose(None))
        return menu


class AnswerLine(QLineEdit):
    """One line of text, or an answer chosen with F4."""

    touched = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = Answer(self, context)
        self.textEdited.connect(self._typed)

    def value(self) -> str | None:
        """Return the words, "unknown", "not_asked", or None when blank."""
        return self.text().strip() or self.answer.value

    def set_value(self, value: str | None) -> None:
        """Show this value."""
        answer = value if value in NOT_VALUE_LABELS else None
        self.setText("" if answer else value or "")
        self.setCursorPosition(0)
        self.answer.show(answer)

    def choose(self, value: str | None) -> None:
        """Take an answer as if chosen from the menu."""
        self.set_value(value)
        self.touched.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == ANSWER_KEY:
            self.answer.menu(self, self.choose).popup(self.mapToGlobal(QPoint(0, self.height())))
            return
        if self.answer.value and not self.text() and event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.choose(None)
            return
        super().keyPressEvent(event)

    def _typed(self, _text: str) -> None:
        self.answer.show(None)
        self.touched.emit()


class AnswerBox(QPlainTextEdit):
    """Several lines of text, or an answer chosen with F4. Tab goes on to the next field."""

    touched = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = Answer(self, context)
        self.setTabChangesFocus(True)
        self.setFixedHeight(QFontMetrics(self.font()).lineSpacing() * LINES_SHOWN + 12)
        self._quiet = False
        self.textChanged.connect(self._typed)
        # Before the text is laid out, which `textChanged` follows.
        self.document().contentsChange.connect(self._wrap)

    def value(self) -> str | None:
        """Return the words, "unknown", "not_asked", or None when blank."""
        return self.toPlainText().strip() or self.answer.value

    def set_value(self, value: str | None) -> None:
        """Show this value."""
        answer = value if value in NOT_VALUE_LABELS else None
        self._quiet = True
        self.setPlainText("" if answer else value or "")
        self._quiet = False
        self.answer.show(answer)

    def choose(self, value: str | None) -> None:
        """Take an answer as if chosen from the menu."""
        self.set_value(value)
        self.touched.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == ANSWER_KEY:
            self.answer.menu(self, self.choose).popup(self.mapToGlobal(QPoint(0, self.height())))
            return
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()  # Ctrl+Enter saves the form
            return
        super().keyPressEvent(event)

    def _wrap(self, *_change: int) -> None:
        """Break a text that is refused anyway at any letter: to look for its words takes seconds."""
        modes = QTextOption.WrapMode
        refused = self.document().characterCount() > MAX_WORDS + 1
        mode = modes.WrapAnywhere if refused else modes.WrapAtWordBoundaryOrAnywhere
        if self.wordWrapMode() != mode:
            self.setWordWrapMode(mode)

    def _typed(self) -> None:
        if not self._quiet:
            if self.answer.value:
                self.answer.show(None)
            self.touched.emit()


class AnswerButton(QToolButton):
    """The small button beside a text field that offers "not known" and "not asked" to the mouse."""

    def __init__(self, field: AnswerLine | AnswerBox, name: str, context: PageContext) -> None:
        super().__init__(field.parentWidget())
        self._field = field
        # The arrow of a list, beside the lists that offer the same two answers; "?" was taken for help.
        self.setArrowType(Qt.ArrowType.DownArrow)
        tip = context.say(ANSWER_TIP)
        self.setToolTip(tip)
        self.setAccessibleName(f"{name}: {tip}")
        # Keys reach the same answers by F4: one tab stop per field is enough.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        menu = self._field.answer.menu(self, self._field.choose)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
