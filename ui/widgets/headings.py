"""The headings of a table whose cells are painted: their words begin where the words of the cells begin."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QStyleOptionHeaderV2, QTableView

# Between the edge of a cell and its words.
PAD = 6


class Headings(QHeaderView):
    """Headings that stand over their cells; the last column takes what is left of the width."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        # The style has one margin for headings and none for cells, so the parts are drawn one by one.
        style, option = self.style(), QStyleOptionHeaderV2()
        self.initStyleOption(option)
        self.initStyleOptionForIndex(option, logicalIndex)
        option.rect = rect
        style.drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        words = style.subElementRect(QStyle.SubElement.SE_HeaderLabel, option, self)
        arrow = style.subElementRect(QStyle.SubElement.SE_HeaderArrow, option, self)
        words.setLeft(rect.left() + PAD)
        option.rect = words
        style.drawControl(QStyle.ControlElement.CE_HeaderLabel, option, painter, self)
        if option.sortIndicator != QStyleOptionHeader.SortIndicator.None_:
            option.rect = arrow
            style.drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorHeaderArrow, option, painter, self)
