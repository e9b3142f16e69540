"""The justice chain as a strip of buttons: each link says its state and opens the form for what it lacks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionFocusRect,
    QWidget,
)

from ui.board import shapes
from ui.board.tints import tints
from ui.context import PageContext
from ui.fonts import scaled
from utmcase.chain import LINK_STATUS_LABELS, LinkState
from utmcase.entries import kind_label
from utmcase.entries.base import LINK_LABELS
from utmcase.i18n import text


class LinkButton(QAbstractButton):
    """One link: shape, name, state in words."""

    def __init__(self, link: LinkState, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.link = link
        self._name = context.say(LINK_LABELS[link.link])
        self._state = context.say(LINK_STATUS_LABELS[link.status])
        self.setText(self._name)
        self.setAccessibleName(f"{self._name}: {self._state}")
        if link.kind:
            tip = text("Record: {kind}", kind=kind_label(link.kind))
            self.setToolTip(context.say(tip))
            self.setAccessibleDescription(context.say(tip))
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEnabled(bool(link.kind))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = max(metrics.horizontalAdvance(self._name), metrics.horizontalAdvance(self._state))
        return QSize(width + 44, metrics.height() * 2 + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        tint = tints(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = self.palette().color(QPalette.ColorRole.Base)
        if self.underMouse() and self.isEnabled():
            ground = self.palette().color(QPalette.ColorRole.AlternateBase).darker(104)
        painter.setPen(tint.line)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        bold = scaled(self.font(), 1.0, bold=True)
        side = QFontMetrics(bold).ascent()
        spot = QRectF(10, (self.height() - side) / 2, side, side)
        painter.setFont(bold)
        shapes.link_shape(painter, spot, self.link.status, tint)
        left, half = round(spot.right()) + 9, self.height() // 2
        painter.setFont(bold)
        painter.setPen(self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(left, 2, self.width() - left - 4, half - 1, flags, self._name)
        painter.setFont(scaled(self.font(), 0.92))
        painter.setPen(shapes.status_colour(self.link.status, tint))
        painter.drawText(left, half, self.width() - left - 4, half - 2, flags, self._state)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            option.rect = self.rect().adjusted(2, 2, -2, -2)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()


class ChainStrip(QWidget):
    """The links in their order; a click, or Enter, asks for the form of that link."""

    kind_wanted = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(context.say(text("The justice chain")))
        self.buttons: list[LinkButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)

    def show_chain(self, chain: Sequence[LinkState]) -> None:
        """Show these links."""
        for old in self.buttons:
            old.hide()
            old.deleteLater()
        self.buttons = []
        for link in chain:
            button = LinkButton(link, self._context, self)
            button.clicked.connect(lambda _checked=False, kind=link.kind: self.kind_wanted.emit(kind))
            self.buttons.append(button)
            self._row.addWidget(button)
