"""Which editor a declared field gets."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from ui.forms.editors import (
    AnswersEditor,
    BoxEditor,
    FieldEditor,
    LineEditor,
    PickEditor,
    TimeEditor,
    fits_buttons,
    options_of,
)
from ui.forms.given import Given
from ui.forms.rights import RightsEditor
from ui.forms.tables import GroupEditor, RowsEditor
from utmcase.entries.fields import Declared
from utmcase.entries.lists import NOT_VALUE_LABELS

CHECK_COLUMNS = 4


class ChecksEditor(FieldEditor):
    """Several values of a list, each a box to tick."""

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(declared, given, parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        self.boxes: dict[str, QCheckBox] = {}
        for value, words in options_of(declared, given).items():
            if value in NOT_VALUE_LABELS:
                continue
            box = QCheckBox(words, self)
            box.setAccessibleName(f"{self.name}: {words}")
            box.clicked.connect(self.touch)
            grid.addWidget(box, len(self.boxes) // CHECK_COLUMNS, len(self.boxes) % CHECK_COLUMNS)
            self.boxes[value] = box
        self.setFocusProxy(next(iter(self.boxes.values())))

    def read(self) -> Any:
        return [value for value, box in self.boxes.items() if box.isChecked()] or None

    def write(self, value: Any) -> None:
        listed = value if isinstance(value, list) else []
        for name, box in self.boxes.items():
            box.setChecked(name in listed)


def make_editor(declared: Declared, given: Given, parent: QWidget, *, share: int = 1) -> FieldEditor:
    """Return the editor of a field that stands in one of `share` columns."""
    form = declared.form
    if form == "rows":
        rights = {part.name for part in declared.rows} == {"right", "given", "understood"}
        return RightsEditor(declared, given, parent) if rights else RowsEditor(declared, given, parent)
    if form == "row":
        thirds = len(declared.rows)
        return GroupEditor(declared, given, lambda d, g, p: make_editor(d, g, p, share=thirds), parent)
    if form in {"choice", "yes_no"} and fits_buttons(declared, given, share):
        return AnswersEditor(declared, given, parent)
    made = _MAKERS.get(form, LineEditor)
    return made(declared, given, parent)


_MAKERS: dict[str, type[FieldEditor]] = {
    "words": BoxEditor,
    "lines": BoxEditor,
    "choice": PickEditor,
    "yes_no": PickEditor,
    "cell": PickEditor,
    "officer": PickEditor,
    "authority": PickEditor,
    "moment": TimeEditor,
    "choices": ChecksEditor,
}
