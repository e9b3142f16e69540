"""The window in which an officer, a cell, an authority or a limit is recorded or changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.administration.password import PasswordFields
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.forms.drafts import DraftKeeper
from ui.forms.entry_form import EntryForm
from ui.forms.form_area import FormArea, FormDialog
from ui.forms.given import Given
from ui.widgets.foot import SaveFoot
from ui.widgets.rows import add_row, form_layout, title
from utmcase.administration import (
    LONGEST_ID,
    SiteChange,
    add_officer,
    change_officer,
    record_site,
    reset_password,
    revoke_officer,
)
from utmcase.i18n import Text, text
from utmcase.moments import MINUTE, exactly
from utmcase.numbers import take_number_back
from utmcase.ports import OpenCasebook
from utmcase.register import SiteRegister

Job = Literal["record", "add_officer", "change_officer", "revoke", "password", "take_back"]
REMEMBER = text(
    "The officer signs in with the UN id and this password. Tell it to nobody else, and not by radio or mail."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is recorded: the job, the kind of entry (blank: a password alone), about whom, and its start."""

    job: Job
    kind: str
    title: Text
    who: str = ""
    subject_id: str | None = None
    filled: dict[str, Any] = field(hash=False, default_factory=dict)
    fixed: tuple[str, ...] = ()  # fields that say what the form is about

    @property
    def draft_name(self) -> str:
        """Return the name under which an unfinished form is kept."""
        return f"site/{self.job}/{self.kind}/{self.subject_id or ''}/{self.filled.get('rule', '')}"


class SiteDialog(FormDialog):
    """Saves with Ctrl+Enter; closing keeps what was typed as a draft, a password excepted."""

    recorded = Signal()

    def __init__(
        self,
        desk: Desk,
        context: PageContext,
        wanted: Wanted,
        register: SiteRegister,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(context.say(wanted.title))
        self._desk = desk
        self._context = context
        self._wanted = wanted
        self._saving = False
        self.band, self.refused = Band(self), Band(self)
        self.un_id: QLineEdit | None = QLineEdit() if wanted.job == "add_officer" else None
        self.form: EntryForm | None = None
        self._keeper: DraftKeeper | None = None
        self.passwords: PasswordFields | None = None
        if wanted.kind:
            self.form = self._filled_form(register)
        if wanted.job in {"add_officer", "password"}:
            self.passwords = PasswordFields(context, self._known, self)
        self._lay_out()
        self._begin()

    def _filled_form(self, register: SiteRegister) -> EntryForm:
        wanted, context = self._wanted, self._context
        form = EntryForm(wanted.kind, Given(context, register))
        now = context.clock()
        form.fill(wanted.filled, exactly(now - now % MINUTE), context.officer.un_id)
        for name in wanted.fixed:
            form.editors[name].setEnabled(False)
        keeper = self._keeper = DraftKeeper(self._desk, wanted.draft_name, self._content, self)
        form.changed.connect(self.refused.hide)
        form.changed.connect(keeper.touched)
        self._desk.ask(lambda records: records.draft(wanted.draft_name), self, self._offer)
        return form

    def save(self) -> None:
        """Check what was typed and write it."""
        if self._saving or (self.form is not None and not self.form.check()):
            return
        wrong = self.passwords.wrong() if self.passwords is not None else None
        if wrong is not None:
            self.show_refusal(wrong)
            return
        self._saving = True
        self._start()

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not saved; everything typed stays."""
        self._saving = False
        self.refused.say(self._context.say(sentence), sign="refused")

    def reject(self) -> None:
        # Escape and closing the window both come by here.
        if self._keeper is not None:
            self._keeper.keep()
        super().reject()

    def _content(self) -> dict[str, Any]:
        assert self.form is not None
        un_id = "" if self.un_id is None else self.un_id.text()
        return {"values": self.form.values(), "un_id": un_id, "kept_at": self._context.clock()}

    def _offer(self, draft: dict[str, Any] | None) -> None:
        if draft is not None and self._keeper is not None:
            self._keeper.offer(draft, self.band, self._context, self._resume)

    def _resume(self, draft: dict[str, Any]) -> None:
        assert self.form is not None
        self.form.resume(draft["values"], self.form.occurred(), self.form.done_by.value())
        if self.un_id is not None:
            self.un_id.setText(draft["un_id"])
        self._begin()

    def _start(self) -> None:
        job, password = self._wanted.job, self.passwords.password.text() if self.passwords else ""
        key_file = self.passwords.key_file.makes if self.passwords else None
        if job == "password":
            un_id = self._wanted.subject_id or ""
            self._desk.manage(
                lambda book: reset_password(book, un_id, password, key_file), self, self._written
            )
            return
        change = self._change()
        if job == "add_officer":
            self._desk.manage(lambda book: add_officer(book, change, password, key_file), self, self._written)
        elif job == "revoke":
            self._desk.manage(lambda book: _revoke(book, change), self, self._written)
        elif job == "take_back":
            entry, why = change.subject_id or "", str(change.fields.get("why") or "")
            self._desk.do(lambda records: take_number_back(records, entry, why), self, self._written)
        else:
            use_case = change_officer if job == "change_officer" else record_site
            self._desk.do(lambda records: use_case(records, change), self, self._written)

    def _change(self) -> SiteChange:
        assert self.form is not None
        occurred = self.form.occurred()
        assert occurred is not None
        subject_id = self._wanted.subject_id if self.un_id is None else self.un_id.text()
        kind: Any = self._wanted.kind
        return SiteChange(kind, subject_id, self.form.values(), occurred, self.form.who())

    def _written(self, _result: object) -> None:
        if self._keeper is not None:
            self._keeper.drop()
        self.recorded.emit()
        self.close()

    def _known(self) -> list[str]:
        own = [self._wanted.who, self._context.site.name, self._context.site.code]
        if self.un_id is not None:
            own.append(self.un_id.text())
        if self.form is not None:
            own += [value for value in self.form.values().values() if isinstance(value, str)]
        return own

    def _begin(self) -> None:
        if self.un_id is not None:
            self.un_id.setFocus()
        elif self.form is not None:
            usable = (e for name, e in self.form.editors.items() if name not in self._wanted.fixed)
            next(usable).setFocus()
        elif self.passwords is not None:
            self.passwords.password.setFocus()

    def _body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        if self.un_id is not None:
            self.un_id.setMaxLength(LONGEST_ID)
            row = form_layout()
            add_row(row, self._context.say(text("UN id")), self.un_id)
            column.addLayout(row)
        if self.form is not None:
            column.addWidget(self.form)
        if self.passwords is not None:
            words = QLabel(self._context.say(REMEMBER))
            words.setWordWrap(True)
            column.addWidget(words)
            column.addWidget(self.passwords)
        column.addStretch(1)
        return body

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(title(self._context.say(self._wanted.title), 1.25))
        head.addStretch(1)
        who = QLabel(self._wanted.who)
        who.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(who)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.band)
        column.addWidget(FormArea(self._body()), 1)
        column.addWidget(self.refused)
        column.addLayout(self._foot())
        self.fit()

    def _foot(self) -> SaveFoot:
        foot = SaveFoot(self, self._context, text("Save"), text("Save   Ctrl+Enter"), save=self.save)
        self.save_button = foot.save_button
        return foot


def _revoke(book: OpenCasebook, change: SiteChange) -> object:
    why = str(change.fields.get("why") or "")
    return revoke_officer(book, change.subject_id or "", why=why, occurred=change.occurred)
