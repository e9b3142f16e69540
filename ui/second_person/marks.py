"""How a second person decided, as a shape and a word: asked, approved, refused, taken back, erased."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.board import shapes
from ui.board.tints import Tints
from utmcase.custody_view import Decided
from utmcase.i18n import Text, text

MARK_WORDS: dict[Decided, Text] = {
    "open": text("waits"),
    "approved": text("approved"),
    "refused": text("refused"),
    "taken_back": text("taken back"),
    "erased": text("erased"),
}


def mark_colour(mark: Decided, tint: Tints) -> QColor:
    """Return the colour of a decision; its shape and its word say the same."""
    colours = {"open": tint.due, "approved": tint.good, "refused": tint.critical}
    return colours.get(mark, tint.muted)


def mark_shape(painter: QPainter, box: QRectF, mark: Decided, tint: Tints) -> None:
    """Draw a ring (waits), a tick (approved), a cross (refused), a dash (taken back) or a square (erased)."""
    colour = mark_colour(mark, tint)
    if mark == "open":
        shapes.disc(painter, box, colour, filled=False)
    elif mark == "approved":
        shapes.tick(painter, box, colour)
    elif mark == "refused":
        painter.setPen(QPen(colour, shapes.STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        inner = box.adjusted(2, 2, -2, -2)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(QPointF(inner.right(), inner.top()), QPointF(inner.left(), inner.bottom()))
    else:
        shapes.polygon(painter, box, colour, shapes.DASH if mark == "taken_back" else shapes.SQUARE)
