"""One editor per form of field; each shows a value, gives it back, and says when it was touched."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.forms.given import Given
from ui.forms.lines import AnswerBox, AnswerButton, AnswerLine
from ui.forms.moment_editor import MomentEditor
from ui.forms.picking import PickList
from ui.forms.segments import Segments
from utmcase.entries.base import clean_value
from utmcase.entries.fields import Declared
from utmcase.entries.lists import NOT_VALUE_LABELS, Choices
from utmcase.errors import UserError
from utmcase.i18n import Text, text
from utmcase.moments import UNKNOWN, moment_from_json
from utmcase.showing import NOT_RECORDED

YES_NO = Choices("yes_no", {"yes": text("yes"), "no": text("no")})
# So many letters of answers fit as buttons beside each other; more become a drop-down list.
LETTERS_AS_BUTTONS = 62
LETTERS_PER_BUTTON = 4
LETTERS_IN_CELL = 8


class FieldEditor(QWidget):
    """Edits one declared field. What was put in and not touched comes out unchanged."""

    changed = Signal()

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.declared = declared
        self.given = given
        self.name = given.context.say(declared.label)
        self._kept: Any = None
        self._touched = False

    def value(self) -> Any:
        """Return the raw value, or None when nothing is recorded."""
        return self.read() if self._touched else self._kept

    def set_value(self, value: Any) -> None:
        """Show a kept value."""
        self.write(value)
        self._kept, self._touched = value, False

    def touch(self) -> None:
        """Note that the officer changed something here."""
        self._touched = True
        self.changed.emit()

    def problem(self) -> Text | None:
        """Return the sentence that says what cannot be kept, or None. Blank is never a problem."""
        return refusal(self.declared, self.value())

    def read(self) -> Any:
        """Return what the widgets show."""
        raise NotImplementedError

    def write(self, value: Any) -> None:
        """Let the widgets show this value."""
        raise NotImplementedError

    def hold(self, *parts: QWidget) -> None:
        """Lay these parts out in a row; the first takes the focus and the name of the field."""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for part in parts:
            row.addWidget(part)
        self.setFocusProxy(parts[0])
        if not parts[0].accessibleName():
            parts[0].setAccessibleName(self.name)


def refusal(declared: Declared, value: Any) -> Text | None:
    """Return why a value cannot be kept, in the words of the declaration's own check, or None."""
    try:
        clean_value(declared, value, declared.name)
    except UserError as refused:
        return refused.sentence
    return None


class LineEditor(FieldEditor):
    """One line: text, place, birth, count, amount, languages."""

    def __init__(
        self, declared: Declared, given: Given, parent: QWidget | None = None, *, bare: bool = False
    ) -> None:
        super().__init__(declared, given, parent)
        self.line = AnswerLine(given.context, self)
        if declared.help and not bare:
            self.line.answer.set_hint(given.context.say(declared.help))
            self.line.setAccessibleDescription(given.context.say(declared.help))
        self.line.touched.connect(self.touch)
        button = () if bare else (AnswerButton(self.line, self.name, given.context),)
        self.hold(self.line, *button)

    def read(self) -> Any:
        words = self.line.value()
        if words is None or words in NOT_VALUE_LABELS:
            return words
        if self.declared.form in {"languages", "lines"}:
            return [part.strip() for part in words.split(",") if part.strip()]
        # Arabic-Indic figures and the like are read as the figures they are; what is no number is refused.
        return int(words) if self.declared.form == "count" and words.isdecimal() else words

    def write(self, value: Any) -> None:
        self.line.set_value(
            ", ".join(value) if isinstance(value, list) else None if value is None else str(value)
        )


