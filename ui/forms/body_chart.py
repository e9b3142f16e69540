"""A body from the front and from behind; a click on a part of it names that part.

The list of injuries itself is the way by keys: whatever the chart can do, its rows can do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPalette, QTransform
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.board.tints import tints
from ui.context import PageContext
from ui.fonts import scaled
from utmcase.body_figures import HEIGHT, ROUND, SHAPES, TITLES, WIDTH, Shape
from utmcase.entries.lists import BODY_PARTS
from utmcase.i18n import Text, text

TALL, SMALL = 250, 170


@dataclass(frozen=True, slots=True)
class Region:
    """One part of the body as it is drawn on one side, and where its number stands."""

    side: str
    part: str
    shape: QPainterPath
    spot: QPointF


def regions() -> Iterator[Region]:
    """Yield every region of both figures, in the units of a figure; none covers another."""
    for place, one in enumerate(SHAPES):
        path = _path(one)
        for later in SHAPES[place + 1 :]:
            if later.side == one.side and later.oval:  # the face lies on the head
                path = path.subtracted(_path(later))
        yield Region(one.side, one.part, path, QPointF(*one.spot))


class BodyChart(QWidget):
    """Shows which parts of the body are injured, each with its numbers; a click names a part."""

    part_chosen = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget, *, clickable: bool) -> None:
        super().__init__(parent)
        self._context = context
        self._clickable = clickable
        self._under: str | None = None
        self.regions = tuple(regions())
        self.marks: dict[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(context.say(text("Body chart")))
        self.setMouseTracking(True)
        self.show_marks({})

    def sizeHint(self) -> QSize:
        height = TALL if self._clickable else SMALL
        return QSize(round(2 * WIDTH * self._figure_height(height) / HEIGHT), height)

    def show_marks(self, marks: Mapping[str, str]) -> None:
        """Mark these parts with the numbers of their injuries; parts that no figure has are left out."""
        known = {region.part for region in self.regions}
        self.marks = {part: number for part, number in marks.items() if part in known}
        words = [f"{number} {self._words(part)}" for part, number in self.marks.items()]
        nothing = self._context.say(text("No part of the body is marked."))
        self.setAccessibleDescription(", ".join(words) or nothing)
        self.update()

    def part_at(self, place: QPointF) -> str | None:
        """Return the part of the body that lies there."""
        for region in self.regions:
            if self._place(region.side).map(region.shape).contains(place):
                return region.part
        return None

    def middle_of(self, side: str, part: str) -> QPointF:
        """Return where a part is drawn on a side: the middle of its region."""
        found = next(one for one in self.regions if (one.side, one.part) == (side, part))
        return self._place(side).map(found.spot)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if self._clickable and part is not None and event.button() == Qt.MouseButton.LeftButton:
            self.part_chosen.emit(part)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go_under(self.part_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._go_under(None)
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            part = self.part_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._words(part) if part else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), 0.92))
        painter.setPen(tints(self.palette()).muted)
        height = self.height() - self._figure_height(self.height())
        for column, title in enumerate(TITLES.values()):
            box = QRectF(column * self.width() / 2, 0, self.width() / 2, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._context.say(title))
        for region in self.regions:
            self._draw(painter, region)
        for region in self.regions:
            self._number(painter, region)
        painter.end()

    def _draw(self, painter: QPainter, region: Region) -> None:
        tint = tints(self.palette())
        painter.setPen(tint.muted)
        fill = tint.track if self._clickable and region.part == self._under else None
        if region.part in self.marks:
            fill = tint.critical
        painter.setBrush(fill or self.palette().color(QPalette.ColorRole.Base))
        painter.drawPath(self._place(region.side).map(region.shape))

    def _number(self, painter: QPainter, region: Region) -> None:
        """Write the number on a marked part: colour alone must not carry the mark."""
        number = self.marks.get(region.part)
        if number is None:
            return
        middle = self._place(region.side).map(region.spot)
        painter.setFont(scaled(self.font(), 0.85, bold=True))
        painter.setPen(self.palette().color(QPalette.ColorRole.Base))
        box = QRectF(middle.x() - 30, middle.y() - 10, 60, 20)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)

    def _go_under(self, part: str | None) -> None:
        if part == self._under:
            return
        self._under = part
        if self._clickable:
            hand = Qt.CursorShape.PointingHandCursor if part else Qt.CursorShape.ArrowCursor
            self.setCursor(hand)
        self.update()

    def _figure_height(self, height: int) -> int:
        return height - self.fontMetrics().height() - 4

    def _place(self, side: str) -> QTransform:
        """Return how the units of a figure become places in this widget."""
        top = self.height() - self._figure_height(self.height())
        scale = self._figure_height(self.height()) / HEIGHT
        left = self.width() / 2 if side == "back" else 0.0
        return QTransform.fromTranslate(left, top).scale(scale, scale)

    def _words(self, part: str) -> str:
        label: Text = BODY_PARTS.labels[part]
        return self._context.say(label)


def _path(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    if shape.oval:
        path.addEllipse(QRectF(*shape.corners))
    else:
        path.addRoundedRect(QRectF(*shape.corners), ROUND, ROUND)
    return path
