"""The form of one kind of entry: when, by whom, and its declared fields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.forms.editors import FieldEditor, PickEditor
from ui.forms.field_box import FieldBox
from ui.forms.file_editor import FileEditor
from ui.forms.form_area import bring_into_view
from ui.forms.given import Given
from ui.forms.layouts import Section, layout_of
from ui.forms.making import make_editor
from ui.forms.moment_editor import MISSING_TIME, MomentEditor
from ui.forms.picking import PickList
from ui.rights import permit
from utmcase.answering import Answerable
from utmcase.attachments import NewAttachment
from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Who
from utmcase.entries.fields import Declared
from utmcase.i18n import Text, text
from utmcase.moments import Moment
from utmcase.officers import writes
from utmcase.roles import LEVEL_LABELS

COLUMNS = 12
BETWEEN = 14
WHEN = text("Happened at")
DONE_BY = text("Done by")
ANSWERS = text("Answers")
OFFICER = Declared("done_by", DONE_BY, "officer")


class EntryForm(QWidget):
    """Shows and gives back one entry. Fields kept for a role that the officer does not have say so."""

    changed = Signal()

    def __init__(
        self,
        kind: str,
        given: Given,
        answerable: Sequence[Answerable] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind = kind
        self.given = given
        self._usual: str | None = given.context.officer.un_id
        self.editors: dict[str, FieldEditor] = {}
        self.boxes: dict[str, FieldBox] = {}
        self._declared = {field.name: field for field in BY_KIND[kind].fields()}
        self.kept_back: dict[str, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._envelope(answerable))
        for section in layout_of(kind):
            self._add_section(column, section)
        column.addStretch(1)

    def stands(self, name: str) -> bool:
        """Return whether a field stands on this form: every one, unless a part of the form says otherwise."""
        del name
        return True

    def fill(self, values: dict[str, Any], occurred: Moment | None, done_by: str | None) -> None:
        """Show these values; what is then not touched comes out as it went in."""
        self._usual = done_by
        self.resume(values, occurred, done_by)

    def resume(self, values: dict[str, Any], occurred: Moment | None, done_by: str | None) -> None:
        """Show what an unfinished form held; who is usual for this form stays as it was."""
        self.when.set_moment(occurred)
        self.done_by.set_value(done_by)
        for name, editor in self.editors.items():
            editor.set_value(values.get(name))

    def values(self) -> dict[str, Any]:
        """Return the fields that are recorded, raw, by name."""
        read = {name: editor.value() for name, editor in self.editors.items()}
        return {name: value for name, value in read.items() if value is not None}

    def files(self) -> tuple[NewAttachment, ...]:
        """Return the files chosen on the form, to be kept with the entry."""
        boxes = (editor for editor in self.editors.values() if isinstance(editor, FileEditor))
        return tuple(chosen for box in boxes if (chosen := box.chosen()) is not None)

    def hold_files(self, files: Sequence[NewAttachment]) -> None:
        """Give the files of an unfinished form back to the boxes that name them."""
        for editor in self.editors.values():
            if isinstance(editor, FileEditor):
                editor.hold_again(files)

    def occurred(self) -> Moment | None:
        """Return when it happened, or None while that is not answered."""
        return self.when.moment()

    def who(self) -> Who | None:
        """Return who did it; None when that was not changed.

        Then a new entry takes the signed-in officer, and a correction whom the entry named, as known then.
        """
        typed = self.done_by.value()
        return None if typed == self._usual else self.given.who(typed)

    def answered(self) -> str | None:
        """Return the id of the entry that this one answers, or None."""
        return self.answers.value() if self.answers is not None else None

    def choose_answered(self, entry_id: str | None) -> None:
        """Show the entry that this one answers."""
        if self.answers is not None:
            known = self.answers.findData(entry_id) >= 0
            self.answers.set_value(entry_id if known else None)

    def offer(self, name: str, words: Text, value: Any) -> None:
        """Put a button with these words under a field; it fills the field with a value that is known."""
        editor = self.editors[name]

        def fill() -> None:
            editor.write(value)
            editor.touch()

        self.boxes[name].add_button(self.given.context.say(words), fill)

    def check(self) -> bool:
        """Show beside each field what cannot be kept; return whether all can."""
        problems = {"": self.when.problem() or (None if self.when.moment() else MISSING_TIME)}
        problems |= {name: editor.problem() for name, editor in self.editors.items()}
        wrong = None
        for name, problem in problems.items():
            self.boxes[name].refuse(problem)
            if problem is not None and wrong is None:
                wrong = self.boxes[name]
        if wrong is not None:
            go_to(wrong)
        return wrong is None

    def begin(self) -> None:
        """Put the focus where the officer begins: on the time while it is open, else on the first field."""
        if self.when.moment() is None:
            self.when.now.setFocus()
        else:
            next(iter(self.editors.values()), self.done_by).setFocus()

    def _envelope(self, answerable: Sequence[Answerable]) -> QWidget:
        say = self.given.context.say
        self.when = MomentEditor(self.given.context, say(WHEN), parent=self)
        self.done_by = PickEditor(OFFICER, self.given, self)
        self.done_by.set_value(self.given.context.officer.un_id)
        self.when.changed.connect(self.changed)
        self.done_by.changed.connect(self.changed)
        top = QWidget(self)
        grid = QGridLayout(top)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(BETWEEN)
        self.boxes[""] = FieldBox(say(WHEN), self.when, self.given.context, top)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.boxes[""], 0, 0, 1, 2)
        grid.addWidget(FieldBox(say(DONE_BY), self.done_by, self.given.context, top), 1, 0)
        self.answers = self._answers(answerable, top)
        if self.answers is not None:
            grid.addWidget(FieldBox(say(ANSWERS), self.answers, self.given.context, top), 1, 1)
        return top

    def _answers(self, answerable: Sequence[Answerable], parent: QWidget) -> PickList | None:
        """The list of entries that this one may answer; none when there is nothing to answer."""
        if not answerable:
            return None
        say = self.given.context.say
        options = {one.entry_id: say(one.words) for one in answerable}
        answers = PickList(options, say(text("no entry")), other_words=False, parent=parent)
        answers.setAccessibleName(say(ANSWERS))
        answers.touched.connect(self.changed)
        return answers

    def _add_section(self, column: QVBoxLayout, section: Section) -> None:
        stands = {name for name in self._declared if self.stands(name)}
        rows = [[name for name in row if name in stands] for row in section.rows]
        rows = [row for row in rows if row]
        if not rows:
            return
        if section.title is not None:
            column.addWidget(section_title(self.given.context.say(section.title)))
        grid = QGridLayout()
        grid.setHorizontalSpacing(BETWEEN)
        grid.setVerticalSpacing(5)
        for place in range(COLUMNS):
            grid.setColumnStretch(place, 1)
        for place, row in enumerate(rows):
            span = COLUMNS // len(row)
            for part, name in enumerate(row):
                box = self._field(name, len(row))
                # A list alone in its row is not wider than the lists that stand in pairs.
                alone = len(row) == 1 and isinstance(box.editor, PickEditor)
                grid.addWidget(box, place, part * span, 1, COLUMNS // 2 if alone else span)
        column.addLayout(grid)

    def _field(self, name: str, share: int) -> FieldBox:
        declared = self._declared[name]
        if not writes(self.given.context.officer, declared):
            return self._kept_back(declared)
        editor = make_editor(declared, self.given, self, share=share)
        editor.changed.connect(self.changed)
        box = FieldBox(editor.name, editor, self.given.context, self)
        editor.changed.connect(lambda: box.refuse(None))
        self.editors[name] = editor
        self.boxes[name] = box
        return box

    def _kept_back(self, declared: Declared) -> FieldBox:
        """A field that stands on the form and cannot be written: for whom it is kept, and who may."""
        context = self.given.context
        label, line = context.say(declared.label), QLineEdit(context.say(LEVEL_LABELS[declared.level]))
        line.setAccessibleName(label)
        permit(line, context.lang, context.officer, "record", declared.level)
        self.kept_back[declared.name] = line
        return FieldBox(label, line, context, self)


def go_to(box: FieldBox) -> None:
    """Put the focus where the wrong value of a field is put right, and show it."""
    bring_into_view(box)
    if isinstance(box.editor, MomentEditor) and box.editor.typed():
        box.editor.go_to_text()
    else:
        box.editor.setFocus()


def section_title(words: str) -> QWidget:
    """Return a title with a line under it."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 6, 0, 0)
    column.setSpacing(2)
    title = QLabel(words)
    font = title.font()
    font.setBold(True)
    title.setFont(font)
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Plain)
    line.setForegroundRole(line.palette().ColorRole.Mid)
    column.addWidget(title)
    column.addWidget(line)
    return whole
