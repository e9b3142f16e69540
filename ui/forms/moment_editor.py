"""The editor of a moment: exact, about, between, a whole day or unknown, for fingers that type."""

from __future__ import annotations

from typing import get_args
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget

from ui.context import PageContext
from ui.forms.segments import Segments
from ui.forms.time_text import read_day, read_time, written, written_day
from utmcase.i18n import Text, text
from utmcase.moments import MINUTE, UNKNOWN, Form, Moment, about, between, exactly, local, on_day

FORM_LABELS: dict[Form, Text] = {
    "exact": text("At"),
    "about": text("About"),
    "between": text("Between"),
    "day": text("Some time on the day"),
    "unknown": text("Not known"),
}
QUARTER = 15 * MINUTE
USUAL_DOUBT = 30
MOST_DOUBT = 7 * 24 * 60
WRONG_TIME = text(
    "Write the date and the time like this: 2026-03-14 15:40. The time alone is enough for today."
)
WRONG_DAY = text("Write the day like this: 2026-03-14.")
MISSING_TIME = text("Say when. If nobody knows, choose “Not known”.")


class MomentEditor(QWidget):
    """Types a moment in the site's zone. `past` reads a time without its day as the last one that has been.

    What was put in and not touched comes out unchanged, to the second.
    """

    changed = Signal()

    def __init__(
        self, context: PageContext, name: str, *, past: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._zone: ZoneInfo = context.zone
        self._past = past
        self._kept: Moment | None = None
        self._touched = False
        self._make(name)
        self._lay_out()
        # Tab enters at the first part; Qt would go straight to a later one if that were the proxy.
        self.setFocusProxy(self.now)
        self.set_moment(None)

    def moment(self) -> Moment | None:
        """Return the moment, or None when nothing (or nothing readable) is typed; see `problem`."""
        if not self._touched:
            return self._kept
        form = self.form()
        if form == "unknown":
            return UNKNOWN
        if form == "day":
            day = read_day(self.first.text())
            return None if day is None else on_day(day, self._zone)
        first = self._read(self.first)
        if form == "between":
            second = self._read(self.second)
            blank = not self.first.text().strip() or not self.second.text().strip()
            complete = first is not None and second is not None
            return between(first, second) if complete or (blank and (first, second) != (None, None)) else None
        if first is None:
            return None
        return about(first, self.doubt.value()) if form == "about" else exactly(first)

    def set_moment(self, moment: Moment | None) -> None:
        """Show this moment; None shows an empty editor."""
        self._kept, self._touched = moment, False
        form: Form = moment.form if moment else "exact"
        self._show_form(form)
        if moment is None:
            # Nothing is answered yet: no button may look as if it were.
            self.forms.set_value(None)
        self.first.clear()
        self.second.clear()
        if moment is None or form == "unknown":
            return
        if form == "between":
            self._write(self.first, moment.earliest)
            self._write(self.second, moment.latest)
        elif form == "day" and moment.earliest is not None:
            self.first.setText(written_day(local(moment.earliest, self._zone).date()))
        else:
            self._write(self.first, moment.middle)
            self._show_doubt(moment)

    def form(self) -> Form:
        """Return which sort of moment is being typed."""
        value = self.forms.value()
        return next((form for form in get_args(Form) if form == value), "exact")

    def typed(self) -> bool:
        """Return whether anything is answered here, readable or not."""
        return self.form() == "unknown" or bool(self.first.text().strip() or self.second.text().strip())

    def problem(self) -> Text | None:
        """Return the sentence that says what cannot be read, or None."""
        if not self.typed() or self.moment() is not None:
            return None
        return WRONG_DAY if self.form() == "day" else WRONG_TIME

    def set_now(self, minutes_ago: int = 0) -> None:
        """Put in the time now, or some minutes ago, to the minute."""
        at = self._context.clock() - minutes_ago * MINUTE
        self.take(exactly(at - at % MINUTE))

    def take(self, moment: Moment) -> None:
        """Show this moment as if it had been typed."""
        self.set_moment(moment)
        self._touched = True
        self.changed.emit()

    def go_to_text(self) -> None:
        """Put the focus where a wrong time is typed anew."""
        self.first.setFocus()
        self.first.selectAll()

    def _read(self, line: QLineEdit) -> int | None:
        return read_time(line.text(), self._zone, self._context.clock(), past=self._past)

    def _write(self, line: QLineEdit, at: int | None) -> None:
        line.setText("" if at is None else written(at, self._zone))

    def _show_doubt(self, moment: Moment) -> None:
        if moment.form == "about" and moment.earliest is not None and moment.latest is not None:
            self.doubt.blockSignals(True)
            self.doubt.setValue((moment.latest - moment.earliest) // 2 // MINUTE)
            self.doubt.blockSignals(False)

    def _show_form(self, form: Form) -> None:
        self.forms.set_value(form)
        timed = form != "unknown"
        self.first.setVisible(timed)
        self.first.setPlaceholderText("2026-03-14" if form == "day" else "2026-03-14 15:40")
        about_parts: tuple[QWidget, ...] = (self.doubt, self.doubt_label)
        between_parts: tuple[QWidget, ...] = (self.second, self.and_label)
        for part in about_parts:
            part.setVisible(form == "about")
        for part in between_parts:
            part.setVisible(form == "between")

    def _form_chosen(self) -> None:
        form = self.form()
        at = self._read(self.first)
        day = read_day(self.first.text())
        if form == "day" and at is not None:
            self.first.setText(written_day(local(at, self._zone).date()))
        elif form != "day" and day is not None:
            self.first.setText(f"{written_day(day)} ")
        self._show_form(form)
        self._touch()

    def _finish(self, line: QLineEdit) -> None:
        """Complete what was typed short ("15:40"), so that the day is seen before it is saved."""
        if self.form() == "day" or not self._touched:
            return
        at = self._read(line)
        if at is not None:
            self._write(line, at)

    def _touch(self) -> None:
        self._touched = True
        if self.forms.value() is None and self.first.text().strip():
            self.forms.set_value("exact")
        self.changed.emit()

    def _make(self, name: str) -> None:
        """Make the parts in the order in which Tab goes through them."""
        say = self._context.say
        self.now = QPushButton(say(text("Now")), self)
        self.earlier = QPushButton(say(text("–15 min")), self)
        for button, run in ((self.now, self.set_now), (self.earlier, self._earlier)):
            button.setAutoDefault(False)
            button.setAccessibleName(f"{name}: {button.text()}")
            button.clicked.connect(lambda _checked=False, run=run: run())
        self.first = self._line(say(text("{field}: date and time", field=name)))
        self.and_label = QLabel(say(text("and")), self)
        self.second = self._line(say(text("{field}: end", field=name)))
        self.doubt_label = QLabel("±", self)
        self.doubt = QSpinBox(self)
        self.doubt.setRange(0, MOST_DOUBT)
        self.doubt.setSingleStep(5)
        self.doubt.setValue(USUAL_DOUBT)
        self.doubt.setSuffix(" min")
        self.doubt.setAccessibleName(say(text("{field}: give or take minutes", field=name)))
        self.doubt.valueChanged.connect(lambda _value: self._touch())
        self.forms = Segments([(form, say(label)) for form, label in FORM_LABELS.items()], name, self)
        self.forms.chosen.connect(self._form_chosen)

    def _earlier(self) -> None:
        """Take a quarter of an hour off what is typed, or off now."""
        moment = self.moment()
        at = moment.middle if moment is not None and moment.form in {"exact", "about"} else None
        if at is None:
            self.set_now(QUARTER // MINUTE)
        elif moment is not None and moment.form == "about":
            self.take(about(at - QUARTER, self.doubt.value()))
        else:
            self.take(exactly(at - QUARTER))

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setAccessibleName(name)
        line.setFixedWidth(QFontMetrics(line.font()).horizontalAdvance("2026-03-14 15:40:00") + 24)
        # In a right-to-left window a date is still read from the year on.
        line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        line.textEdited.connect(lambda _text: self._touch())
        line.editingFinished.connect(lambda: self._finish(line))
        return line

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (
            self.now,
            self.earlier,
            self.first,
            self.and_label,
            self.second,
            self.doubt_label,
            self.doubt,
            self.forms,
        ):
            row.addWidget(part)
        row.addStretch(1)
