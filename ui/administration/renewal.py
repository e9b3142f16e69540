"""New keys for everybody: who and why, the new recovery sheet on paper, and only then the casebook anew."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.context import PageContext
from ui.desk import Desk, Opened
from ui.first_run.sheet_step import SheetStep
from ui.forms.bands import Band
from ui.forms.entry_form import EntryForm
from ui.forms.form_area import FormArea, FormDialog
from ui.forms.given import Given
from ui.widgets.rows import button, prose, title
from utmcase.i18n import Text, text
from utmcase.moments import MINUTE, exactly
from utmcase.ports import OpenCasebook
from utmcase.register import SiteRegister
from utmcase.renewing import KeyHolder, Renewal, check_renewal, key_holders, renew_keys
from utmcase.showing import name_and_id

WHAT = text(
    "The whole casebook is encrypted anew with a new key, and a new recovery sheet belongs to it. The old "
    "sheet, older keys files and the keys of whoever you choose below open nothing of it any more. Every "
    "other officer goes on with the present password."
)
NOT_COPIES = text(
    "Copies of the casebook and backups made before are not reached: the old sheet and the passwords of that "
    "time open them for ever. Keep them locked away, or destroy them, and make a new backup afterwards. An "
    "officer whose password somebody else knows needs a new one as well."
)
STEPS: tuple[Text, ...] = (
    text("Writing the casebook anew beside the old one…"),
    text("Reading it back and comparing every entry and file…"),
    text("Giving every officer the new key…"),
    text("Checking the new casebook…"),
    text("Putting it in the place of the old one…"),
    text("Done."),
)
DONE = text(
    "The casebook is encrypted anew. Put the new sheet into the safe, destroy the old one before a witness, "
    "and make a new backup now."
)
KEPT = text(
    "The old sheet and all keys are as before. The new sheet opens nothing: destroy it, and print another."
)


class RenewalDialog(FormDialog):
    """Three steps; nothing is changed before the last, and the last begins only with the sheet on paper."""

    def __init__(
        self, desk: Desk, context: PageContext, register: SiteRegister, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._context = desk, context
        self.setWindowTitle(context.say(text("New keys for everybody")))
        self.refused, self.lost = Band(self), Band(self)
        self.form = EntryForm("keys_renewed", Given(context, register))
        now = context.clock()
        self.form.fill({}, exactly(now - now % MINUTE), context.officer.un_id)
        self.officers = QListWidget()
        self.sheet = SheetStep(desk, context.services, context.lang)
        self.progress, self.words = QProgressBar(), prose("")
        self.stack = QStackedWidget()
        self.back, self.next = button(context.say(text("Back"))), button("", main=True)
        self.renewal: Renewal | None = None
        self._sheet_key = ""
        self._working = False
        self._lay_out()
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.sheet.kept.connect(self.refused.hide)
        self._show(0)
        desk.manage(key_holders, self, self._offer)

    @property
    def place(self) -> int:
        """Return which step is shown, counted from 0."""
        return self.stack.currentIndex()

    def chosen(self) -> tuple[str, ...]:
        """Return the officers who are to be revoked."""
        items = (self.officers.item(row) for row in range(self.officers.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    def go_on(self) -> None:
        """Check this step, and show or begin the next."""
        if self._working:
            return
        if self.place == 0:
            self._check()
        elif self.place == 1:
            wrong = self.sheet.wrong()
            if wrong is not None:
                self.show_refusal(wrong)
            else:
                self._renew()
        else:
            self.close()

    def go_back(self) -> None:
        """Show the first step again, or close."""
        if self.place == 1:
            self._show(0)
        else:
            self.close()

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not done; what was typed stays."""
        say = self._context.say
        self.next.setEnabled(True)
        if self._working:
            self._working = False
            self._sheet_key = ""
            self._show(0)
            self.refused.say(f"{say(sentence)} {say(KEPT)}", sign="refused")
        else:
            self.refused.say(say(sentence), sign="refused")

    def reject(self) -> None:
        # Escape and closing the window both come by here; what is being exchanged is not left alone.
        if not self._working:
            super().reject()

    def _offer(self, holders: tuple[KeyHolder, ...]) -> None:
        for one in holders:
            if one.officer.un_id != self._context.officer.un_id:
                item = QListWidgetItem(name_and_id(one.officer.name, one.officer.un_id), self.officers)
                item.setData(Qt.ItemDataRole.UserRole, one.officer.un_id)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
        left = [name_and_id(one.officer.name, one.officer.un_id) for one in holders if not one.goes_on]
        if left:
            said = text(
                "These have not signed in since the program was updated. Each needs a new password from you "
                "afterwards: {names}",
                names=", ".join(left),
            )
            self.lost.say(self._context.say(said))

    def _check(self) -> None:
        if not self.form.check():
            return
        occurred = self.form.occurred()
        assert occurred is not None
        renewal = Renewal(str(self.form.values().get("why") or ""), occurred, self.chosen())
        self.renewal = renewal
        self.next.setEnabled(False)

        def checked(casebook: OpenCasebook) -> tuple[str, Opened]:
            with casebook.reading() as records:
                check_renewal(records, renewal)
            key = casebook.new_recovery_key()
            return key, Opened(casebook.path, casebook.site, casebook.officer, key)

        self._desk.manage(checked, self, self._print)

    def _print(self, made: tuple[str, Opened]) -> None:
        self._sheet_key, opened = made
        self._show(1)
        self.sheet.make(opened)

    def _renew(self) -> None:
        renewal, key = self.renewal, self._sheet_key
        assert renewal is not None
        self._working = True
        self._show(2)
        self._desk.alone(
            lambda book, step: renew_keys(book, renewal, key, step),
            self,
            self._done,
            on_step=self._step,
            kinds=frozenset({"keys_renewed", "officer_revoked"}),
        )

    def _step(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.words.setText(self._context.say(STEPS[min(done, len(STEPS) - 1)]))

    def _done(self, _nothing: object) -> None:
        self._working = False
        self._sheet_key = ""
        self.words.setText(self._context.say(DONE))
        self._show(2)
        self._context.notify(DONE)

    def _show(self, place: int) -> None:
        self.refused.hide()
        self.stack.setCurrentIndex(place)
        self.next.setText(
            self._context.say(
                (text("Make the new sheet"), text("Encrypt the casebook anew"), text("Close"))[place]
            )
        )
        self.back.setText(self._context.say(text("Back") if place == 1 else text("Cancel")))
        self.back.setVisible(place < 2)  # noqa: PLR2004 - the last step
        self.next.setEnabled(not self._working)

    def _lay_out(self) -> None:
        say = self._context.say
        label = QLabel(say(text("Who may no longer sign in (several may be chosen)")))
        label.setBuddy(self.officers)
        self.officers.setAccessibleName(label.text())
        self.officers.setMinimumHeight(5 * self.officers.fontMetrics().lineSpacing())
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (prose(say(WHAT)), prose(say(NOT_COPIES)), self.lost, self.form, label):
            column.addWidget(part)
        column.addWidget(self.officers, 1)
        last = QWidget()
        column = QVBoxLayout(last)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        self.progress.setAccessibleName(say(text("How far it is")))
        self.progress.setTextVisible(False)
        column.addWidget(self.words)
        column.addWidget(self.progress)
        column.addStretch(2)
        for page in (FormArea(first), self.sheet, last):
            self.stack.addWidget(page)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        whole = QVBoxLayout(self)
        whole.addWidget(title(say(text("New keys for everybody")), 1.25))
        whole.addWidget(self.refused)
        whole.addWidget(self.stack, 1)
        whole.addLayout(foot)
        self.setMinimumWidth(first.minimumSizeHint().width() + 48)  # frame and scroll bar
        self.fit()
