"""The window in which one entry is recorded or corrected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.board.tints import tints
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.forms.drafts import DraftKeeper
from ui.forms.entry_form import EntryForm
from ui.forms.entry_work import Loaded, Wanted, doubts, load, write
from ui.forms.field_box import FieldBox
from ui.forms.form_area import HEIGHT, WIDTH, FormArea, FormDialog
from ui.forms.given import Given
from ui.forms.lines import AnswerLine
from utmcase.asking import MAY_WAIT, Waits, will_wait
from utmcase.attachments import NewAttachment
from utmcase.entries import kind_label
from utmcase.i18n import Text, text
from utmcase.moments import Moment, moment_from_json
from utmcase.recording import Draft, Recorded

CORRECTING = text(
    "You are correcting an entry. It stays readable, struck through, with your reason beside it."
)
ALL_KEPT = text("Fill in everything that is still kept")


class EntryDialog(FormDialog):
    """Records one entry (Ctrl+Enter); closing keeps what was typed as a draft."""

    recorded = Signal(object)  # utmcase.recording.Recorded

    def __init__(
        self, desk: Desk, context: PageContext, wanted: Wanted, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._context = context
        self._wanted = wanted
        self._confirmed: tuple[Text, ...] = ()
        self._saving = False
        self.form: EntryForm | None = None
        self.reason: AnswerLine | None = None
        self.setWindowTitle(context.say(self._title()))
        self.resize(WIDTH, HEIGHT // 2)
        self.band = Band(self)
        self.refused = Band(self)
        self.waits = Band(self)
        self._loaded: Loaded | None = None
        self._no_longer_asked: Callable[[], object] = bool
        self._body = QVBoxLayout()
        self._lay_out()
        self._chosen_before: tuple[NewAttachment, ...] = ()
        self._keeper = DraftKeeper(desk, wanted.draft_name, self._content, self, self._files)
        desk.ask(lambda records: load(records, wanted), self, self.show_form)

    def show_form(self, loaded: Loaded) -> None:
        """Build the form and fill it: from the entry to correct, or with what the to-do line gave."""
        self.form = EntryForm(
            self._wanted.kind, Given(self._context, loaded.register, self._desk), loaded.answerable
        )
        if loaded.entry is not None:
            entry = loaded.entry
            self.form.fill(entry.data, entry.occurred, entry.done_by.un_id or entry.done_by.name)
        else:
            self.form.fill(self._wanted.filled, None, self._context.officer.un_id)
        self.form.choose_answered(loaded.answers)
        self._chosen_before, self._loaded = loaded.files, loaded
        if loaded.kept:
            self.form.offer("items", ALL_KEPT, loaded.kept)
        self.form.changed.connect(self._touched)
        scroll = FormArea(self.form)
        parts = (self._reason_box(), scroll) if self._wanted.corrects else (scroll,)
        for part in parts:
            self._body.addWidget(part)
            # What is not seen yet takes no focus, and Enter would then meet the button that closes.
            part.show()
        self._say_whether_it_waits()
        self.fit()
        self.save_button.setEnabled(True)
        if self.reason is not None:
            self.reason.setFocus()
        else:
            self.form.begin()
        if loaded.draft is not None:
            self._keeper.offer(loaded.draft, self.band, self._context, self._resume)

    def save(self) -> None:
        """Check the form, ask once what looks wrong, then write it."""
        if self.form is None or self._saving or not self.form.check():
            return
        occurred = self.form.occurred()
        assert occurred is not None
        draft = Draft(
            self._wanted.kind,
            self._wanted.custody_id,
            self.form.values(),
            occurred,
            self.form.who(),
            corrects=self._wanted.corrects,
            reason=self.reason.value() if self.reason is not None else None,
            answers=self.form.answered(),
        )
        files = self.form.files()
        self._desk.ask(
            lambda records: doubts(records, draft), self, lambda found: self._doubted(draft, files, found)
        )

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not saved; everything typed stays."""
        self._saving = False
        self.refused.say(self._context.say(sentence), sign="refused")

    def reject(self) -> None:
        # Escape and closing the window both come by here.
        self._keeper.keep()
        super().reject()

    def _doubted(self, draft: Draft, files: tuple[NewAttachment, ...], found: tuple[Text, ...]) -> None:
        if self._saving:
            return
        if found and found != self._confirmed:
            self._confirmed = found
            words = "\n".join(self._context.say(sentence) for sentence in found)
            save = self._context.say(text("Save anyway"))
            self.band.say(words, [(save, self.save)])
            self.band.buttons[0].setFocus()
            return
        self._saving = True
        name = self._wanted.draft_name
        self._desk.do(lambda records: write(records, draft, name, files), self, self._written)

    def _written(self, recorded: Recorded) -> None:
        self._keeper.stop()
        self.recorded.emit(recorded)
        self.close()

    def _touched(self) -> None:
        self.refused.hide()
        self._say_whether_it_waits()
        self._keeper.touched()

    def _say_whether_it_waits(self) -> None:
        """Say before saving that a second person has to approve, as the form is filled now."""
        form, loaded, wanted = self.form, self._loaded, self._wanted
        if form is None or loaded is None or wanted.kind not in MAY_WAIT:
            return
        said = (wanted.custody_id, wanted.kind, form.values(), form.occurred(), loaded.entry)
        self._no_longer_asked()
        self._no_longer_asked = self._desk.ask(
            lambda records: will_wait(records, *said), self, self._show_whether_it_waits
        )

    def _show_whether_it_waits(self, waits: Waits | None) -> None:
        if waits is None:
            self.waits.hide()
        else:
            self.waits.say(self._context.say(waits.words))
        words = text("Save") if waits is None else text("Ask for approval")
        self.save_button.setText(self._context.say(text("{what}   Ctrl+Enter", what=words)))
        self.save_button.setAccessibleName(self._context.say(words))

    def _content(self) -> dict[str, Any]:
        assert self.form is not None
        occurred = self.form.occurred()
        return {
            "values": self.form.values(),
            "occurred": occurred.to_json() if occurred else None,
            "done_by": self.form.done_by.value(),
            "answers": self.form.answered(),
            "reason": self.reason.value() if self.reason is not None else None,
            "kept_at": self._context.clock(),
        }

    def _files(self) -> tuple[NewAttachment, ...]:
        assert self.form is not None
        return self.form.files()

    def _resume(self, draft: dict[str, Any]) -> None:
        assert self.form is not None
        kept = draft["occurred"]
        moment: Moment | None = moment_from_json(kept) if kept else None
        self.form.resume(draft["values"], moment, draft["done_by"])
        self.form.hold_files(self._chosen_before)
        self.form.choose_answered(draft.get("answers"))
        if self.reason is not None:
            self.reason.set_value(draft["reason"])
        self.form.begin()

    def _title(self) -> Text:
        kind = kind_label(self._wanted.kind)
        if self._wanted.corrects:
            return text("Correction: {kind}", kind=kind)
        return text("New entry: {kind}", kind=kind)

    def _reason_box(self) -> QWidget:
        say = self._context.say
        self.reason = AnswerLine(self._context, self)
        label = say(text("Reason of the correction"))
        self.reason.setAccessibleName(label)
        self.reason.touched.connect(self._touched)
        frame = QFrame()
        frame.setAutoFillBackground(True)
        palette = QPalette(frame.palette())
        palette.setColor(QPalette.ColorRole.Window, tints(palette).correction)
        frame.setPalette(palette)
        column = QVBoxLayout(frame)
        words = QLabel(say(CORRECTING))
        words.setWordWrap(True)
        column.addWidget(words)
        column.addWidget(FieldBox(label, self.reason, self._context))
        return frame

    def _lay_out(self) -> None:
        say = self._context.say
        title = QLabel(say(self._title()))
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.25)
        font.setBold(True)
        title.setFont(font)
        self.save_button = QPushButton(say(text("{what}   Ctrl+Enter", what=text("Save"))))
        self.save_button.setAccessibleName(say(text("Save")))
        self.save_button.setEnabled(False)
        close = QPushButton(say(text("Close   Esc")))
        close.setAccessibleName(say(text("Close")))
        close.setToolTip(say(text("What you typed is kept as a draft.")))
        for button, run in ((self.save_button, self.save), (close, self.close)):
            button.setAutoDefault(False)
            button.clicked.connect(_quiet(run))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.save)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        who = QLabel(self._wanted.who)
        who.setTextFormat(Qt.TextFormat.PlainText)
        head.addWidget(who)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self.band)
        column.addLayout(self._body, 1)
        column.addWidget(self.waits)
        column.addWidget(self.refused)
        column.addLayout(foot)


def _quiet(run: Callable[[], object]) -> Callable[[bool], None]:
    def clicked(_checked: bool) -> None:
        run()

    return clicked
