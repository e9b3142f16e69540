"""Shapes drawn by hand, so that they need no font: the links of the chain, severities, bars."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from ui.board.tints import Tints
from utmcase.chain import LinkState, LinkStatus
from utmcase.rules.findings import Severity

STROKE = 2.0


def tick(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw a tick."""
    painter.setPen(
        QPen(colour, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top, side = box.left(), box.top(), box.width()
    points = [(0.12, 0.55), (0.4, 0.85), (0.9, 0.18)]
    painter.drawPolyline(QPolygonF([QPointF(left + x * side, top + y * side) for x, y in points]))


def polygon(painter: QPainter, box: QRectF, colour: QColor, points: list[tuple[float, float]]) -> None:
    """Draw a filled polygon; points lie between 0 and 1 within the box."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    left, top, side = box.left(), box.top(), box.width()
    painter.drawPolygon(QPolygonF([QPointF(left + x * side, top + y * side) for x, y in points]))


def disc(painter: QPainter, box: QRectF, colour: QColor, *, filled: bool) -> None:
    """Draw a disc or a ring."""
    inner = box.adjusted(1, 1, -1, -1)
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(colour, STROKE * 0.8))
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(inner)


TRIANGLE = [(0.5, 0.02), (1.0, 0.95), (0.0, 0.95)]
DIAMOND = [(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)]
SQUARE = [(0.05, 0.05), (0.95, 0.05), (0.95, 0.95), (0.05, 0.95)]
DASH = [(0.1, 0.42), (0.9, 0.42), (0.9, 0.6), (0.1, 0.6)]


def status_colour(status: LinkStatus, tint: Tints) -> QColor:
    """Return the colour of a link's state."""
    if status == "gap":
        return tint.critical
    if status == "declared":
        return tint.major
    if status == "due":
        return tint.due
    return tint.good if status == "done" else tint.muted


def link_shape(painter: QPainter, box: QRectF, status: LinkStatus, tint: Tints) -> None:
    """Draw the shape of a link's state: the same seven as on paper (utmcase.chain)."""
    colour = status_colour(status, tint)
    if status == "done":
        tick(painter, box, colour)
    elif status in {"due", "not_yet"}:
        disc(painter, box, colour, filled=status == "due")
    elif status == "not_known":
        painter.setPen(colour)
        painter.drawText(box.adjusted(-4, -4, 4, 4), Qt.AlignmentFlag.AlignCenter, "?")
    else:
        points = {"gap": TRIANGLE, "declared": DIAMOND}.get(status, DASH)
        polygon(painter, box, colour, points)


def severity_shape(painter: QPainter, box: QRectF, severity: Severity | None, colour: QColor) -> None:
    """Draw the shape of a severity: square, triangle, disc, ring, from the worst down."""
    if severity == "critical":
        polygon(painter, box, colour, SQUARE)
    elif severity == "major":
        polygon(painter, box, colour, TRIANGLE)
    else:
        disc(painter, box, colour, filled=severity == "minor")


def strip(painter: QPainter, box: QRect, chain: tuple[LinkState, ...], tint: Tints, *, side: int) -> None:
    """Draw the chain as joined shapes in one line, centred in height."""
    if not chain:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = min(box.width() / len(chain), side * 2.2)
    middle = box.top() + box.height() / 2
    painter.setPen(QPen(tint.line, 1))
    for place in range(len(chain) - 1):
        start = box.left() + place * step + side + 2
        painter.drawLine(QPointF(start, middle), QPointF(box.left() + (place + 1) * step - 2, middle))
    for place, link in enumerate(chain):
        spot = QRectF(box.left() + place * step, middle - side / 2, side, side)
        link_shape(painter, spot, link.status, tint)
    painter.restore()


def bar(painter: QPainter, box: QRectF, share: float, colour: QColor, tint: Tints, *, hatched: bool) -> None:
    """Draw how much of a limit is used up (0 to 1); hatched while Legal has not confirmed the limit."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint.track)
    painter.drawRect(box)
    used = QRectF(box.left(), box.top(), box.width() * min(max(share, 0.0), 1.0), box.height())
    if hatched:
        painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.setPen(QPen(colour, 1))
    else:
        painter.setBrush(colour)
    painter.drawRect(used)
    painter.restore()
