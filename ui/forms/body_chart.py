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
from utmcase.entries.lists import BODY_PARTS
from utmcase.i18n import Text, text

# One figure stands in a field of this size; the chart scales it. Each part: left, top, width, height.
WIDTH, HEIGHT = 100, 210
Box = tuple[int, int, int, int]
HEAD: Box = (38, 1, 24, 29)
FACE: Box = (42, 9, 16, 20)
FRONT: dict[str, Box] = {
    "neck": (44, 29, 12, 8),
    "chest": (34, 37, 32, 30),
    "abdomen": (35, 67, 30, 24),
    "groin": (36, 91, 28, 15),
}
BACK: dict[str, Box] = {
    "neck": (44, 29, 12, 8),
    "upper_back": (34, 37, 32, 30),
    "lower_back": (35, 67, 30, 19),
    "buttocks": (35, 86, 30, 20),
}
# As they stand on the left half of the picture: the right of a body that is seen from the front.
LIMBS: dict[str, Box] = {
    "shoulder": (22, 37, 12, 14),
    "upper_arm": (20, 51, 11, 25),
    "forearm": (16, 76, 11, 26),
    "hand": (12, 102, 12, 16),
    "thigh": (36, 106, 13, 36),
    "knee": (37, 142, 11, 12),
    "lower_leg": (37, 154, 11, 38),
    "foot": (31, 192, 17, 13),
}
ROUND = 4
TALL, SMALL = 250, 170
TITLES = {"front": text("Front view"), "back": text("Back view")}


@dataclass(frozen=True, slots=True)
class Region:
    """One part of the body as it is drawn on one side."""

    side: str
    part: str
    shape: QPainterPath


def regions() -> Iterator[Region]:
    """Yield every region of both figures, in the units of a figure."""
    head, face = _oval(HEAD), _oval(FACE)
    yield Region("front", "face", face)
    yield Region("front", "head", head.subtracted(face))
    yield Region("back", "head", head)
    for side, trunk, left_half in (("front", FRONT, "right"), ("back", BACK, "left")):
        for part, box in trunk.items():
            yield Region(side, part, _rounded(box))
        right_half = "left" if left_half == "right" else "right"
        for limb, (x, y, width, height) in LIMBS.items():
            yield Region(side, f"{left_half}_{limb}", _rounded((x, y, width, height)))
            yield Region(side, f"{right_half}_{limb}", _rounded((WIDTH - x - width, y, width, height)))


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
        return self._place(side).map(_spot(found))

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
        middle = self._place(region.side).map(_spot(region))
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


def _spot(region: Region) -> QPointF:
    """Return the point of a region where its number stands and a click surely meets it."""
    box = region.shape.boundingRect()
    if (region.side, region.part) == ("front", "head"):
        return QPointF(box.center().x(), (box.top() + FACE[1]) / 2)
    return box.center()


def _rounded(box: Box) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(*box), ROUND, ROUND)
    return path


def _oval(box: Box) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(*box))
    return path
