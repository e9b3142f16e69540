"""One request: what is asked, by whom and why; approving, refusing or taking it back in a second step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.forms.field_box import FieldBox
from ui.forms.form_area import FormArea, FormDialog
from ui.forms.lines import AnswerLine
from ui.rights import say_why
from ui.second_person.parts import ChangesGrid, DestroyedLines, asked_when
from ui.widgets.rows import prose, title
from utmcase import showing
from utmcase.approvals import Request, approve, refuse, take_back
from utmcase.i18n import Text, ntext, text
from utmcase.ports import Records
from utmcase.recording import Recorded

Step = Literal["look", "approve", "refuse", "take_back"]
WIDTH = 720
REASONS: dict[Step, Text] = {
    "refuse": text("Why is it refused?"),
    "take_back": text("Why is it taken back?"),
    "approve": text("Number of the custody"),
}
DONE: dict[Step, Text] = {
    "approve": text("Approved: {what}, {number}. It counts from now on."),
    "refuse": text("Refused: {what}, {number}. It does not count."),
    "take_back": text("Taken back: {what}, {number}. It does not count."),
}
NOT_THE_NUMBER = text("This is not the number of the custody. Type it as it stands above.")


class RequestDialog(FormDialog):
    """Shows a request; whoever may not give it reads why. `told` says what was done, for the window."""

    told = Signal(object)  # Text

    def __init__(
        self, desk: Desk, context: PageContext, request: Request, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._context, self.request = desk, context, request
        self._step: Step = "look"
        self._busy = False
        say = context.say
        self.setWindowTitle(say(text("Request for a second person")))
        self.why_not = Band(self)
        self.meaning = Band(self)
        self.refused = Band(self)
        self.reason = AnswerLine(context, self)
        self._box = FieldBox("", self.reason, context, self)
        self.approve_button = self._button(text("Approve…"), lambda: self.begin("approve"))
        self.refuse_button = self._button(text("Refuse…"), lambda: self.begin("refuse"))
        self.take_back_button = self._button(text("Take back…"), lambda: self.begin("take_back"))
        self.close_button = self._button(text("Close"), self.reject)
        self.back_button = self._button(text("Back"), lambda: self.begin("look"))
        self.do_button = self._button(text("Approve"), self.carry_out)
        self._lay_out()
        self._permit()
        self.begin("look")
        self.fit()
        self.resize(min(WIDTH, self.width()), self.height())

    def begin(self, step: Step) -> None:
        """Go to a step: look, or confirm one of the three decisions with what follows from it."""
        self._step = step
        looking, say = step == "look", self._context.say
        for part in (self.approve_button, self.refuse_button, self.close_button):
            part.setVisible(looking)
        self.take_back_button.setVisible(looking and self.request.mine)
        for part in (self.back_button, self.do_button):
            part.setVisible(not looking)
        self.refused.hide()
        self.meaning.hide()
        typed = step in {"refuse", "take_back"} or (step == "approve" and bool(self.request.erases))
        self._box.setVisible(typed)
        self.reason.set_value(None)
        # Enter in the line of a reason presses what does it, not the way back.
        (self.close_button if looking else self.do_button).setDefault(True)
        if looking:
            self.close_button.setFocus()
            return
        label = say(REASONS[step])
        self._box.label.setText(label)
        self.reason.setAccessibleName(label)
        self.meaning.say(say(self._consequence()), sign="refused" if self._destroys() else "note")
        self.do_button.setText(say(self._doing()))
        (self.reason if typed else self.do_button).setFocus()

    def carry_out(self) -> None:
        """Do what was chosen; a refusal is shown here, and nothing is lost."""
        if self._busy or self._step == "look":
            return
        words = (self.reason.value() or "").strip()
        if self._destroys() and words.upper() != self.request.number.upper():
            self.show_refusal(NOT_THE_NUMBER)
            self.reason.setFocus()
            return
        self._busy = True
        asked_id = self.request.asked_id
        deeds: dict[Step, Callable[[Records], Recorded]] = {
            "approve": lambda records: approve(records, asked_id),
            "refuse": lambda records: refuse(records, asked_id, words),
            "take_back": lambda records: take_back(records, asked_id, words),
        }
        self._desk.do(deeds[self._step], self, self._carried_out)

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not done."""
        self._busy = False
        self.refused.say(self._context.say(sentence), sign="refused")

    def _carried_out(self, _recorded: Recorded) -> None:
        told = DONE[self._step]
        self.told.emit(Text(told.msgid, (("what", self.request.title), ("number", self.request.number))))
        self.accept()

    def _destroys(self) -> bool:
        return self._step == "approve" and self.request.kind == "erased"

    def _consequence(self) -> Text:
        if self._step == "refuse":
            return text("The request ends and never counts. Your reason stands in the log, for who asked.")
        if self._step == "take_back":
            return text("Your request ends and never counts. Your reason stands in the log.")
        if self._destroys():
            return ntext(
                "What {count} entry says is destroyed in this casebook for ever; nobody brings it back. "
                "Type the number of the custody to confirm.",
                "What {count} entries say is destroyed in this casebook for ever; nobody brings it back. "
                "Type the number of the custody to confirm.",
                len(self.request.erases),
            )
        return text(
            "It counts from now on, with the time and the officer as asked, and you stand beside it as who "
            "approved. Only another request takes it back."
        )

    def _doing(self) -> Text:
        if self._destroys():
            return text("Destroy for ever")
        words: dict[Step, Text] = {
            "approve": text("Approve"),
            "refuse": text("Refuse"),
            "take_back": text("Take back"),
        }
        return words[self._step]

    def _permit(self) -> None:
        refusal = self.request.refusal
        for part in (self.approve_button, self.refuse_button):
            part.setEnabled(refusal is None)
            if refusal is not None:
                say_why(part, self._context.say(refusal))
        if refusal is not None:
            self.why_not.say(self._context.say(refusal))

    def _button(self, words: Text, run: Callable[[], object]) -> QPushButton:
        push = QPushButton(self._context.say(words), self)
        # Enter presses the button that has the focus, and no other.
        push.setAutoDefault(True)
        push.clicked.connect(lambda _checked=False: run())
        return push

    def _lay_out(self) -> None:
        say, request = self._context.say, self.request
        head = QHBoxLayout()
        head.addWidget(title(say(request.title), 1.25))
        head.addStretch(1)
        who = QLabel(f"{request.number}   {request.name}".strip())
        who.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(who)
        asked = text(
            "Asked by {who} on {time}, {ago}.",
            who=request.asked_by,
            time=showing.instant(request.since, self._context.zone),
            ago=asked_when(request, self._context.clock()),
        )
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(prose(say(asked)))
        if request.why:
            inner.addWidget(prose(say(text("Why: {why}", why=request.why))))
        inner.addWidget(ChangesGrid(request.changes, self._context))
        self.doomed = DestroyedLines(request.erases, self._context) if request.erases else None
        if self.doomed is not None:
            inner.addWidget(self.doomed)
        inner.addStretch(1)
        self._foot = foot = QHBoxLayout()
        foot.addWidget(self.take_back_button)
        foot.addStretch(1)
        for part in (
            self.close_button,
            self.back_button,
            self.refuse_button,
            self.approve_button,
            self.do_button,
        ):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(FormArea(body), 1)
        for band in (self.why_not, self.meaning, self._box, self.refused):
            column.addWidget(band)
        column.addLayout(foot)