class BoxEditor(FieldEditor):
    """Several lines: words, or a list of short texts with one on each line."""

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(declared, given, parent)
        self.box = AnswerBox(given.context, self)
        hint = text("One on each line") if declared.form == "lines" else declared.help
        if hint:
            self.box.answer.set_hint(given.context.say(hint))
        self.box.touched.connect(self.touch)
        self.hold(self.box, AnswerButton(self.box, self.name, given.context))

    def read(self) -> Any:
        words = self.box.value()
        if words is None or words in NOT_VALUE_LABELS or self.declared.form in {"words", "pack"}:
            return words
        if self.declared.help is not None:
            # Its help allows commas; texts that may hold a comma themselves (documents) have no such help.
            words = words.replace(",", "\n")
        return [line.strip() for line in words.splitlines() if line.strip()]

    def write(self, value: Any) -> None:
        self.box.set_value("\n".join(value) if isinstance(value, list) else value)


class AnswersEditor(FieldEditor):
    """A short closed list, or yes/no: every answer is a button."""

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(declared, given, parent)
        self.segments = Segments(list(options_of(declared, given).items()), self.name, self)
        self.segments.chosen.connect(self.touch)
        self.hold(self.segments)

    def read(self) -> Any:
        return answer_of(self.declared, self.segments.value())

    def write(self, value: Any) -> None:
        self.segments.set_value(word_of(value))


class PickEditor(FieldEditor):
    """A long or open list, or something the site has recorded: a cell, an officer, an authority."""

    def __init__(
        self, declared: Declared, given: Given, parent: QWidget | None = None, *, bare: bool = False
    ) -> None:
        super().__init__(declared, given, parent)
        choices = declared.choices
        other = declared.form in {"cell", "officer", "authority"} or (choices is not None and choices.open)
        # In a table the blank cells would shout "not recorded" at the answered ones.
        blank = "–" if bare else given.context.say(NOT_RECORDED)
        self.pick = PickList(options_of(declared, given), blank, other_words=other, parent=self)
        if bare:
            self.pick.setMinimumContentsLength(LETTERS_IN_CELL)
        self.pick.touched.connect(self.touch)
        self.hold(self.pick)
        line = self.pick.lineEdit()
        if line is not None:
            line.setAccessibleName(self.name)

    def read(self) -> Any:
        return answer_of(self.declared, self.pick.value())

    def write(self, value: Any) -> None:
        self.pick.set_value(word_of(value))


class TimeEditor(FieldEditor):
    """A moment inside an entry; it may lie in the future (valid to, unfit until)."""

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(declared, given, parent)
        self.editor = MomentEditor(given.context, self.name, past=False, parent=self)
        self.editor.changed.connect(self.touch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self.setFocusProxy(self.editor)

    def problem(self) -> Text | None:
        return self.editor.problem()

    def read(self) -> Any:
        moment = self.editor.moment()
        return moment.to_json() if moment is not None else None

    def write(self, value: Any) -> None:
        if isinstance(value, str):
            self.editor.set_moment(UNKNOWN)
        else:
            self.editor.set_moment(moment_from_json(value) if isinstance(value, dict) else None)


def options_of(declared: Declared, given: Given) -> dict[str, str]:
    """Return the values that can be chosen, with their words, "not known" and "not asked" among them."""
    say = given.context.say
    if declared.form in {"cell", "officer", "authority"}:
        labels = dict(given.named(declared.form))
    else:
        labels = {value: say(label) for value, label in (declared.choices or YES_NO).labels.items()}
    for value, label in NOT_VALUE_LABELS.items():
        # Last and always in this order, wherever the list itself has them.
        labels[value] = labels.pop(value, say(label))
    return labels


def word_of(value: Any) -> str | None:
    """Return a kept value as the lists know it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)


def answer_of(declared: Declared, word: str | None) -> Any:
    """Return the value that a chosen word stands for."""
    if declared.form == "yes_no" and word in {"yes", "no"}:
        return word == "yes"
    return word


def fits_buttons(declared: Declared, given: Given, share: int) -> bool:
    """Return whether all answers fit beside each other in one of `share` columns."""
    if declared.form == "choice" and declared.choices is not None and declared.choices.open:
        return False
    letters = sum(len(words) + LETTERS_PER_BUTTON for words in options_of(declared, given).values())
    return letters <= LETTERS_AS_BUTTONS * 2 // share
