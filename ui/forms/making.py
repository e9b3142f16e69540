"""Which editor a declared field gets."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

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
from ui.forms.file_editor import FileEditor
from ui.forms.given import Given
from ui.forms.injuries import InjuriesEditor
from ui.forms.rights import RightsEditor
from ui.forms.tables import GroupEditor, RowsEditor
from utmcase.entries.fields import Declared
from utmcase.entries.lists import NOT_VALUE_LABELS
from utmcase.i18n import text

CHECK_COLUMNS = 4
OTHERS = text("Others, parted by commas")


class ChecksEditor(FieldEditor):
    """Several values of a list, each a box to tick; an open list has a line for others."""

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
        self.others = self._others(grid) if declared.choices is not None and declared.choices.open else None
        self.setFocusProxy(next(iter(self.boxes.values())))

    def read(self) -> Any:
        ticked = [value for value, box in self.boxes.items() if box.isChecked()]
        words = self.others.text() if self.others is not None else ""
        return [*ticked, *(part.strip() for part in words.split(",") if part.strip())] or None

    def write(self, value: Any) -> None:
        listed = value if isinstance(value, list) else []
        for name, box in self.boxes.items():
            box.setChecked(name in listed)
        if self.others is not None:
            self.others.setText(", ".join(one for one in listed if one not in self.boxes))

    def _others(self, grid: QGridLayout) -> QLineEdit:
        others = QLineEdit(self)
        words = self.given.context.say(OTHERS)
        others.setPlaceholderText(words)
        others.setAccessibleName(f"{self.name}: {words}")
        others.textEdited.connect(self.touch)
        grid.addWidget(others, grid.rowCount(), 0, 1, CHECK_COLUMNS)
        return others


def make_editor(declared: Declared, given: Given, parent: QWidget, *, share: int = 1) -> FieldEditor:
    """Return the editor of a field that stands in one of `share` columns."""
    form = declared.form
    if form == "rows":
        rights = {part.name for part in declared.rows} == {"right", "given", "understood"}
        if declared.name == "injuries":
            return InjuriesEditor(declared, given, parent)
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
    "pack": BoxEditor,
    "lines": BoxEditor,
    "choice": PickEditor,
    "yes_no": PickEditor,
    "cell": PickEditor,
    "file": FileEditor,
    "photograph": FileEditor,
    "officer": PickEditor,
    "authority": PickEditor,
    "moment": TimeEditor,
    "choices": ChecksEditor,
}
