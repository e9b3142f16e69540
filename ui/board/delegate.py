"""How the board's cells are painted: two lines of text, the bar of the limit, the chain, the marks."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.board import shapes
from ui.board.faces import COLUMNS, Face
from ui.board.model import Index
from ui.board.tints import Tints, tints
from ui.context import PageContext
from ui.fonts import scaled
from ui.widgets.headings import PAD
from utmcase.board import BoardRow
from utmcase.rules.findings import BAD

BAR_HEIGHT = 7


class BoardDelegate(QStyledItemDelegate):
    """Paints one cell from its row; a selected cell keeps its own colours on a pale ground."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), QFontMetrics(option.font).height() * 2 + PAD + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: BoardRow | None = index.data(Qt.ItemDataRole.UserRole)
        paint_ground(painter, option, first=index.column() == 0)
        if row is None:
            return
        painter.save()
        brush = _Brush(painter, option)
        column = COLUMNS[index.column()]
        shown = column.face(row, self._context, self._context.clock())
        _PAINTERS.get(column.name, _paint_lines)(brush, row, shown, self._context.clock())
        painter.restore()


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, first: bool) -> None:
    """Paint the ground of a cell; a chosen row stays pale, so that the colours on it keep their meaning."""
    roles = QPalette.ColorRole
    alternate = option.features & QStyleOptionViewItem.ViewItemFeature.Alternate
    painter.fillRect(option.rect, option.palette.color(roles.AlternateBase if alternate else roles.Base))
    if not option.state & QStyle.StateFlag.State_Selected:
        return
    pale = option.palette.color(QPalette.ColorGroup.Active, roles.Highlight)
    edge = QColor(pale)
    pale.setAlphaF(0.16)
    painter.fillRect(option.rect, pale)
    if first:
        painter.fillRect(option.rect.left(), option.rect.top(), 4, option.rect.height(), edge)


