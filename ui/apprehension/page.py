"""New apprehension, on one page: place, sex and time are enough; everything else can follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.apprehension.form import ApprehensionForm
from ui.apprehension.place_editor import recent_places
from ui.context import PageContext
from ui.desk import Desk
from ui.fonts import scaled
from ui.forms.bands import Band
from ui.forms.drafts import DraftKeeper
from ui.forms.given import Given, site_register
from utmcase import showing
from utmcase.i18n import Text, text
from utmcase.ports import Records
from utmcase.recording import Draft, Recorded, apprehend, warnings
from utmcase.register import SiteRegister

DRAFT = "apprehension"
CHILD_BAND = text(
    "Treat as a child. Tell Child Protection at once; keep the child apart from adults; hold a child "
    "only as a last resort and for the shortest time; no interview without guardian or Child Protection. "
    "The clock for children runs from the moment of control."
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page needs from the casebook."""

    register: SiteRegister
    places: list[str]
    draft: dict[str, Any] | None = field(hash=False)


def load(records: Records) -> Loaded:
    """Return the register, the places used lately and a kept draft (a query for the desk)."""
    return Loaded(site_register(records), recent_places(records), records.draft(DRAFT))


class ApprehensionPage(QWidget):
    """Records an apprehension (Ctrl+Enter); its number appears at the first save."""

    def __init__(self, desk: Desk, context: PageContext) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._confirmed: tuple[Text, ...] = ()
        self._saving = False
        self.recorded: Recorded | None = None
        self.form: ApprehensionForm | None = None
        self.heading = QLabel(context.say(text("New apprehension")))
        self.heading.setFont(scaled(self.heading.font(), 1.3, bold=True))
        self.band = Band(self)
        self.child_band = Band(self)
        self.refused = Band(self)
        self.keeper = DraftKeeper(desk, DRAFT, self._content, self)
        self._lay_out()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        desk.ask(load, self, self.show_loaded)

    def show_loaded(self, loaded: Loaded) -> None:
        """Build the form with the places used lately; offer a draft that was kept."""
        self.form = ApprehensionForm(Given(self._context, loaded.register))
        self.form.place.offer(loaded.places)
        self.form.changed.connect(self._touched)
        self.form.child_answered.connect(self._child_answered)
        self._scroll.setWidget(self.form)
        self.save_button.setEnabled(self._context.officer.may("record"))
        self.setFocusProxy(self.form)
        self.form.setFocus()
        if loaded.draft is not None:
            self._offer(loaded.draft)

    def may_leave(self) -> bool:
        """Keep what was typed; leaving is always possible."""
        self.keeper.keep()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeper.keep()
        super().hideEvent(event)

    def save(self) -> None:
        """Check the answers, ask once what looks wrong, then record."""
        if self._saving or self.recorded is not None or self.form is None or not self.form.check():
            return
        occurred = self.form.when.moment()
        assert occurred is not None
        draft = Draft("apprehension", None, self.form.fields(), occurred, self.form.who())
        self._desk.ask(
            lambda records: warnings(None, draft, records.now),
            self,
            lambda found: self._doubted(draft, found),
        )

    def open_custody(self) -> None:
        """Go to the custody that was recorded here."""
        if self.recorded is not None:
            self._context.open_page("custody", custody_id=self.recorded.custody_id)

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not recorded; everything typed stays."""
        self._saving = False
        self.refused.say(self._context.say(sentence), sign="refused")

    def _doubted(self, draft: Draft, found: tuple[Text, ...]) -> None:
        if self._saving:
            return
        if found and found != self._confirmed:
            self._confirmed = found
            words = "\n".join(self._context.say(sentence) for sentence in found)
            self.band.say(words, [(self._context.say(text("Save anyway")), self.save)])
            self.band.buttons[0].setFocus()
            return
        assert self.form is not None
        self._saving = True
        person = self.form.person()

        def use_case(records: Records) -> Recorded:
            recorded = apprehend(records, draft.occurred, draft.fields, person, done_by=draft.done_by)
            records.drop_draft(DRAFT)
            return recorded

        self._desk.do(use_case, self, self._written)

    def _written(self, recorded: Recorded) -> None:
        self.keeper.stop()
        self.recorded = recorded
        say = self._context.say
        self.heading.setText(say(text("Recorded: {number}", number=recorded.number)))
        self.refused.hide()
        if self.form is not None:
            self.form.setEnabled(False)
        self.save_button.setEnabled(False)
        self.band.say(
            say(text("The apprehension is recorded under the number {number}.", number=recorded.number)),
            [
                (say(text("Open the custody")), self.open_custody),
                (say(text("Record another")), lambda: self._context.open_page("apprehension")),
            ],
            sign="done",
        )
        # Enter goes on to the custody, where what is owed now stands.
        self.band.buttons[0].setAutoDefault(True)
        self.band.buttons[0].setFocus()

    def _child_answered(self, child: bool) -> None:
        if child:
            self.child_band.say(self._context.say(CHILD_BAND), sign="child")
        else:
            self.child_band.hide()

    def _touched(self) -> None:
        self.refused.hide()
        self.keeper.touched()

    def _content(self) -> dict[str, Any]:
        assert self.form is not None
        return self.form.content()

    def _offer(self, draft: dict[str, Any]) -> None:
        say = self._context.say
        at = showing.instant(draft["kept_at"], self._context.zone)
        self.band.say(
            say(text("You began an apprehension on {time} and did not save it.", time=at)),
            [
                (say(text("Go on with it")), lambda: self._resume(draft)),
                (say(text("Throw it away")), self._drop),
            ],
        )

    def _resume(self, draft: dict[str, Any]) -> None:
        if self.form is not None:
            self.form.resume(draft)
        self.band.hide()

    def _drop(self) -> None:
        self.keeper.drop()
        self.band.hide()

    def _lay_out(self) -> None:
        say = self._context.say
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.save_button = QPushButton(say(text("Save   Ctrl+Enter")))
        self.save_button.setAccessibleName(say(text("Save")))
        self.save_button.setAutoDefault(False)
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(lambda _checked=False: self.save())
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(top)
        for part in (self.band, self.child_band, self.refused):
            column.addWidget(part)
        column.addWidget(self._scroll, 1)
