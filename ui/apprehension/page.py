"""New apprehension, on one page: place, sex and time are enough; everything else can follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.apprehension.form import ApprehensionForm
from ui.apprehension.place_editor import recent_places
from ui.apprehension.saved import SavedList
from ui.apprehension.together import TogetherForm
from ui.context import PageContext
from ui.desk import Desk
from ui.fonts import scaled
from ui.forms.bands import Band
from ui.forms.drafts import DraftKeeper
from ui.forms.given import Given, site_register
from ui.rights import permit
from utmcase.i18n import Text, text
from utmcase.ports import Records
from utmcase.recording import Draft, Recorded, warnings
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
        self.saved: SavedList | None = None
        # Answers of the other form of the page: one person, or several together.
        self._set_aside: dict[str, Any] = {}
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
        self._loaded = loaded
        self.form = self._make_form(together=False)
        permit(self.save_button, self._context.lang, self._context.officer, "record")
        self.together_button.setEnabled(True)
        self.form.setFocus()
        if loaded.draft is not None:
            self.keeper.offer(loaded.draft, self.band, self._context, self._resume)

    def show_together(self, together: bool) -> None:
        """Show the page for several persons together or for one; what both have in common stays."""
        if self.form is None or self.recorded is not None:
            return
        typed = self._content()
        self._set_aside = typed["values"]
        self.child_band.hide()
        self.form = self._make_form(together=together)
        self.form.resume(typed)
        self.form.setFocus()

    def _make_form(self, *, together: bool) -> ApprehensionForm:
        given = Given(self._context, self._loaded.register)
        form = TogetherForm(given) if together else ApprehensionForm(given)
        form.place.offer(self._loaded.places)
        form.changed.connect(self._touched)
        form.child_answered.connect(self._child_answered)
        self._scroll.setWidget(form)
        self.setFocusProxy(form)
        self.together_button.setChecked(together)
        return form

    def may_leave(self) -> bool:
        """Keep what was typed; leaving is always possible."""
        self.keeper.keep()
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        self.keeper.keep()
        super().hideEvent(event)

    def save(self) -> None:
        """Check the answers, ask once what looks wrong, then record."""
        form = self.form
        if self._saving or self.recorded is not None or form is None or not form.check():
            return
        occurred = form.when.moment()
        assert occurred is not None
        draft = Draft("apprehension", None, form.fields(), occurred, form.who())
        self._desk.ask(
            lambda records: warnings(None, draft, records.now),
            self,
            lambda found: self._doubted(draft, found + form.doubts()),
        )

    def open_custody(self) -> None:
        """Go to the custody that was recorded here."""
        if self.recorded is not None:
            chosen = self.saved.chosen() if self.saved is not None else self.recorded.custody_id
            self._context.open_page("custody", custody_id=chosen)

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
        write = self.form.saving(draft)

        def use_case(records: Records) -> list[Recorded]:
            recorded = write(records)
            records.drop_draft(DRAFT)
            return recorded

        self._desk.do(use_case, self, self._written)

    def _written(self, recorded: list[Recorded]) -> None:
        self.keeper.stop()
        self.recorded = recorded[0]
        say = self._context.say
        first, last = recorded[0].number, recorded[-1].number
        if len(recorded) == 1:
            head = text("Recorded: {number}", number=first)
            words = text("The apprehension is recorded under the number {number}.", number=first)
        else:
            head = text("Recorded: {first} to {last}", first=first, last=last)
            words = text(
                "{count} persons are recorded under the numbers {first} to {last}. "
                "Choose one below to go on with it.",
                count=len(recorded),
                first=first,
                last=last,
            )
        self.heading.setText(say(head))
        self.refused.hide()
        self._close_form(recorded)
        self.band.say(
            say(words),
            [
                (say(text("Open the custody")), self.open_custody),
                (say(text("Record another")), lambda: self._context.open_page("apprehension")),
            ],
            sign="done",
        )
        # Enter goes on to the custody, where what is owed now stands.
        self.band.buttons[0].setAutoDefault(True)
        (self.saved or self.band.buttons[0]).setFocus()

    def _close_form(self, recorded: list[Recorded]) -> None:
        """Nothing more can be typed; several custodies stand in a list from which each is opened."""
        if self.form is not None:
            self.form.setEnabled(False)
        self.save_button.setEnabled(False)
        self.together_button.setEnabled(False)
        if len(recorded) > 1:
            self.saved = SavedList(recorded, self._context, self)
            self.saved.opened.connect(self.open_custody)
            self._column.addWidget(self.saved, 1)
            # Shown at once: what is not yet visible cannot take the focus from the form that goes.
            self.saved.show()
            self._scroll.hide()

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
        content = self.form.content()
        typed = {name: value for name, value in content["values"].items() if value is not None}
        together = isinstance(self.form, TogetherForm)
        # What the other form of the page holds is kept as well; what was emptied here is not.
        others = {name: value for name, value in self._set_aside.items() if name not in content["values"]}
        return content | {"values": others | typed, "together": together}

    def _resume(self, draft: dict[str, Any]) -> None:
        self._set_aside = dict(draft["values"])
        self.form = self._make_form(together=bool(draft.get("together")))
        self.form.resume(draft)
        self.form.setFocus()

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
        self.together_button = QPushButton(say(text("Several persons together")))
        self.together_button.setCheckable(True)
        self.together_button.setAutoDefault(False)
        self.together_button.setEnabled(False)
        self.together_button.clicked.connect(self.show_together)
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.together_button)
        top.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(top)
        for part in (self.band, self.child_band, self.refused):
            column.addWidget(part)
        column.addWidget(self._scroll, 1)
        self._column = column
