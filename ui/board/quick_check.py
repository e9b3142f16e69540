"""The check of one person without leaving the board: level, condition, words, Enter."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.forms.editors import FieldEditor, LineEditor
from ui.forms.field_box import FieldBox
from ui.forms.given import Given
from ui.forms.making import make_editor
from utmcase.entries import BY_KIND
from utmcase.i18n import Text, text
from utmcase.moments import MINUTE, exactly
from utmcase.recording import Draft, Recorded, record

FIELDS = ("level", "condition", "words")


class QuickCheckForm(QFrame):
    """Records a check at the present second, done by the signed-in officer; hidden until it is begun."""

    finished = Signal()

    def __init__(self, desk: Desk, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._context = context
        self._custody_id = ""
        self._saving = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.editors: dict[str, FieldEditor] = {}
        self._lay_out()
        for key in ("Return", "Enter"):
            self._key(key, self.save)
        self.hide()

    def begin(self, custody_id: str, number: str, name: str) -> None:
        """Open for this person, empty."""
        self._custody_id = custody_id
        self._saving = False
        who = f"{name} ({number})" if name else number
        self.title.setText(self._context.say(text("Check of {who}, now", who=who)))
        for editor in self.editors.values():
            editor.set_value(None)
        self.problem.hide()
        self.show()
        self.editors["level"].setFocus()

    def save(self) -> None:
        """Record the check; what cannot be kept is said here."""
        if self._saving:
            return
        problem = next(filter(None, (editor.problem() for editor in self.editors.values())), None)
        if problem is not None:
            self.show_refusal(problem)
            return
        fields = {
            name: value for name, editor in self.editors.items() if (value := editor.value()) is not None
        }
        self._saving = True
        # To the minute, as "now" on a form: else a handover of the same minute would seem to come before it.
        now = self._context.clock()
        draft = Draft("check", self._custody_id, fields, exactly(now - now % MINUTE))
        self._desk.do(lambda records: record(records, draft), self, self._saved)

    def leave(self) -> None:
        """Close without recording."""
        self.hide()
        self.finished.emit()

    def show_refusal(self, sentence: Text) -> None:
        """Show why the check was not recorded."""
        self._saving = False
        self.problem.setText(f"▲ {self._context.say(sentence)}")
        self.problem.show()

    def event(self, event: QEvent) -> bool:
        # Esc is also the window's way back: while the check is open it only closes the check.
        if event.type() == QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            self.leave()
            return
        super().keyPressEvent(event)

    def _saved(self, recorded: Recorded) -> None:
        self._context.notify(text("Check recorded for {number}.", number=recorded.number))
        self.leave()

    def _key(self, key: str, run: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _lay_out(self) -> None:
        say = self._context.say
        given = Given(self._context)
        declared = {field.name: field for field in BY_KIND["check"].fields()}
        row = QHBoxLayout()
        row.setSpacing(12)
        for name in FIELDS:
            one_line = declared[name].form == "words"
            editor = (
                LineEditor(declared[name], given, self)
                if one_line
                else make_editor(declared[name], given, self, share=1)
            )
            self.editors[name] = editor
            row.addWidget(FieldBox(editor.name, editor, self._context, self), 3 if one_line else 2)
        save = QPushButton(say(text("Save   Enter")), self)
        cancel = QPushButton(say(text("Close   Esc")), self)
        for button, run in ((save, self.save), (cancel, self.leave)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, run=run: run())
        for button in (cancel, save):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 8)
        column.addWidget(self.title)
        column.addLayout(row)
        column.addWidget(self.problem)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
