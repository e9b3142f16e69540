"""The box of a file: choose it, drop it there, or write where the paper lies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.forms.editors import FieldEditor
from ui.forms.field_box import FieldBox
from ui.forms.given import Given
from ui.forms.lines import AnswerButton, AnswerLine
from utmcase.attaching import SUFFIXES, Sort, prepare_file
from utmcase.attachments import Attachment, NewAttachment
from utmcase.entries.fields import FILE_PREFIX, Declared
from utmcase.i18n import Text, text

PICTURE_SIDE = 96
GONE = text("The file chosen before is not kept in this casebook. Choose the file again.")
STILL_READING = text("The file is still being read. Save again in a moment.")


class FileEditor(FieldEditor):
    """Edits a file's place in words, or holds a chosen file until the entry is saved."""

    def __init__(self, declared: Declared, given: Given, parent: QWidget | None = None) -> None:
        super().__init__(declared, given, parent)
        say = given.context.say
        self._reference: str | None = None
        self._chosen: NewAttachment | None = None
        self._busy = False
        self.line = AnswerLine(given.context, self)
        self.line.answer.set_hint(say(text("Where it lies, or choose or drop a file")))
        self.line.setAcceptDrops(False)  # the whole box takes a file
        self.line.touched.connect(self.touch)
        self.picture = QLabel(self)
        self.picture.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.hide()
        self.choose_button = QPushButton(say(text("Choose file…")), self)
        self.remove_button = QPushButton(say(text("Take off")), self)
        self._lay_out()
        self.setAcceptDrops(given.desk is not None)

    def read(self) -> Any:
        return self._reference or self.line.value()

    def write(self, value: Any) -> None:
        words = None if value is None else str(value)
        self._chosen = None
        self._show(None)
        if words is None or not words.startswith(FILE_PREFIX):
            self.line.set_value(words)
            return
        self._hold(words, self.given.context.say(text("a file kept in the casebook")))
        if self.given.desk is not None:
            wanted = words.removeprefix(FILE_PREFIX)
            self.given.desk.ask(lambda records: records.attachment(wanted), self, self._found)

    def chosen(self) -> NewAttachment | None:
        """Return the file that has to be kept with the entry, or None."""
        return self._chosen

    def hold_again(self, files: Sequence[NewAttachment]) -> None:
        """Hold the one of these files that stands in the box, as if it had just been chosen."""
        for new in files:
            if new.attachment.reference == self._reference:
                self._take(new)

    def problem(self) -> Text | None:
        return STILL_READING if self._busy else super().problem()

    def take(self, path: Path) -> None:
        """Read this file and make it ready, off the windows."""
        if self.given.desk is None:
            return
        self._reading(busy=True)
        sort: Sort = "photograph" if self.declared.form == "photograph" else "file"
        self.given.desk.aside(partial(prepare_file, path, sort), self, self._prepared)

    def show_refusal(self, sentence: Text) -> None:
        """Say under the box why a file cannot be kept; what stood there stays."""
        self._reading(busy=False)
        box = self.parentWidget()
        if isinstance(box, FieldBox):
            box.refuse(sentence)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))

    def _ask_for_file(self) -> None:
        say = self.given.context.say
        every = (*SUFFIXES, ".pdf") if self.declared.form == "file" else SUFFIXES
        kinds = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in every)
        named = say(text("Scans and photographs ({kinds})", kinds=kinds))
        path, _ = QFileDialog.getOpenFileName(self, self.name, "", named)
        if path:
            self.take(Path(path))

    def _prepared(self, new: NewAttachment) -> None:
        self._reading(busy=False)
        self._take(new)
        self.touch()

    def _take(self, new: NewAttachment) -> None:
        self._chosen = new
        self._hold(new.attachment.reference, new.attachment.facts.name)
        self._show(new.attachment)

    def _reading(self, *, busy: bool) -> None:
        self._busy = busy
        self.choose_button.setEnabled(not busy)

    def _found(self, kept: Attachment | None) -> None:
        if self._reference is None or self._chosen is not None:
            return  # taken off in the meantime, or held here
        if kept is None:  # a draft named a file too large to be kept with it
            self._take_off()
            self.show_refusal(GONE)
            return
        self.line.setText(kept.facts.name)
        self._show(kept)

    def _hold(self, reference: str, name: str) -> None:
        self._reference = reference
        self.line.set_value(name)
        self.line.setReadOnly(True)
        self.answer_button.hide()
        self.remove_button.show()

    def _take_off(self) -> None:
        self._reference = self._chosen = None
        self.line.set_value(None)
        self._show(None)
        self.touch()
        self.line.setFocus()

    def _show(self, kept: Attachment | None) -> None:
        if kept is None:
            self._reference = None
            self.line.setReadOnly(False)
            self.answer_button.show()
            self.remove_button.hide()
        picture = thumbnail_of(kept, PICTURE_SIDE) if kept is not None else None
        self.picture.setVisible(picture is not None)
        if picture is not None:
            self.picture.setPixmap(picture)
            self.picture.setAccessibleName(self.line.text())

    def _lay_out(self) -> None:
        self.answer_button = AnswerButton(self.line, self.name, self.given.context)
        row = QHBoxLayout()
        row.setSpacing(3)
        for part in (self.line, self.answer_button, self.choose_button, self.remove_button):
            row.addWidget(part)
        for button, run in (
            (self.choose_button, self._ask_for_file),
            (self.remove_button, self._take_off),
        ):
            button.setAutoDefault(False)
            button.setAccessibleName(f"{self.name}: {button.text()}")
            button.clicked.connect(lambda _checked=False, run=run: run())
        self.choose_button.setVisible(self.given.desk is not None)
        self.remove_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.picture)
        self.setFocusProxy(self.line)
        self.line.setAccessibleName(self.name)


def thumbnail_of(kept: Attachment, side: int) -> QPixmap | None:
    """Return the small picture of a kept file, at most `side` dots wide and high; None of a PDF."""
    picture = QPixmap()
    if not kept.thumbnail or not picture.loadFromData(kept.thumbnail):
        return None
    if max(picture.width(), picture.height()) <= side:
        return picture
    keep = Qt.AspectRatioMode.KeepAspectRatio
    return picture.scaled(side, side, keep, Qt.TransformationMode.SmoothTransformation)
