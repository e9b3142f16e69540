"""Parts of a request as the windows show it: what it changes, and what an erasure would destroy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.board.tints import tints
from ui.context import PageContext
from ui.fonts import scaled
from ui.widgets.rows import prose
from utmcase import showing
from utmcase.approvals import Request
from utmcase.custody_view import LogLine
from utmcase.i18n import Text, text
from utmcase.waiting import Change

BEFORE, AFTER = text("As it stands"), text("As asked")


def asked_when(request: Request, now: int) -> Text:
    """Return how long ago it was asked."""
    return text("{time} ago", time=showing.rough_duration(max(now - request.since, 0)))


class ChangesGrid(QWidget):
    """What is asked: field, value now, value as asked; without the middle column for a new entry."""

    def __init__(
        self, changes: Sequence[Change], context: PageContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        say = context.say
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(5)
        old_too = any(old for _label, old, _new in changes)
        top = 0
        if old_too:
            for place, heading in ((1, BEFORE), (2, AFTER)):
                grid.addWidget(self._muted(say(heading)), 0, place)
            top = 1
        for row, (label, old, new) in enumerate(changes, top):
            name, was = say(label), say(old)
            will = say(new) if new or not old else say(text("taken back"))
            grid.addWidget(self._muted(name), row, 0, Qt.AlignmentFlag.AlignTop)
            if old_too:
                grid.addWidget(prose(was or "–"), row, 1)
            shown = prose(will)
            shown.setFont(scaled(shown.font(), 1.0, bold=True))
            shown.setAccessibleName(f"{name}: {was} → {will}" if was else f"{name}: {will}")
            grid.addWidget(shown, row, 2)
        grid.setColumnStretch(1, 2 if old_too else 0)
        grid.setColumnStretch(2, 2)

    def _muted(self, words: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        palette = QPalette(label.palette())
        palette.setColor(QPalette.ColorRole.WindowText, tints(self.palette()).muted)
        label.setPalette(palette)
        return label


class DestroyedLines(QWidget):
    """Every entry that an erasure would destroy, as the log shows it."""

    def __init__(self, lines: Sequence[LogLine], context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        heading = prose(context.say(text("Destroyed for ever, without a way back:")))
        heading.setFont(scaled(heading.font(), 1.0, bold=True))
        column.addWidget(heading)
        self.lines = [prose(line_words(line, context)) for line in lines]
        for label in self.lines:
            label.setContentsMargins(14, 0, 0, 0)
            column.addWidget(label)


def line_words(line: LogLine, context: PageContext) -> str:
    """Return an entry of the log in words: number, kind, when it happened, and what it says."""
    say = context.say
    head = say(
        text(
            "No. {seq}  {kind}, {time}",
            seq=line.seq,
            kind=line.title,
            time=showing.moment(line.occurred, context.zone),
        )
    )
    said = " · ".join(say(text("{label}: {value}", label=label, value=value)) for label, value in line.facts)
    return f"{head}\n{said}" if said else head
