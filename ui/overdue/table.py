"""The table of the overdue desk: two lines to a cell, the severity as a shape, headings that sort."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.board import shapes
from ui.board.delegate import paint_ground
from ui.board.model import Index
from ui.board.tints import tints
from ui.context import PageContext
from ui.fonts import scaled
from ui.overdue.faces import COLUMNS, face
from ui.widgets.columns import as_list, fit_columns
from ui.widgets.headings import PAD, Headings
from utmcase.i18n import text
from utmcase.listing import Order
from utmcase.overdue import OverdueRow
from utmcase.rules.findings import BAD, SEVERITY_LABELS

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class OverdueDelegate(QStyledItemDelegate):
    """Paints one cell from its row; a chosen row keeps its colours on a pale ground."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), QFontMetrics(option.font).height() * 2 + PAD + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: OverdueRow | None = index.data(Qt.ItemDataRole.UserRole)
        paint_ground(painter, option, first=index.column() == 0)
        if row is None:
            return
        column, now = COLUMNS[index.column()], self._context.clock()
        shown, tint = face(column, row, self._context, now), tints(option.palette)
        font, colour = _look(column.name, row, option, now)
        box = option.rect.adjusted(PAD, 2, -PAD, -2)
        upper = QRect(box.left(), box.top(), box.width(), box.height() // 2)
        lower = upper.translated(0, box.height() // 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if column.name == "rule":
            side = round(QFontMetrics(option.font).ascent() * 0.72)
            spot = QRectF(upper.left() + 1, upper.top() + (upper.height() - side) / 2, side, side)
            shapes.severity_shape(painter, spot, row.severity, tint.severity(row.severity))
            upper = upper.adjusted(side + 6, 0, 0, 0)
            word, small = self._context.say(SEVERITY_LABELS[row.severity]), scaled(option.font, 0.9)
            aside = beside(upper, shown.first, font, word, small)
            if aside is not None:
                _line(painter, aside, word, small, tint.severity(row.severity))
        if shown.second:
            _line(painter, upper, shown.first, font, colour)
            _line(painter, lower, shown.second, scaled(option.font, 0.9), tint.muted)
        else:
            _wrapped(painter, box, shown.first, font, colour)
        painter.restore()


def _look(name: str, row: OverdueRow, option: QStyleOptionViewItem, now: int) -> tuple[QFont, QColor]:
    """Return the font and colour of a cell's first line; the words say the same as the colour."""
    tint, ink = tints(option.palette), option.palette.color(QPalette.ColorRole.Text)
    bold = scaled(option.font, 1.0, bold=True)
    if name == "over":
        over = row.state in BAD or (row.found.due is not None and row.found.due < now)
        return (bold, tint.critical) if over else (option.font, tint.due)
    if name == "person":
        return bold, ink
    return option.font, tint.muted if name == "cause" and row.cause is None else ink


def beside(box: QRect, words: str, font: QFont, word: str, small: QFont) -> QRect | None:
    """Return where a further word stands after the words of a line; None when there is no room for it."""
    taken, wide = QFontMetrics(font).horizontalAdvance(words), QFontMetrics(small).horizontalAdvance(word)
    gap = QFontMetrics(font).averageCharWidth() * 2
    return box.adjusted(taken + gap, 0, 0, 0) if taken + gap + wide <= box.width() else None


def _line(painter: QPainter, box: QRect, words: str, font: QFont, colour: QColor) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(
        box, LEFT, QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    )


def _wrapped(painter: QPainter, box: QRect, words: str, font: QFont, colour: QColor) -> None:
    """Write up to two lines; what does not fit even so ends in an ellipsis, whole in the tip."""
    metrics = QFontMetrics(font)
    flags = LEFT | Qt.TextFlag.TextWordWrap
    fitting = metrics.boundingRect(QRect(0, 0, box.width(), 1000), int(flags), words).height()
    if fitting > metrics.lineSpacing() * 2:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(box.width() * 1.7))
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(box, int(flags), words)


class OverdueTable(QTableView):
    """Enter opens the chosen person's custody; a heading that sorts is clicked."""

    chosen = Signal()
    sorted_by = Signal(str)  # utmcase.listing.Order

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(context.say(text("What is over or due, and for whom")))
        as_list(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        header = Headings(self)
        self.setHorizontalHeader(header)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._clicked)
        self.setItemDelegate(OverdueDelegate(context, self))
        self.activated.connect(self._activate)

    def show_order(self, order: Order) -> None:
        """Mark the heading that the rows are sorted by."""
        name: Order = "longest" if order == "shortest" else order
        place = next(n for n, column in enumerate(COLUMNS) if column.order == name)
        upwards = Qt.SortOrder.AscendingOrder if order == "shortest" else Qt.SortOrder.DescendingOrder
        self.horizontalHeader().setSortIndicator(place, upwards)

    def fit(self) -> None:
        """Give rows two lines and columns their widths."""
        fit_columns(self, [column.letters for column in COLUMNS], 0.9)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _clicked(self, place: int) -> None:
        order = COLUMNS[place].order
        if order is not None:
            self.sorted_by.emit(order)

    def _activate(self, _index: QModelIndex) -> None:
        self.chosen.emit()