class _Brush:
    """A painter with the box, font and colours of one cell."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self.painter = painter
        self.box = option.rect.adjusted(PAD, 2, -PAD, -2)
        self.font = option.font
        self.small = QFont(option.font)
        self.small.setPointSizeF(option.font.pointSizeF() * 0.9)
        self.bold = QFont(option.font)
        self.bold.setBold(True)
        self.tint: Tints = tints(option.palette)
        self.ink: QColor = option.palette.color(QPalette.ColorRole.Text)

    def line(self, box: QRect, words: str, font: QFont, colour: QColor) -> None:
        """Write one line, smaller when it does not fit, and then shortened at its end."""
        metrics = QFontMetrics(font)
        if metrics.horizontalAdvance(words) > box.width():
            smaller = min(1.0, self.small.pointSizeF() / font.pointSizeF())
            font = scaled(font, smaller, bold=font.bold())
            plain = scaled(font, 1.0)
            if _width(font, words) > box.width() >= _width(plain, words):
                font = plain
            metrics = QFontMetrics(font)
        self.painter.setFont(font)
        self.painter.setPen(colour)
        shortened = metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shortened)

    def upper(self) -> QRect:
        """Return the box of the first line."""
        return QRect(self.box.left(), self.box.top(), self.box.width(), self.box.height() // 2)

    def lower(self) -> QRect:
        """Return the box of the second line."""
        half = self.box.height() // 2
        return QRect(self.box.left(), self.box.top() + half, self.box.width(), half)

    def shape_before(self, box: QRect) -> tuple[QRectF, QRect]:
        """Return a square for a shape at the start of a line, and what is left of the line."""
        side = round(QFontMetrics(self.font).ascent() * 0.72)
        top = box.top() + (box.height() - side) / 2
        return QRectF(box.left() + 1, top, side, side), box.adjusted(side + 6, 0, 0, 0)


def _width(font: QFont, words: str) -> int:
    return QFontMetrics(font).horizontalAdvance(words)


def _paint_lines(brush: _Brush, _row: BoardRow, shown: Face, _now: int) -> None:
    if not shown.second:
        brush.line(brush.box, shown.first, brush.font, brush.ink)
        return
    brush.line(brush.upper(), shown.first, brush.font, brush.ink)
    brush.line(brush.lower(), shown.second, brush.small, brush.tint.muted)


def _paint_person(brush: _Brush, _row: BoardRow, shown: Face, _now: int) -> None:
    brush.line(brush.upper(), shown.second, brush.bold, brush.ink)
    brush.line(brush.lower(), shown.first, brush.small, brush.tint.muted)


def _paint_sex(brush: _Brush, row: BoardRow, shown: Face, _now: int) -> None:
    brush.line(brush.upper() if shown.second else brush.box, shown.first, brush.font, brush.ink)
    if not shown.second:
        return
    if row.age == "adult":
        brush.line(brush.lower(), shown.second, brush.small, brush.tint.muted)
        return
    colour = brush.tint.muted if row.age == "not_known" else brush.tint.child
    spot, rest = brush.shape_before(brush.lower())
    brush.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if row.age == "not_known":
        shapes.disc(brush.painter, spot, colour, filled=False)
    else:
        shapes.polygon(brush.painter, spot, colour, shapes.DIAMOND)
    brush.line(rest, shown.second, brush.bold if row.age != "not_known" else brush.small, colour)


def _paint_limit(brush: _Brush, row: BoardRow, shown: Face, now: int) -> None:
    limit = row.limit
    if limit is None:
        _paint_lines(brush, row, shown, now)
        return
    over = limit.state in BAD or limit.due < now
    colour = brush.tint.critical if over else brush.tint.due
    top = brush.box.top() + 2
    bar = QRectF(brush.box.left(), top, brush.box.width(), BAR_HEIGHT)
    share = (now - limit.start) / max(limit.due - limit.start, 1)
    shapes.bar(brush.painter, bar, share, colour, brush.tint, hatched=limit.draft)
    rest = brush.box.height() - BAR_HEIGHT - 3
    upper = QRect(brush.box.left(), top + BAR_HEIGHT + 1, brush.box.width(), rest // 2)
    brush.line(upper, shown.first, brush.bold if over else brush.font, colour if over else brush.ink)
    brush.line(upper.translated(0, rest // 2), shown.second, brush.small, brush.tint.muted)


def _paint_action(brush: _Brush, row: BoardRow, shown: Face, now: int) -> None:
    action = row.next_action
    if action is None:
        _paint_lines(brush, row, shown, now)
        return
    over = action.state in BAD
    colour = brush.tint.severity(action.severity)
    spot, rest = brush.shape_before(brush.upper())
    brush.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shapes.severity_shape(brush.painter, spot, action.severity, colour)
    brush.line(rest, shown.first, brush.font, brush.ink)
    brush.line(brush.lower(), shown.second, brush.small, colour if over else brush.tint.muted)


def _paint_chain(brush: _Brush, row: BoardRow, _shown: Face, _now: int) -> None:
    brush.painter.setFont(brush.bold)
    side = round(QFontMetrics(brush.font).ascent() * 0.85)
    shapes.strip(brush.painter, brush.box, row.chain, brush.tint, side=side)


def _paint_marks(brush: _Brush, row: BoardRow, shown: Face, _now: int) -> None:
    if row.gaps:
        colour = brush.tint.severity(row.worst)
        spot, rest = brush.shape_before(brush.upper() if shown.second else brush.box)
        brush.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shapes.severity_shape(brush.painter, spot, row.worst, colour)
        brush.line(rest, shown.first, brush.font, colour)
    if shown.second:
        brush.line(brush.lower() if row.gaps else brush.box, shown.second, brush.small, brush.ink)


def _paint_check(brush: _Brush, row: BoardRow, shown: Face, now: int) -> None:
    over = row.next_check is not None and row.next_check < now
    colour = brush.tint.critical
    brush.line(
        brush.upper() if shown.second else brush.box, shown.first, brush.font, colour if over else brush.ink
    )
    brush.line(brush.lower(), shown.second, brush.small, colour if over else brush.tint.muted)


_PAINTERS = {
    "person": _paint_person,
    "sex": _paint_sex,
    "limit": _paint_limit,
    "action": _paint_action,
    "chain": _paint_chain,
    "marks": _paint_marks,
    "check": _paint_check,
}
