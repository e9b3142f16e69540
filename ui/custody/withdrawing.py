"""Taking back an entry that was made on the wrong custody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.forms.field_box import FieldBox
from ui.forms.lines import AnswerLine
from ui.widgets.rows import button_row, prose
from utmcase import showing
from utmcase.asking import Waits, withdrawal_waits
from utmcase.custody_view import LogLine
from utmcase.i18n import Text, text
from utmcase.recording import Recorded, withdraw

WIDTH = 560


class WithdrawDialog(QDialog):
    """Asks why, then withdraws; the entry stays in the log, struck through."""

    recorded = Signal(object)

    def __init__(
        self, desk: Desk, context: PageContext, line: LogLine, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._context = context
        self._line = line
        say = context.say
        self.setWindowTitle(say(text("Withdraw an entry")))
        self.setMinimumWidth(WIDTH)
        words = prose(
            say(
                text(
                    "Withdraw “{kind}” of {time}? Use this for an entry made on the wrong custody. "
                    "It stays readable, struck through, with your reason beside it.",
                    kind=line.title,
                    time=showing.moment(line.occurred, context.zone),
                )
            )
        )
        label = say(text("Reason"))
        self.reason = AnswerLine(context, self)
        self.reason.setAccessibleName(label)
        self.waits = Band(self)
        self.refused = Band(self)
        self.buttons = button_row(self)
        self._yes = self.buttons.addButton(say(text("Withdraw")), QDialogButtonBox.ButtonRole.AcceptRole)
        self._yes.setDefault(True)
        self.buttons.addButton(say(text("Keep it")), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(FieldBox(label, self.reason, context))
        column.addWidget(self.waits)
        column.addWidget(self.refused)
        column.addWidget(self.buttons)
        self.reason.setFocus()
        entry_id = line.entry_id
        desk.ask(lambda records: withdrawal_waits(records, entry_id), self, self.show_waits)

    def show_waits(self, waits: Waits | None) -> None:
        """Say that the withdrawal itself waits for a second person."""
        if waits is not None:
            self.waits.say(self._context.say(waits.words))
            self._yes.setText(self._context.say(text("Ask to withdraw")))

    def save(self) -> None:
        """Withdraw the entry; a refusal is shown here."""
        entry_id, reason = self._line.entry_id, self.reason.value() or ""
        self._desk.do(lambda records: withdraw(records, entry_id, reason=reason), self, self._written)

    def show_refusal(self, sentence: Text) -> None:
        """Show why the entry was not withdrawn."""
        self.refused.say(self._context.say(sentence), sign="refused")

    def _written(self, recorded: Recorded) -> None:
        self.recorded.emit(recorded)
        self.accept()
