"""A check, meal, visit or move of one person without leaving the board: a few fields, Enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.forms.editors import FieldEditor, LineEditor
from ui.forms.field_box import FieldBox
from ui.forms.given import Given, site_register
from ui.forms.making import make_editor
from utmcase.entries import BY_KIND, kind_label
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text
from utmcase.moments import MINUTE, exactly
from utmcase.recording import Draft, Recorded, record
from utmcase.register import SiteRegister


@dataclass(frozen=True, slots=True)
class Quick:
    """One quick entry: its kind, the fields that are asked, what is known without asking, its heading."""

    kind: str
    fields: tuple[str, ...]
    heading: Callable[[str], Text]
    known: dict[str, str] = field(hash=False, default_factory=dict)

    @property
    def declared(self) -> tuple[Declared, ...]:
        """Return the declarations of the fields that are asked, in their order."""
        of_kind = {one.name: one for one in BY_KIND[self.kind].fields()}
        return tuple(of_kind[name] for name in self.fields)


QUICK: dict[str, Quick] = {
    "check": Quick(
        "check", ("level", "condition", "words"), lambda who: text("Check of {who}, now", who=who)
    ),
    "meal": Quick(
        "care", ("outcome", "words"), lambda who: text("Meal of {who}, now", who=who), {"what": "meal"}
    ),
    "visit": Quick(
        "visit", ("organisation", "name", "access"), lambda who: text("Visit to {who}, now", who=who)
    ),
    "move": Quick(
        "placed",
        ("place", "by_authority_of", "separation_considered"),
        lambda who: text("Move of {who} to another cell, now", who=who),
        {"where": "cell"},
    ),
}


class QuickEntryForm(QFrame):
    """Records one kind of entry as of now, done by the signed-in officer; hidden until it is begun."""

    finished = Signal()

    def __init__(self, desk: Desk, context: PageContext, quick: Quick, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._context = context
        self._quick = quick
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
        self._row: QWidget | None = None
        self._lay_out()
        for key in ("Return", "Enter"):
            self._key(key, self.save)
        self.hide()

    def begin(self, custody_id: str, number: str, name: str) -> None:
        """Open for this person, empty."""
        self._custody_id = custody_id
        self._saving = False
        who = f"{name} ({number})" if name else number
        self.title.setText(self._context.say(self._quick.heading(who)))
        if any(declared.form == "cell" for declared in self._quick.declared):
            # The cells may have changed since; a list that is not read yet would offer none.
            self._desk.ask(site_register, self, self._open)
        else:
            self._open(SiteRegister())

    def _open(self, register: SiteRegister) -> None:
        self._lay_fields(Given(self._context, register))
        self.problem.hide()
        self.show()
        next(iter(self.editors.values())).setFocus()

    def save(self) -> None:
        """Record the entry; what cannot be kept is said here."""
        if self._saving:
            return
        problem = next(filter(None, (editor.problem() for editor in self.editors.values())), None)
        if problem is not None:
            self.show_refusal(problem)
            return
        fields = self._quick.known | {
            name: value for name, editor in self.editors.items() if (value := editor.value()) is not None
        }
        self._saving = True
        # To the minute, as "now" on a form: else a handover of the same minute would seem to come before it.
        now = self._context.clock()
        draft = Draft(self._quick.kind, self._custody_id, fields, exactly(now - now % MINUTE))
        self._desk.do(lambda records: record(records, draft), self, self._saved)

    def leave(self) -> None:
        """Close without recording."""
        self.hide()
        self.finished.emit()

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not recorded."""
        self._saving = False
        self.problem.setText(f"▲ {self._context.say(sentence)}")
        self.problem.show()

    def event(self, event: QEvent) -> bool:
        # Esc is also the window's way back: while this form is open it only closes the form.
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
        self._context.notify(
            text("Recorded: {kind}, {number}.", kind=kind_label(recorded.entry.kind), number=recorded.number)
        )
        self.leave()

    def _key(self, key: str, run: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(run)

    def _lay_fields(self, given: Given) -> None:
        """Put empty fields beside each other."""
        if self._row is not None:
            self._row.hide()
            self._row.deleteLater()
        self._row = fields = QWidget(self)
        row = QHBoxLayout(fields)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.editors = {}
        for declared in self._quick.declared:
            one_line = declared.form in {"line", "words"}
            editor = LineEditor(declared, given, fields) if one_line else make_editor(declared, given, fields)
            self.editors[declared.name] = editor
            box = FieldBox(editor.name, editor, self._context, fields)
            row.addWidget(box, 3 if declared.form == "words" else 2)
        self._whole.insertWidget(0, fields, 1)

    def _lay_out(self) -> None:
        say = self._context.say
        row = self._whole = QHBoxLayout()
        row.setSpacing(12)
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
