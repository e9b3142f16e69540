"""Lists and trees whose chosen row stays pale, so that the colours of its words keep their meaning."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QWidget

PALE = 0.16
EDGE = 4


def pale_choice(palette: QPalette) -> QColor:
    """Return the ground of a chosen row: the colour of a choice, thinned on the page."""
    strong = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
    base = palette.color(QPalette.ColorRole.Base)
    parts = zip(strong.getRgb()[:3], base.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(one * PALE + other * (1 - PALE)) for one, other in parts))


class PaleDelegate(QStyledItemDelegate):
    """Draws a chosen row on a pale ground, in the colours it has when it is not chosen."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        palette = QPalette(option.palette)
        pale = pale_choice(self._view.palette())
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.Highlight, pale)
            words = palette.color(group, QPalette.ColorRole.Text)
            palette.setColor(group, QPalette.ColorRole.HighlightedText, words)
        option.palette = palette


class PaleTree(QTreeWidget):
    """A tree whose chosen row is pale from edge to edge, with a strong mark at its beginning."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(PaleDelegate(self))

    def drawRow(
        self, painter: QPainter, options: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        own = QStyleOptionViewItem(options)
        strong = self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
        palette = QPalette(own.palette)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            palette.setColor(group, QPalette.ColorRole.Highlight, pale_choice(self.palette()))
        own.palette = palette
        super().drawRow(painter, own, index)
        if self.selectionModel().isSelected(index):
            painter.fillRect(own.rect.left(), own.rect.top(), EDGE, own.rect.height(), strong)
