"""Asking for a lawful erasure: which entries of a custody, by which law, and what stays all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.forms.field_box import FieldBox
from ui.forms.form_area import FormDialog
from ui.forms.lines import AnswerLine
from ui.second_person.parts import line_words
from ui.widgets.pale import PaleDelegate
from ui.widgets.rows import prose, title
from utmcase.asking import may_give
from utmcase.custody_view import LogLine
from utmcase.entries import BY_KIND
from utmcase.erasing import NEVER_ERASED
from utmcase.i18n import Text, text
from utmcase.moments import exactly
from utmcase.ports import Records
from utmcase.recording import Draft, Recorded, record

FIELDS = ("ground", "reference", "why")
LINES = 3  # with more, the buttons do not fit on a laptop scaled by 200 %
STAYS = text(
    "Erased is what the chosen entries say. There stay: their number, kind, times and officers, the reason "
    "of a correction, papers that were printed, and every backup and copy made before. There is no way back."
)


class ErasureDialog(FormDialog):
    """Chooses entries by check boxes and asks; nothing is erased until another person approves."""

    recorded = Signal(object)  # utmcase.recording.Recorded

    def __init__(
        self,
        desk: Desk,
        context: PageContext,
        about: tuple[str, str],
        log: Sequence[LogLine],
        parent: QWidget | None = None,
    ) -> None:
        """`about`: the custody's id, and its number and name for the head of the window."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._context, self._custody_id = desk, context, about[0]
        self._busy = False
        say = context.say
        self.setWindowTitle(say(text("Lawful erasure")))
        self.list = QListWidget(self)
        self.list.setAccessibleName(say(text("Entries to erase, newest first")))
        self.list.setItemDelegate(PaleDelegate(self.list))
        self.list.setWordWrap(True)
        for line in reversed(log):
            if line.decided != "erased" and line.kind not in NEVER_ERASED:
                self._add(line)
        declared = {one.name: one for one in BY_KIND["erased"].fields()}
        self.lines = {name: AnswerLine(context, self) for name in FIELDS}
        self._boxes = [
            FieldBox(say(declared[name].label), field, context) for name, field in self.lines.items()
        ]
        for name, field in self.lines.items():
            field.setAccessibleName(say(declared[name].label))
        self.waits = Band(self)
        self.refused = Band(self)
        self.ask_button = QPushButton(say(text("Ask for the erasure")))
        self.close_button = QPushButton(say(text("Close   Esc")))
        self._lay_out(about[1])
        self.waits.say(
            say(
                text(
                    "This will wait for a second person; until then nothing is erased. Who may: {roles}.",
                    roles=may_give("erased"),
                )
            )
        )
        self.fit()
        self.list.setFocus()

    def choose(self, entry_id: str) -> None:
        """Tick an entry and go to it."""
        for item in self._items():
            if item.data(Qt.ItemDataRole.UserRole) == entry_id:
                item.setCheckState(Qt.CheckState.Checked)
                self.list.setCurrentItem(item)

    def chosen(self) -> list[str]:
        """Return the ids of the ticked entries."""
        ticked = Qt.CheckState.Checked
        return [one.data(Qt.ItemDataRole.UserRole) for one in self._items() if one.checkState() == ticked]

    def ask(self) -> None:
        """Ask for the erasure; what is missing is said here."""
        if self._busy:
            return
        self._busy = True
        said = {name: field.value() for name, field in self.lines.items()}
        fields: dict[str, Any] = {name: words for name, words in said.items() if words}
        fields["entries"] = self.chosen()
        custody_id = self._custody_id

        def asked(records: Records) -> Recorded:
            return record(records, Draft("erased", custody_id, fields, exactly(records.now)))

        self._desk.do(asked, self, self._written)

    def show_refusal(self, sentence: Text) -> None:
        """Show why nothing was asked."""
        self._busy = False
        self.refused.say(self._context.say(sentence), sign="refused")

    def _written(self, recorded: Recorded) -> None:
        self.recorded.emit(recorded)
        self.accept()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _add(self, line: LogLine) -> None:
        words, context = line_words(line, self._context), self._context
        if line.struck and line.struck_by is not None:
            words = f"{words}\n{context.say(line.struck_by)}"
        item = QListWidgetItem(words)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        item.setData(Qt.ItemDataRole.UserRole, line.entry_id)
        self.list.addItem(item)

    def _lay_out(self, who: str) -> None:
        say = self._context.say
        self.list.setMinimumHeight(QFontMetrics(self.list.font()).lineSpacing() * LINES)
        head = QHBoxLayout()
        head.addWidget(title(say(text("Lawful erasure")), 1.25))
        head.addStretch(1)
        head.addWidget(prose(who))
        beside = QHBoxLayout()
        for box in self._boxes[:2]:
            beside.addWidget(box, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        for push, run in ((self.close_button, self.reject), (self.ask_button, self.ask)):
            push.setAutoDefault(False)
            push.clicked.connect(lambda _checked=False, run=run: run())
            foot.addWidget(push)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(prose(say(STAYS)))
        column.addWidget(self.list, 1)
        column.addLayout(beside)
        column.addWidget(self._boxes[2])
        column.addWidget(self.waits)
        column.addWidget(self.refused)
        column.addLayout(foot)
