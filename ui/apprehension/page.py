"""New apprehension, on one page: place, sex and time are enough; everything else can follow."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.apprehension.place_editor import PlaceEditor, recent_places
from ui.context import PageContext
from ui.desk import Desk
from ui.fonts import scaled
from ui.forms.bands import Band
from ui.forms.drafts import DraftKeeper
from ui.forms.editors import FieldEditor
from ui.forms.entry_form import DONE_BY, OFFICER, section_title
from ui.forms.field_box import FieldBox
from ui.forms.given import Given, site_register
from ui.forms.making import make_editor
from ui.forms.moment_editor import MISSING_TIME, MomentEditor
from utmcase import showing
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Who
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text
from utmcase.moments import Moment, moment_from_json
from utmcase.ports import Records
from utmcase.recording import Draft, Recorded, apprehend, warnings
from utmcase.register import SiteRegister

DRAFT = "apprehension"
COLUMNS = 6
TIME = text("Effective control since")
# The page asks these first: they are enough to save.
NEEDED = ("sex",)
OPTIONAL = ("legal_basis", "flagrante", "national_forces", "offence", "circumstances", "unit")
PERSON = ("names_spoken", "could_be_child")
CHILD_BAND = text(
    "Treat as a child. Tell Child Protection at once; keep the child apart from adults; hold a child only as a "
    "last resort and for the shortest time; no interview without guardian or Child Protection. "
    "The clock for children runs from the moment of control."
)
MISSING_PLACE = text("Write the place, or choose “not known”.")
MISSING_SEX = text("Choose the sex, or “not known”.")


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
        self._given = Given(context)
        self._confirmed: tuple[Text, ...] = ()
        self._saving = False
        self.recorded: Recorded | None = None
        self.editors: dict[str, FieldEditor] = {}
        self.boxes: dict[str, FieldBox] = {}
        self.heading = QLabel(context.say(text("New apprehension")))
        self.heading.setFont(scaled(self.heading.font(), 1.3, bold=True))
        self.band = Band(self)
        self.child_band = Band(self)
        self.refused = Band(self)
        self.keeper = DraftKeeper(desk, DRAFT, self.content, self)
        self._make_fields()
        self._lay_out()
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)
        desk.ask(load, self, self.show_loaded)

    def show_loaded(self, loaded: Loaded) -> None:
        """Offer the places used lately, the officers of the site, and a draft that was kept."""
        self.place.offer(loaded.places)
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
        """Check the answers, ask once what looks wrong, then record; what is missing is said beside its field."""
        if self._saving or self.recorded is not None or not self.check():
            return
        occurred = self.when.moment()
        assert occurred is not None
        draft = Draft("apprehension", None, self.fields(), occurred, self.who())
        self._desk.ask(
            lambda records: warnings(None, draft, records.now), self, lambda found: self._doubted(draft, found)
        )

    def check(self) -> bool:
        """Show what is missing or cannot be kept; return whether all is well."""
        problems: dict[str, Text | None] = {"place": None if self.place.editor.value() else MISSING_PLACE}
        problems["when"] = self.when.problem() or (None if self.when.moment() else MISSING_TIME)
        for name, editor in self.editors.items():
            problems[name] = problems.get(name) or editor.problem()
        problems["sex"] = problems["sex"] or (None if self.editors["sex"].value() else MISSING_SEX)
        wrong = None
        for name, box in self.boxes.items():
            box.refuse(problems.get(name))
            if problems.get(name) is not None and wrong is None:
                wrong = box
        if wrong is not None:
            wrong.editor.setFocus()
        return wrong is None

    def fields(self) -> dict[str, Any]:
        """Return the fields of the apprehension, raw."""
        names = ("place", *NEEDED, *OPTIONAL)
        return {name: value for name in names if (value := self.editors[name].value()) is not None}

    def person(self) -> dict[str, Any]:
        """Return what is known of the person, raw."""
        return {name: value for name in PERSON if (value := self.editors[name].value()) is not None}

    def who(self) -> Who | None:
        """Return who took control; None stands for the signed-in officer."""
        return self._given.who(self.done_by.value())

    def content(self) -> dict[str, Any]:
        """Return the page as a draft: plain JSON."""
        moment = self.when.moment()
        return {
            "values": {name: editor.value() for name, editor in self.editors.items()},
            "occurred": moment.to_json() if moment else None,
            "done_by": self.done_by.value(),
            "kept_at": self._context.clock(),
        }

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not recorded; everything typed stays."""
        self._saving = False
        self.refused.say(self._context.say(sentence), sign="refused")

    def _doubted(self, draft: Draft, found: tuple[Text, ...]) -> None:
        if found and found != self._confirmed:
            self._confirmed = found
            words = "\n".join(self._context.say(sentence) for sentence in found)
            self.band.say(words, [(self._context.say(text("Save anyway")), self.save)])
            self.band.buttons[0].setFocus()
            return
        self._saving = True
        person = self.person()

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
        self.body.setEnabled(False)
        self.save_button.setEnabled(False)
        self.band.say(
            say(text("The apprehension is recorded under the number {number}.", number=recorded.number)),
            [
                (say(text("Open the custody")), self.open_custody),
                (say(text("Record another")), lambda: self._context.open_page("apprehension")),
            ],
            sign="done",
        )
        self.band.buttons[0].setDefault(True)
        self.band.buttons[0].setFocus()

    def open_custody(self) -> None:
        """Go to the custody that was recorded here."""
        if self.recorded is not None:
            self._context.open_page("custody", custody_id=self.recorded.custody_id)

    def _child_answered(self) -> None:
        answer = self.editors["could_be_child"].value()
        if answer in {"yes", "unknown"}:
            self.child_band.say(self._context.say(CHILD_BAND), sign="child")
        else:
            self.child_band.hide()

    def _touched(self) -> None:
        self.refused.hide()
        self.keeper.touched()

    def _offer(self, draft: dict[str, Any]) -> None:
        say = self._context.say
        at = showing.instant(draft["kept_at"], self._context.zone)
        self.band.say(
            say(text("You began an apprehension on {time} and did not save it.", time=at)),
            [(say(text("Go on with it")), lambda: self.resume(draft)), (say(text("Throw it away")), self._drop)],
        )

    def resume(self, draft: dict[str, Any]) -> None:
        """Fill the page from a draft."""
        for name, editor in self.editors.items():
            editor.set_value(draft["values"].get(name))
        kept = draft["occurred"]
        moment: Moment | None = moment_from_json(kept) if kept else None
        self.when.set_moment(moment)
        self.done_by.set_value(draft["done_by"])
        self._child_answered()
        self.band.hide()

    def _drop(self) -> None:
        self.keeper.drop()
        self.band.hide()

    def _make_fields(self) -> None:
        say = self._context.say
        declared = {one.name: one for kind in ("identity", "apprehension") for one in BY_KIND[kind].fields()}
        self.place = PlaceEditor(declared["place"], self._given, self)
        self.when = MomentEditor(self._context, say(TIME), parent=self)
        self.done_by = make_editor(OFFICER, self._given, self)
        self.done_by.set_value(self._context.officer.un_id)
        self.editors["place"] = self.place.editor
        self._box("place", say(declared["place"].label), self.place)
        for name in NEEDED:
            self._field(declared[name])
        self._box("when", say(TIME), self.when)
        for name in (*PERSON, *OPTIONAL):
            self._field(declared[name])
        self._box("done_by", say(DONE_BY), self.done_by)
        self.editors["could_be_child"].changed.connect(self._child_answered)
        for source in (self.place, self.when, self.done_by, *self.editors.values()):
            source.changed.connect(self._touched)

    def _field(self, declared: Declared) -> None:
        share = 1 if declared.form in {"row", "words"} or declared.name in {*NEEDED, "could_be_child"} else 2
        self.editors[declared.name] = make_editor(declared, self._given, self, share=share)
        self._box(declared.name, self.editors[declared.name].name, self.editors[declared.name])

    def _box(self, name: str, label: str, editor: QWidget) -> None:
        box = FieldBox(label, editor, self._context, self)
        self.boxes[name] = box
        changed = getattr(editor, "changed", None)
        if changed is not None:
            changed.connect(lambda: box.refuse(None))

    def _lay_out(self) -> None:
        say = self._context.say
        self.body = QWidget()
        grid = QGridLayout(self.body)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        for side in range(COLUMNS):
            grid.setColumnStretch(side, 1)
        rows: tuple[tuple[str, ...], ...] = (
            ("place", "sex"),
            ("when",),
            ("could_be_child", "names_spoken"),
            ("legal_basis", "flagrante"),
            ("offence",),
            ("circumstances",),
            ("national_forces", "unit", "done_by"),
        )
        titles = {0: text("Enough to save"), 2: text("The person"), 3: text("Why"), 6: text("Who was there")}
        line = 0
        for place, row in enumerate(rows):
            if place in titles:
                grid.addWidget(section_title(say(titles[place])), line, 0, 1, COLUMNS)
                line += 1
            span = COLUMNS // len(row)
            for side, name in enumerate(row):
                grid.addWidget(self.boxes[name], line, side * span, 1, span)
            line += 1
        grid.setRowStretch(line, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self.body)
        self.save_button = QPushButton(say(text("Save   Ctrl+Enter")))
        self.save_button.setAccessibleName(say(text("Save")))
        self.save_button.setAutoDefault(False)
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
        column.addWidget(scroll, 1)
        self.setFocusProxy(self.place)
