"""The answers of the New apprehension page: the needed three first, then who, why and who was there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.apprehension.place_editor import PlaceEditor
from ui.forms.editors import FieldEditor, PickEditor
from ui.forms.entry_form import DONE_BY, OFFICER, go_to, section_title
from ui.forms.field_box import FieldBox
from ui.forms.given import Given
from ui.forms.making import make_editor
from ui.forms.moment_editor import MISSING_TIME, MomentEditor
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Who
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text
from utmcase.moments import Moment, moment_from_json
from utmcase.ports import Records
from utmcase.recording import Draft, Recorded, apprehend

TIME = text("Effective control since")
PERSON = ("names_spoken", "could_be_child")
MISSING_PLACE = text("Write the place, or choose “not known”.")
MISSING_SEX = text("Choose the sex, or “not known”.")
COLUMNS = 6
Parts = tuple[tuple[Text, tuple[tuple[str, ...], ...]], ...]
# The order on the page, which is also the order of Tab; "when" and "done_by" belong to the envelope.
PARTS: Parts = (
    (text("Enough to save"), (("place", "sex"), ("when",))),
    (text("The person"), (("could_be_child", "names_spoken"),)),
    (text("Why"), (("legal_basis", "flagrante"), ("offence",), ("circumstances",))),
    (text("Who was there"), (("national_forces", "unit", "done_by"),)),
)
# Fields whose answers stand as buttons even when half a row is narrow for them.
AS_BUTTONS = frozenset({"sex", "could_be_child", "offence", "circumstances"})


class ApprehensionForm(QWidget):
    """The fields of an apprehension and of the person, from their declarations."""

    changed = Signal()
    child_answered = Signal(bool)
    parts: ClassVar[Parts] = PARTS
    needed: ClassVar[Mapping[str, Text]] = {"place": MISSING_PLACE, "sex": MISSING_SEX}
    personal: ClassVar[tuple[str, ...]] = PERSON

    def __init__(self, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.given = given
        self.editors: dict[str, FieldEditor] = {}
        self.boxes: dict[str, FieldBox] = {}
        declared = self.declared()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(7)
        for side in range(COLUMNS):
            grid.setColumnStretch(side, 1)
        line = 0
        for title, rows in self.parts:
            grid.addWidget(section_title(given.context.say(title)), line, 0, 1, COLUMNS)
            for row in rows:
                line += 1
                span = COLUMNS // len(row)
                for side, name in enumerate(row):
                    grid.addWidget(self._make(name, declared), line, side * span, 1, span)
            line += 1
        grid.setRowStretch(line, 1)
        for name in self.personal:
            self.editors[name].changed.connect(self.say_child)
        self.setFocusProxy(self.place)

    def declared(self) -> dict[str, Declared]:
        """Return the fields that can stand here, by name."""
        return {one.name: one for kind in ("identity", "apprehension") for one in BY_KIND[kind].fields()}

    def check(self) -> bool:
        """Show what is missing or cannot be kept beside its field; return whether all is well."""
        problems: dict[str, Text | None] = {name: editor.problem() for name, editor in self.editors.items()}
        problems["when"] = self.when.problem() or (None if self.when.moment() else MISSING_TIME)
        needed = self.needed.items()
        problems |= {name: missing for name, missing in needed if self.editors[name].value() is None}
        for name, box in self.boxes.items():
            box.refuse(problems.get(name))
        wrong = next((name for name in self.boxes if problems.get(name) is not None), None)
        if wrong is not None:
            go_to(self.boxes[wrong])
        return wrong is None

    def fields(self) -> dict[str, Any]:
        """Return the fields of the apprehension, raw."""
        return self._values(name for name in self.editors if name not in self.personal)

    def person(self) -> dict[str, Any]:
        """Return what is known of the person, raw."""
        return self._values(self.personal)

    def doubts(self) -> tuple[Text, ...]:
        """Return what to ask before saving, besides what is asked of every entry."""
        return ()

    def saving(self, draft: Draft) -> Callable[[Records], list[Recorded]]:
        """Return what writes the page: the custodies that it began, in order."""
        person = self.person()
        return lambda records: [
            apprehend(records, draft.occurred, draft.fields, person, done_by=draft.done_by)
        ]

    def who(self) -> Who | None:
        """Return who took control; None stands for the signed-in officer."""
        return self.given.who(self.done_by.value())

    def content(self) -> dict[str, Any]:
        """Return the answers as a draft: plain JSON."""
        moment = self.when.moment()
        return {
            "values": {name: editor.value() for name, editor in self.editors.items()},
            "occurred": moment.to_json() if moment else None,
            "done_by": self.done_by.value(),
            "kept_at": self.given.context.clock(),
        }

    def resume(self, draft: dict[str, Any]) -> None:
        """Fill the page from a draft."""
        for name, editor in self.editors.items():
            editor.set_value(draft["values"].get(name))
        kept = draft["occurred"]
        moment: Moment | None = moment_from_json(kept) if kept else None
        self.when.set_moment(moment)
        self.done_by.set_value(draft["done_by"])
        self.say_child()

    def say_child(self) -> None:
        """Tell the page whether the answers so far mean a child: yes or not known."""
        self.child_answered.emit(self.editors["could_be_child"].value() in {"yes", "unknown"})

    def _values(self, names: Any) -> dict[str, Any]:
        return {name: value for name in names if (value := self.editors[name].value()) is not None}

    def _make(self, name: str, declared: dict[str, Declared]) -> FieldBox:
        say = self.given.context.say
        editor: QWidget
        if name == "place":
            self.place = editor = PlaceEditor(declared[name], self.given, self)
            self.editors[name] = self.place.editor
            self.place.changed.connect(self._touched(name))
        elif name == "when":
            self.when = editor = MomentEditor(self.given.context, say(TIME), parent=self)
            self.when.changed.connect(self._touched(name))
        elif name == "done_by":
            self.done_by = editor = PickEditor(OFFICER, self.given, self)
            self.done_by.set_value(self.given.context.officer.un_id)
            self.done_by.changed.connect(self._touched(name))
        else:
            made = self.make(declared[name])
            made.changed.connect(self._touched(name))
            self.editors[name] = editor = made
        labels = {"when": TIME, "done_by": DONE_BY}
        label = labels[name] if name in labels else declared[name].label
        self.boxes[name] = FieldBox(say(label), editor, self.given.context, self)
        return self.boxes[name]

    def make(self, declared: Declared) -> FieldEditor:
        """Return the editor of a field."""
        return make_editor(declared, self.given, self, share=1 if declared.name in AS_BUTTONS else 2)

    def _touched(self, name: str) -> Any:
        def touched() -> None:
            self.boxes[name].refuse(None)
            self.changed.emit()

        return touched
