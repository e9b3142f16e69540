"""Blank forms: which were printed, which never came home; print more, type one in, or say it is spoiled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.actions import make_action
from ui.administration.page import SiteTable
from ui.blank_forms.dialogs import IssueDialog, SpoilDialog
from ui.blank_forms.model import COLUMNS, BlankFormsModel
from ui.blank_forms.type_in import TypeInDialog
from ui.context import PageContext
from ui.desk import Desk
from ui.rights import follow
from ui.widgets.rows import title
from utmcase.form_blanks import BlankForms
from utmcase.form_typing import IssuedForm, issued_forms
from utmcase.i18n import Text, ntext, text
from utmcase.papers import PaperInputs
from utmcase.recording import Recorded

LOADING = text("Reading the blank forms …")
EMPTY = text("No blank form is outside. Press “Print empty forms…” before the next power cut.")


class BlankFormsPage(QWidget):
    """The list of serials: those not come home, or all of them."""

    def __init__(self, desk: Desk, context: PageContext) -> None:
        super().__init__()
        self._desk, self._context = desk, context
        self._rows: tuple[IssuedForm, ...] = ()
        self.dialog: IssueDialog | SpoilDialog | TypeInDialog | None = None
        self.model = BlankFormsModel(context, self)
        self.table = SiteTable(context, self)
        self.table.setAccessibleName(context.say(text("Blank forms")))
        self.table.widths = tuple(letters for _heading, letters, _cell in COLUMNS)
        self.table.setModel(self.model)
        self.every = QCheckBox(context.say(text("Also those typed in or spoiled")))
        self.message, self.count = QLabel(context.say(LOADING)), QLabel()
        lang, officer = context.lang, context.officer
        self.issue_action = make_action("issue_forms", lang, self, self.issue, officer=officer)
        self.type_action = make_action("type_in", lang, self, self.type_in, officer=officer)
        self.spoil_action = make_action("spoil_form", lang, self, self.spoil, officer=officer)
        self._may = officer.may("record")
        self._lay_out()
        self.every.toggled.connect(lambda _on: self.show_rows(self._rows))
        self.table.activated.connect(lambda _index: self.type_in())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._choice_changed())
        self._desk.changed.connect(self.reload)
        self.reload()

    def actions_of_page(self) -> tuple[QAction, ...]:
        """Return what can be done here, for the window's menu."""
        return (self.issue_action, self.type_action, self.spoil_action)

    def reload(self, *_kinds: object) -> None:
        """Read the list again."""
        self._desk.ask(issued_forms, self, self.show_rows)

    def show_rows(self, rows: tuple[IssuedForm, ...]) -> None:
        """Show these forms, those outside alone unless all are wanted."""
        self._rows = rows
        outside = tuple(row for row in rows if row.state == "out")
        shown = rows if self.every.isChecked() else outside
        self.model.show_rows(shown)
        say = self._context.say
        self.count.setText(say(ntext("{count} not come home", "{count} not come home", len(outside))))
        self.message.setText(say(EMPTY))
        self._stack.setCurrentWidget(self.table if shown else self.message)
        if shown:
            self.table.selectRow(0)
        self._choice_changed()

    def show_refusal(self, sentence: Text) -> None:
        """Show why there is no list."""
        self.message.setText(self._context.say(sentence))
        self._stack.setCurrentWidget(self.message)

    def chosen(self) -> IssuedForm | None:
        """Return the chosen form that is still outside, or None."""
        row = self.model.row(self.table.currentIndex().row())
        return row if row is not None and row.state == "out" else None

    def issue(self) -> None:
        """Ask for empty forms and show them."""
        dialog = IssueDialog(self._desk, self._context, self)
        dialog.issued.connect(self._issued)
        self._open(dialog)

    def type_in(self) -> None:
        """Open the chosen form, to type in what stands on it."""
        row = self.chosen()
        if row is not None and self._may:
            dialog = TypeInDialog(self._desk, self._context, row, self)
            dialog.recorded.connect(self._typed_in)
            self._open(dialog)

    def spoil(self) -> None:
        """Ask why the chosen form will not come home."""
        row = self.chosen()
        if row is not None and self._may:
            self._open(SpoilDialog(self._desk, self._context, row, self))

    def _open(self, dialog: IssueDialog | SpoilDialog | TypeInDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def _issued(self, view: BlankForms, inputs: PaperInputs) -> None:
        self._context.open_page("blank_preview", view=view, inputs=inputs)

    def _typed_in(self, recorded: Recorded) -> None:
        self._context.notify(text("Typed in: {number}.", number=recorded.number))

    def _choice_changed(self) -> None:
        outside = self.chosen() is not None and self._may
        self.type_action.setEnabled(outside)
        self.spoil_action.setEnabled(outside)

    def _lay_out(self) -> None:
        context = self._context
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(title(context.say(text("Blank forms")), 1.3))
        top.addWidget(self.count)
        top.addStretch(1)
        top.addWidget(self.every)
        for action in (self.spoil_action, self.type_action, self.issue_action):
            push = QPushButton(action.text())
            push.setAutoDefault(False)
            push.clicked.connect(action.trigger)
            follow(push, action)
            top.addWidget(push)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)
