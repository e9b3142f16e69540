"""Several persons apprehended together: the common part once, and one line for each person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from ui.apprehension.form import MISSING_PLACE, MISSING_SEX, ApprehensionForm, Parts
from ui.forms.editors import FieldEditor
from ui.forms.given import Given
from ui.forms.tables import GroupEditor, RowsEditor
from utmcase.apprehending import MISSING_PERSONS, MISSING_REFERENCE, PERSONS, apprehend_group, doubts
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text
from utmcase.ports import Records
from utmcase.recording import Draft, Recorded

LINES_AT_FIRST = 3
# Lines laid out when the number is typed; each further one comes when the last is touched.
LINES_AT_ONCE = 40


class PersonsEditor(RowsEditor):
    """One line for each person; a line in which nothing stands is no person."""

    def __init__(self, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(PERSONS, given, parent)
        self.show_lines(LINES_AT_FIRST)

    def show_lines(self, count: int) -> None:
        """Lay out at least so many lines, but no more at once than a slip of the finger may cost."""
        while len(self.lines) < min(count, LINES_AT_ONCE):
            self._add_line()

    def problem(self) -> Text | None:
        found = super().problem()
        if found is not None:
            return found
        for place, line in enumerate(self.lines, 1):
            row = self._row(line)
            if row and "sex" not in row:
                return text("Row {row}: {problem}", row=place, problem=MISSING_SEX)
        return None


class TogetherForm(ApprehensionForm):
    """The page for a joint apprehension."""

    parts: ClassVar[Parts] = (
        (text("Enough to save"), (("place",), ("when",))),
        (text("The group"), (("group",),)),
        (text("One line for each person"), (("persons",),)),
        (text("Why"), (("legal_basis", "flagrante"), ("offence",), ("circumstances",))),
        (text("Who was there"), (("national_forces", "unit", "done_by"), ("officers",))),
    )
    needed: ClassVar[Mapping[str, Text]] = {
        "place": MISSING_PLACE,
        "group": MISSING_REFERENCE,
        "persons": MISSING_PERSONS,
    }
    personal: ClassVar[tuple[str, ...]] = ("persons",)

    def declared(self) -> dict[str, Declared]:
        return super().declared() | {"persons": PERSONS}

    def make(self, declared: Declared) -> FieldEditor:
        if declared.name == "persons":
            self.persons = PersonsEditor(self.given, self)
            return self.persons
        made = super().make(declared)
        if declared.name == "group":
            assert isinstance(made, GroupEditor)
            made.parts["number"].changed.connect(self._number_typed)
        return made

    def check(self) -> bool:
        well = super().check()
        group = self.editors["group"].value() or {}
        if well and not str(group.get("reference") or "").strip():
            self.boxes["group"].refuse(MISSING_REFERENCE)
            self.editors["group"].setFocus()
            return False
        return well

    def resume(self, draft: dict[str, Any]) -> None:
        values = dict(draft["values"])
        # Whoever was typed before the page was switched is the first of the group.
        first = {name: values[name] for name in _LINE if values.get(name) is not None}
        if first and not values.get("persons"):
            values["persons"] = [first]
        super().resume(draft | {"values": values})

    def rows(self) -> list[dict[str, Any]]:
        """Return the persons, raw."""
        return self.editors["persons"].value() or []

    def say_child(self) -> None:
        answers = {row.get("could_be_child") for row in self.rows()}
        self.child_answered.emit(not answers.isdisjoint({"yes", "unknown"}))

    def doubts(self) -> tuple[Text, ...]:
        return doubts(self.fields(), self.rows())

    def saving(self, draft: Draft) -> Callable[[Records], list[Recorded]]:
        persons = self.rows()
        return lambda records: apprehend_group(
            records, draft.occurred, draft.fields, persons, done_by=draft.done_by
        )

    def _number_typed(self) -> None:
        number = self.editors["group"].value() or {}
        count = number.get("number")
        if isinstance(count, int):
            self.persons.show_lines(count)


_LINE = tuple(part.name for part in PERSONS.rows)
