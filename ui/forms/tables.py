"""Editors of sub-records: a table that always has one blank row more, and a group of fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.forms.day_editor import DayEditor
from ui.forms.editors import BoxEditor, FieldEditor, LineEditor, PickEditor, refusal
from ui.forms.given import Given
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text

MakeEditor = Callable[[Declared, Given, QWidget], FieldEditor]
# Parts that hold much text get more of a row's width.
WIDEST, WIDE, NARROW, NUMBER = 6, 3, 2, 1
# Lists that are usually longer than one line begin with more of them.
LINES_AT_FIRST = {"items": 4, "injuries": 2}
# A number in a list and three letters of a currency.
SHORT = frozenset({"id", "currency"})
NARROW_FORMS = frozenset({"count", "amount", "yes_no", "choice"})


class RowsEditor(FieldEditor):
    """A table of sub-records. Touching the last row adds another; blank rows are left out."""

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(declared, given, parent)
        self._grid = self._table()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(3)
        self._grid.setVerticalSpacing(2)
        self.lines: list[dict[str, FieldEditor]] = []
        self._last: QWidget | None = None
        for place, part in enumerate(declared.rows):
            self._grid.setColumnStretch(place + 1, _share(part))
            self._grid.addWidget(QLabel(given.context.say(part.label)), 0, place + 1)
        for _line in range(LINES_AT_FIRST.get(declared.name, 1)):
            self._add_line()

    def read(self) -> Any:
        rows = [self._row(line) for line in self.lines]
        return [row for row in rows if row] or None

    def write(self, value: Any) -> None:
        rows = value if isinstance(value, list) else []
        while len(self.lines) <= len(rows):
            self._add_line()
        for place, line in enumerate(self.lines):
            row = rows[place] if place < len(rows) else {}
            for name, editor in line.items():
                editor.set_value(row.get(name))

    def problem(self) -> Text | None:
        for place, line in enumerate(self.lines, 1):
            found = next(filter(None, (editor.problem() for editor in line.values())), None)
            if found is not None:
                return text("Row {row}: {problem}", row=place, problem=found)
        return refusal(self.declared, self.value())

    def _table(self) -> QGridLayout:
        return QGridLayout(self)

    def _row(self, line: dict[str, FieldEditor]) -> dict[str, Any]:
        return {name: value for name, editor in line.items() if (value := editor.value()) is not None}

    def _add_line(self) -> None:
        place = len(self.lines) + 1
        number = QLabel(str(place))
        number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(number, place, 0)
        line: dict[str, FieldEditor] = {}
        before = self._last
        for column, part in enumerate(self.declared.rows):
            editor = cell_editor(part, self.given, self)
            name = self.given.context.say(
                text("{field}, row {row}: {part}", field=self.name, row=place, part=part.label)
            )
            focus = editor.focusProxy() or editor
            focus.setAccessibleName(name)
            if before is not None:
                # A line added later stands last in its window; Tab has to reach it from the line above.
                QWidget.setTabOrder(before, focus)
            before = focus
            editor.changed.connect(lambda place=place: self._line_touched(place))
            self._grid.addWidget(editor, place, column + 1)
            line[part.name] = editor
        self._last = before
        self.lines.append(line)
        if place == 1:
            self.setFocusProxy(next(iter(line.values())))

    def _line_touched(self, place: int) -> None:
        if place == len(self.lines):
            self._add_line()
        self.touch()


class GroupEditor(FieldEditor):
    """One sub-record as a framed group of its own fields."""

    def __init__(
        self, declared: Declared, given: Given, make: MakeEditor, parent: QWidget | None = None
    ) -> None:
        super().__init__(declared, given, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        frame = QFrame(self)
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        column.addWidget(frame)
        grid = QGridLayout(frame)
        grid.setContentsMargins(8, 4, 8, 6)
        grid.setVerticalSpacing(2)
        self.parts: dict[str, FieldEditor] = {}
        for place, part in enumerate(declared.rows):
            editor = make(part, given, frame)
            label = QLabel(given.context.say(part.label))
            label.setBuddy(editor)
            grid.addWidget(label, 0, place)
            grid.addWidget(editor, 1, place)
            grid.setColumnStretch(place, 1)
            editor.changed.connect(self.touch)
            self.parts[part.name] = editor
        self.setFocusProxy(next(iter(self.parts.values())))

    def read(self) -> Any:
        row = {name: value for name, editor in self.parts.items() if (value := editor.value()) is not None}
        return row or None

    def write(self, value: Any) -> None:
        row = value if isinstance(value, dict) else {}
        for name, editor in self.parts.items():
            editor.set_value(row.get(name))

    def problem(self) -> Text | None:
        return next(filter(None, (editor.problem() for editor in self.parts.values())), None)


def _share(part: Declared) -> int:
    if part.form == "words":
        return WIDEST
    if part.name in SHORT:
        return NUMBER
    return NARROW if part.form in NARROW_FORMS else WIDE


def cell_editor(declared: Declared, given: Given, parent: QWidget) -> FieldEditor:
    """Return the editor of one cell of a table: as small as it can be."""
    if declared.form in {"choice", "yes_no", "cell", "officer", "authority"}:
        return PickEditor(declared, given, parent, bare=True)
    if declared.form == "words":
        return BoxEditor(declared, given, parent)
    if declared.form == "moment":
        return DayEditor(declared, given, parent)
    return LineEditor(declared, given, parent, bare=True)
