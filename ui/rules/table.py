"""The table of the rules of one edition: severities by shape and word, drafts hatched as everywhere."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
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
from ui.rules.model import COLUMNS
from ui.widgets.columns import as_list
from ui.widgets.headings import PAD, Headings
from utmcase.i18n import text
from utmcase.rule_packs import RuleRow
from utmcase.rules.findings import SEVERITY_LABELS

SEVERITY, CONFIRMED = 3, 5
HATCHED = 18
LEAST = 0.8  # how far a letter of a column may be squeezed before the table scrolls sideways
ROW_SPACE = 10


class RuleDelegate(QStyledItemDelegate):
    """Paints one line of words, the shape of the severity before it, a hatched field before a draft."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_ground(painter, option, first=index.column() == 0)
        row: RuleRow | None = index.data(Qt.ItemDataRole.UserRole)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = scaled(option.font, 1.0, bold=index.column() == 0)
        box = option.rect.adjusted(PAD, 0, -PAD, 0)
        tint = tints(option.palette)
        side = round(QFontMetrics(font).ascent() * 0.72)
        middle = box.center().y() + 1 - side / 2
        colour = option.palette.color(QPalette.ColorRole.Text)
        if index.column() == SEVERITY:
            colour = tint.severity(row.severity)
            shapes.severity_shape(painter, QRectF(box.left(), middle, side, side), row.severity, colour)
            box.setLeft(box.left() + side + PAD)
        elif index.column() == CONFIRMED and row.draft:
            spot = QRectF(box.left(), middle, HATCHED, side)
            shapes.bar(painter, spot, 1, tint.due, tint, hatched=True)
            box.setLeft(box.left() + HATCHED + PAD)
        painter.setFont(font)
        painter.setPen(colour)
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        shortened = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shortened)
        painter.restore()


class RuleTable(QTableView):
    """The rules of an edition; columns share the width by their letters."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._say = context.say
        self.setAccessibleName(context.say(text("Rules of the edition")))
        as_list(self)
        self.setItemDelegate(RuleDelegate(self))
        self.setHorizontalHeader(Headings(self))

    def severity_room(self) -> int:
        """Return how wide a column is in which every severity is read whole, in pixels."""
        metrics = QFontMetrics(self.font())
        longest = max(metrics.horizontalAdvance(self._say(words)) for words in SEVERITY_LABELS.values())
        return longest + metrics.ascent() + 3 * PAD

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = QFontMetrics(self.font())
        self.verticalHeader().setDefaultSectionSize(metrics.height() + ROW_SPACE)
        whole = sum(letters for _head, letters in COLUMNS)
        room = max(self.viewport().width(), int(whole * metrics.averageCharWidth() * LEAST))
        # One severity cut short reads as another word: its column is never narrower than the longest.
        severity = max(room * COLUMNS[SEVERITY][1] // whole, self.severity_room())
        room, whole = room - severity, whole - COLUMNS[SEVERITY][1]
        for place, (_head, letters) in enumerate(COLUMNS):
            self.setColumnWidth(place, severity if place == SEVERITY else room * letters // whole)
        self.scrollTo(self.currentIndex())
