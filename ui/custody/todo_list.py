"""The list of dues and gaps on screen: painted lines with two painted buttons, all reachable by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.board import shapes
from ui.board.delegate import paint_ground
from ui.board.model import Index
from ui.board.tints import tints
from ui.context import PageContext
from ui.custody.todo import EXPLAIN, Heading, TodoFace, TodoListModel, todo_face
from ui.fonts import scaled
from utmcase.custody_view import TodoLine
from utmcase.i18n import text
from utmcase.rules.findings import BAD

PAD = 8
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TodoDelegate(QStyledItemDelegate):
    """Paints a line; a click on one of its two words acts or explains."""

    act = Signal(object)
    explain = Signal(object)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = QFontMetrics(option.font).height()
        heading = isinstance(index.data(Qt.ItemDataRole.UserRole), Heading)
        return QSize(option.rect.width(), height + 10 if heading else height * 3 + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        paint_ground(painter, option, first=True)
        if isinstance(shown, Heading):
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Button))
            painter.setFont(scaled(option.font, 1.0, bold=True))
            painter.setPen(option.palette.color(QPalette.ColorRole.ButtonText))
            painter.drawText(option.rect.adjusted(PAD, 0, -PAD, 0), LEFT, self._context.say(shown.words))
        elif isinstance(shown, TodoLine):
            self._paint_line(painter, option, shown)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QObject, option: QStyleOptionViewItem, index: Index) -> bool:
        shown = index.data(Qt.ItemDataRole.UserRole)
        if (
            isinstance(shown, TodoLine)
            and isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonRelease
            and event.button() == Qt.MouseButton.LeftButton
        ):
            act, explain = self._spots(option, self._face(shown))
            spot = event.position().toPoint()
            if act.contains(spot):
                self.act.emit(shown)
                return True
            if explain.contains(spot):
                self.explain.emit(shown)
                return True
        return super().editorEvent(event, model, option, index)  # type: ignore[arg-type]

    def _face(self, line: TodoLine) -> TodoFace:
        return todo_face(line, self._context, self._context.clock())

    def _spots(self, option: QStyleOptionViewItem, face: TodoFace) -> tuple[QRect, QRect]:
        """Return where the two words to click stand: end of the second line, or of the third if narrow."""
        metrics = QFontMetrics(option.font)
        height, right = metrics.height(), option.rect.right() - PAD
        act_width = metrics.horizontalAdvance(face.act) if face.act else 0
        explain_width = metrics.horizontalAdvance(self._context.say(EXPLAIN))
        state = QFontMetrics(scaled(option.font, 1.0, bold=True)).horizontalAdvance(face.state)
        narrow = state + act_width + explain_width + height * 4 > option.rect.width()
        top = option.rect.top() + 5 + height * (2 if narrow else 1)
        explain = QRect(right - explain_width, top, explain_width, height)
        return QRect(explain.left() - 18 - act_width, top, act_width, height), explain

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, line: TodoLine) -> None:
        face, tint = self._face(line), tints(option.palette)
        font, small = option.font, scaled(option.font, 0.92)
        bold = scaled(font, 1.0, bold=True)
        height = QFontMetrics(font).height()
        box = option.rect.adjusted(PAD, 5, -PAD, -5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = round(QFontMetrics(font).ascent() * 0.75)
        spot = QRectF(box.left() + 2, box.top() + (height - side) / 2, side, side)
        shapes.severity_shape(painter, spot, line.severity, tint.severity(line.severity))
        left = box.left() + side + 8
        first = QRect(left, box.top(), box.right() - left, height)
        _write(painter, first, face.title, bold, option.palette.color(QPalette.ColorRole.Text))
        act, explain = self._spots(option, face)
        beside = (act.left() if face.act else explain.left()) - left - 10
        narrow = act.top() > first.top() + height
        second = first.translated(0, height)
        third = first.translated(0, height * 2)
        (third if narrow else second).setWidth(beside)
        bad = line.state in BAD or (line.due or 2**53) < self._context.clock()
        _write(painter, second, face.state, bold, tint.critical if bad else tint.due)
        _write(painter, third, f"{face.severity} · {face.owner} · {face.source}", small, tint.muted)
        link = option.palette.color(QPalette.ColorRole.Link)
        underlined = QFont(font)
        underlined.setUnderline(True)
        _write(painter, act, face.act, underlined, link)
        _write(painter, explain, self._context.say(EXPLAIN), underlined, link)
        painter.setPen(tint.line)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _write(painter: QPainter, box: QRect, words: str, font: QFont, colour: QColor) -> None:
    if QFontMetrics(font).horizontalAdvance(words) > box.width() + 2:
        font = scaled(font, 0.92, bold=font.bold())
    painter.setFont(font)
    painter.setPen(colour)
    # One letter's width of grace: a text measured for its box must not be shortened by rounding.
    shortened = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 2)
    painter.drawText(box.adjusted(0, 0, 2, 0), LEFT, shortened)


class TodoList(QListView):
    """Dues and gaps; Enter records what closes the chosen one, Ctrl+I explains it."""

    act = Signal(object)
    explain = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines = TodoListModel(context, self)
        self.setModel(self.lines)
        delegate = TodoDelegate(context, self)
        delegate.act.connect(self.act)
        delegate.explain.connect(self.explain)
        self.setItemDelegate(delegate)
        self.setAccessibleName(context.say(text("Gaps and things to do")))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.activated.connect(self._activated)

    def chosen(self) -> TodoLine | None:
        """Return the chosen due or gap, or None."""
        return self.lines.line(self.currentIndex().row())

    def choose(self, rule: str) -> None:
        """Choose the line of a rule, or the first line when it is gone."""
        place = self.lines.place_of(rule)
        if place >= 0:
            self.setCurrentIndex(self.lines.index(place))

    def explain_chosen(self) -> None:
        """Ask to explain the chosen line."""
        line = self.chosen()
        if line is not None:
            self.explain.emit(line)

    def _activated(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if line is not None:
            self.act.emit(line)
