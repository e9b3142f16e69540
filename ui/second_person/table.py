"""The table of what waits for a second person: two lines to a cell, oldest first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.board.delegate import paint_ground
from ui.board.faces import NO_NAME, day_and_clock
from ui.board.model import NOWHERE, Index
from ui.board.tints import tints
from ui.context import PageContext
from ui.custody.log_model import name_and_post
from ui.fonts import scaled
from ui.widgets.columns import as_list, fit_columns
from ui.widgets.headings import PAD, Headings
from ui.widgets.rows import tip
from utmcase.approvals import Request
from utmcase.i18n import Text, text
from utmcase.showing import rough_duration

Lines = tuple[str, str]
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
SPOKEN = frozenset({Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, width in average letters, and its two lines."""

    heading: Text
    letters: int
    lines: Callable[[Request, PageContext, int], Lines]


def _since(one: Request, context: PageContext, now: int) -> Lines:
    waited = rough_duration(max(now - one.since, 0))
    return context.say(waited), day_and_clock(one.since, now, context)


def _custody(one: Request, context: PageContext, _now: int) -> Lines:
    return one.number, one.name or context.say(NO_NAME)


def _asked(one: Request, context: PageContext, _now: int) -> Lines:
    say, parts = context.say, []
    for label, old, new in one.changes:
        told = say(new) if new or not old else say(text("taken back"))
        shown = f"{say(old)} → {told}" if old else told
        parts.append(f"{say(label)}: {shown}")
    return say(one.title), " · ".join(parts)


def _by(one: Request, _context: PageContext, _now: int) -> Lines:
    return name_and_post(one.asked_by)


def possibility(one: Request) -> Text:
    """Return in a word whether the officer may answer a request."""
    if one.refusal is None:
        return text("approve or refuse")
    return text("take back") if one.mine else text("only look")


def _you(one: Request, context: PageContext, _now: int) -> Lines:
    return context.say(possibility(one)), context.say(one.refusal) if one.refusal is not None else ""


COLUMNS = (
    Column(text("Waits"), 19, _since),
    Column(text("Custody"), 23, _custody),
    Column(text("What is asked"), 46, _asked),
    Column(text("Asked by"), 24, _by),
    Column(text("You may"), 28, _you),
)


class RequestModel(QAbstractTableModel):
    """The requests in the order given."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._rows: tuple[Request, ...] = ()

    def show_rows(self, rows: tuple[Request, ...]) -> None:
        """Replace the rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row(self, place: int) -> Request | None:
        """Return the request at this place, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, asked_id: str) -> int:
        """Return the place of a request, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.asked_id == asked_id), -1)

    def place_in(self, custody_id: str) -> int:
        """Return the place of the first request of a custody, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.custody_id == custody_id), -1)

    def let_time_pass(self) -> None:
        """Have the times painted again."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(COLUMNS) - 1))

    def lines(self, index: Index) -> Lines:
        """Return the two lines of a cell."""
        row = self.row(index.row())
        if row is None:
            return "", ""
        first, second = COLUMNS[index.column()].lines(row, self._context, self._context.clock())
        return first, second.replace("\n", " ")

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, *SPOKEN}:
            return None
        first, second = self.lines(index)
        words = f"{first}\n{second}" if second else first
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._context.say(COLUMNS[index.column()].heading)}: {words}"
        return words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._context.say(COLUMNS[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return None


class RequestDelegate(QStyledItemDelegate):
    """Paints two lines, the first stronger; what is too long ends in an ellipsis, whole in the tip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        paint_ground(painter, option, first=index.column() == 0)
        model = index.model()
        assert isinstance(model, RequestModel)
        row, (first, second) = model.row(index.row()), model.lines(index)
        tint, ink = tints(option.palette), option.palette.color(QPalette.ColorRole.Text)
        strong = index.column() in {1, 2} or (index.column() == len(COLUMNS) - 1 and row and not row.refusal)
        font = scaled(option.font, 1.0, bold=bool(strong))
        box = option.rect.adjusted(PAD, 2, -PAD, -2)
        half = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        for words, face, colour, at in (
            (first, font, ink, half),
            (second, scaled(option.font, 0.9), tint.muted, half.translated(0, half.height())),
        ):
            _line(painter, at, words, face, colour)
        painter.restore()


def _line(painter: QPainter, box: QRect, words: str, font: QFont, colour: Any) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    shortened = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, LEFT, shortened)


class RequestTable(QTableView):
    """The table; Enter opens the chosen request."""

    chosen = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(context.say(text("What waits for a second person, oldest first")))
        as_list(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(Headings(self))
        self.setItemDelegate(RequestDelegate(self))
        self.activated.connect(self._activate)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fit_columns(self, [column.letters for column in COLUMNS], 0.75)

    def _activate(self, _index: QModelIndex) -> None:
        self.chosen.emit()
