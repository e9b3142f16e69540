"""Printing empty forms, and saying that one was spoiled."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from ui.blank_forms.unfinished import spoil
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.widgets.rows import add_row, button_row, form_layout, prose
from utmcase.form_blanks import MOST_COPIES, BlankForms, issue_blanks
from utmcase.form_typing import IssuedForm
from utmcase.forms import FORMS
from utmcase.i18n import PaperLang, Text, text
from utmcase.papers import PAPER_LANGUAGES, PaperInputs

WIDTH = 560


class _Asking(QDialog):
    """A dialog with a refusal above its buttons."""

    def __init__(self, desk: Desk, context: PageContext, heading: Text, do: Text, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._context = desk, context
        self.setWindowTitle(context.say(heading))
        self.setMinimumWidth(WIDTH)
        self.refused = Band(self)
        self.buttons = button_row(self)
        yes = self.buttons.addButton(context.say(do), QDialogButtonBox.ButtonRole.AcceptRole)
        yes.setDefault(True)
        self.buttons.addButton(context.say(text("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.carry_out)
        self.buttons.rejected.connect(self.reject)
        self.fields = form_layout()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 14)
        self.column.setSpacing(12)
        self.column.addLayout(self.fields)
        self.column.addWidget(self.refused)
        self.column.addWidget(self.buttons)

    def carry_out(self) -> None:
        """Do what the dialog is for."""
        raise NotImplementedError

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not done."""
        self.refused.say(self._context.say(sentence), sign="refused")


class IssueDialog(_Asking):
    """Asks which form, how many copies, for whom and in which language; then draws the serials."""

    issued = Signal(object, object)  # BlankForms, PaperInputs

    def __init__(self, desk: Desk, context: PageContext, parent: QWidget) -> None:
        super().__init__(desk, context, text("Print empty forms"), text("Print"), parent)
        say = context.say
        self.form, self.language = QComboBox(), QComboBox()
        for one in FORMS:
            if one.blank:
                self.form.addItem(f"{one.code}   {say(one.title)}", one.name)
        self.form.setEditable(True)  # so that typing finds one of many
        self.form.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.form.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.to = QLineEdit()
        for lang, name in PAPER_LANGUAGES.items():
            self.language.addItem(name, lang)
        self.language.setCurrentIndex(self.language.findData(context.lang))
        add_row(self.fields, say(text("Form")), self.form)
        add_row(self.fields, say(text("Copies")), self.copies)
        add_row(self.fields, say(text("Given out to")), self.to)
        add_row(self.fields, say(text("Language of the paper")), self.language)
        words = text("Each copy bears a serial of its own. Every serial has to come home, or be spoiled.")
        self.column.insertWidget(0, prose(say(words)))
        self.form.setFocus()

    def carry_out(self) -> None:
        """Draw the serials; a refusal is shown here."""
        place = self.form.findText(self.form.currentText())
        form = str(self.form.itemData(place)) if place >= 0 else self.form.currentText()
        lang: PaperLang = self.language.currentData()
        copies, to = self.copies.value(), self.to.text().strip()
        self._desk.do(
            lambda records: issue_blanks(records, form, lang, copies=copies, to=to), self, self._issued
        )

    def _issued(self, made: tuple[BlankForms, PaperInputs]) -> None:
        self.issued.emit(*made)
        self.accept()


class SpoilDialog(_Asking):
    """Asks why a form will not come home."""

    spoiled = Signal()

    def __init__(self, desk: Desk, context: PageContext, row: IssuedForm, parent: QWidget) -> None:
        heading = text("{serial}: spoiled or lost", serial=row.serial)
        super().__init__(desk, context, heading, text("It is spoiled"), parent)
        self._serial = row.serial
        self.why = QLineEdit()
        add_row(self.fields, context.say(text("Why")), self.why)
        self.why.setFocus()

    def carry_out(self) -> None:
        """Record that the form was spoiled."""
        serial, why = self._serial, self.why.text()
        self._desk.do(lambda records: spoil(records, serial, why), self, self._done)

    def _done(self, _recorded: object) -> None:
        self.spoiled.emit()
        self.accept()
