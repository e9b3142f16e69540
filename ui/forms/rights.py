"""The statement of rights as it is read out: every right a line, given and understood beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ui.forms.editors import FieldEditor, PickEditor
from ui.forms.given import Given
from ui.forms.tables import cell_editor
from utmcase.entries.fields import Declared
from utmcase.i18n import text

LETTERS = 5


class RightsEditor(FieldEditor):
    """A grid of the rights; one button answers all that are still open with given and understood."""

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(declared, given, parent)
        parts = {part.name: part for part in declared.rows}
        rights = parts["right"].choices
        assert rights is not None
        # Rows as they were kept, and such as this list does not know: they stay as and where they are.
        self._rows: list[dict[str, Any]] = []
        self.lines: dict[str, tuple[FieldEditor, FieldEditor]] = {}
        say = given.context.say
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(1)
        half = (len(rights.labels) + 1) // 2
        for place, (right, label) in enumerate(rights.labels.items()):
            row, left = place % half + 1, place // half * 4
            pair = (cell_editor(parts["given"], given, self), cell_editor(parts["understood"], given, self))
            self.lines[right] = pair
            words = QLabel(say(label))
            words.setWordWrap(True)
            grid.addWidget(words, row, left)
            for offset, editor in enumerate(pair):
                _name(editor, say(text("{right}: {question}", right=label, question=editor.declared.label)))
                editor.changed.connect(self.touch)
                grid.addWidget(editor, row, left + 1 + offset)
        for left in (0, 4):
            grid.addWidget(QLabel(say(parts["given"].label)), 0, left + 1)
            grid.addWidget(QLabel(say(parts["understood"].label)), 0, left + 2)
            grid.setColumnStretch(left, 3)
            grid.setColumnStretch(left + 1, 1)
            grid.setColumnStretch(left + 2, 1)
        grid.setColumnMinimumWidth(3, 12)
        self.all_given = QPushButton(say(text("All given and understood")))
        self.all_given.setAutoDefault(False)
        self.all_given.clicked.connect(self.answer_all)
        grid.addWidget(self.all_given, half + 1, 0)
        self.setFocusProxy(self.all_given)

    def answer_all(self) -> None:
        """Answer every open line with given and understood; what is answered already stays."""
        for given, understood in self.lines.values():
            for editor, yes in ((given, True), (understood, "yes")):
                if editor.value() is None:
                    editor.set_value(yes)
        self.touch()

    def read(self) -> Any:
        rows = [dict(row) for row in self._rows]
        places = {str(row.get("right")): row for row in reversed(rows)}
        for right, (given, understood) in self.lines.items():
            said = {"given": given.value(), "understood": understood.value()}
            row = places.get(right)
            if row is None:
                if any(value is not None for value in said.values()):
                    rows.append({"right": right} | {k: v for k, v in said.items() if v is not None})
                continue
            for name, value in said.items():
                if value is None:
                    row.pop(name, None)
                else:
                    row[name] = value
        return rows or None

    def write(self, value: Any) -> None:
        self._rows = [dict(row) for row in value] if isinstance(value, list) else []
        places = {str(row.get("right")): row for row in reversed(self._rows)}
        for right, (given, understood) in self.lines.items():
            row = places.get(right, {})
            given.set_value(row.get("given"))
            understood.set_value(row.get("understood"))


def _name(editor: FieldEditor, name: str) -> None:
    focus = editor.focusProxy()
    if isinstance(editor, PickEditor) and focus is not None:
        focus.setAccessibleName(name)
        # Eight columns beside each other: the long answers are rare and read in the opened list.
        editor.pick.setMinimumContentsLength(LETTERS)
