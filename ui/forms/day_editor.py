"""The editor of a date inside a row of a table, where there is little room: a day, or a day and a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.forms.editors import FieldEditor
from ui.forms.given import Given
from ui.forms.lines import AnswerLine
from ui.forms.time_text import read_day, read_time, written, written_day
from utmcase.entries.fields import Declared
from utmcase.entries.lists import NOT_VALUE_LABELS
from utmcase.moments import Moment, exactly, local, moment_from_json, on_day

EXAMPLE = date(2026, 3, 14)


class DayEditor(FieldEditor):
    """One line: "2026-03-14", or "2026-03-14 15:40"; what is neither is refused when the form is checked."""

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(declared, given, parent)
        self.line = AnswerLine(given.context, self)
        self.line.answer.set_hint(written_day(EXAMPLE))
        self.line.touched.connect(self.touch)
        self.hold(self.line)

    def read(self) -> Any:
        words, context = self.line.value(), self.given.context
        if words is None or words in NOT_VALUE_LABELS:
            return words
        day = read_day(words)
        if day is not None:
            return on_day(day, context.zone).to_json()
        at = read_time(words, context.zone, context.clock(), past=False)
        return words if at is None else exactly(at).to_json()

    def write(self, value: Any) -> None:
        shown = self._shown(moment_from_json(value)) if isinstance(value, dict) else value
        self.line.set_value(shown)

    def _shown(self, moment: Moment) -> str:
        zone = self.given.context.zone
        if moment.form == "unknown":
            return "unknown"
        if moment.form == "day" and moment.earliest is not None:
            return written_day(local(moment.earliest, zone).date())
        return "" if moment.middle is None else written(moment.middle, zone)
