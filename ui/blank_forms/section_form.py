"""One block of a paper form, typed in: every box has a value or is said to be empty."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from ui.forms.entry_form import EntryForm, go_to
from ui.forms.field_box import FieldBox
from ui.forms.given import Given
from utmcase.form_typing import TypedSection
from utmcase.i18n import text
from utmcase.moments import moment_from_json

NOT_FILLED = text("not filled in")
WRITE_OR_TICK = text("Write what stands there, or tick “not filled in”.")


class SectionForm(EntryForm):
    """The form of an entry with only the boxes that stand on the paper, each with its “not filled in”."""

    def __init__(
        self, place: int, kind: str, names: tuple[str, ...], given: Given, parent: QWidget | None = None
    ) -> None:
        self.place, self.names = place, names
        self.empty: dict[str, QCheckBox] = {}
        super().__init__(kind, given, parent=parent)
        self.none_button = QPushButton(given.context.say(text("Nothing is filled in here")))
        self.none_button.setAutoDefault(False)
        self.none_button.clicked.connect(lambda _checked=False: self.tick_the_rest())
        column = self.layout()
        assert column is not None
        column.addWidget(self.none_button)

    def stands(self, name: str) -> bool:
        """Return whether a field stands on the paper."""
        return name in self.names

    def tick_the_rest(self) -> None:
        """Say of every box without a value that it was not filled in."""
        for name, tick in self.empty.items():
            if self.editors[name].value() is None:
                tick.setChecked(True)

    def typed(self) -> TypedSection:
        """Return what was typed."""
        values = self.values()
        empty = frozenset(name for name in self.names if name not in values)
        return TypedSection(self.place, values, empty, self.occurred(), self.who(), self.answered())

    def content(self) -> dict[str, Any]:
        """Return what was typed so far as plain JSON, for an unfinished form."""
        occurred = self.occurred()
        return {
            "place": self.place,
            "values": self.values(),
            "empty": [name for name, tick in self.empty.items() if tick.isChecked()],
            "occurred": occurred.to_json() if occurred else None,
            "done_by": self.done_by.value(),
        }

    def hold(self, content: dict[str, Any]) -> None:
        """Show what `content` gave."""
        kept = content["occurred"]
        for tick in self.empty.values():
            tick.setChecked(False)
        self.resume(content["values"], moment_from_json(kept) if kept else None, content["done_by"])
        for name in content["empty"]:
            if name in self.empty:
                self.empty[name].setChecked(True)

    def check(self) -> bool:
        """Show beside each box what is missing; return whether nothing is."""
        whole = True
        for name, tick in self.empty.items():
            answered = tick.isChecked() or self.editors[name].value() is not None
            self.boxes[name].refuse(None if answered else WRITE_OR_TICK)
            if not answered and whole:
                go_to(self.boxes[name])
            whole = whole and answered
        if not whole:
            return False
        # An empty block has no time.
        return super().check() if self.values() else True

    def _field(self, name: str, share: int) -> FieldBox:
        box = super()._field(name, share)
        if name not in self.editors:
            return box
        editor, tick = self.editors[name], QCheckBox(self.given.context.say(NOT_FILLED))
        tick.setAccessibleName(f"{editor.name}: {tick.text()}")
        tick.toggled.connect(lambda empty: self._said_empty(name, empty))
        column = box.layout()
        assert column is not None
        column.addWidget(tick)
        self.empty[name] = tick
        return box

    def _said_empty(self, name: str, empty: bool) -> None:
        if empty:
            self.editors[name].set_value(None)
            self.boxes[name].refuse(None)
        self.editors[name].setEnabled(not empty)
        self.changed.emit()
