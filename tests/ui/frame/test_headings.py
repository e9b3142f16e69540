import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView

from ui.administration.page import SiteDelegate
from ui.widgets.headings import Headings

DARK = 120


@pytest.fixture
def table(qtbot):
    """A table whose headings and cells say the same letter."""
    made = QTableView()
    qtbot.addWidget(made)
    model = QStandardItemModel(1, 3, made)
    for column in range(3):
        heading = QStandardItem("H")
        heading.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        model.setHorizontalHeaderItem(column, heading)
        model.setItem(0, column, QStandardItem("H"))
    made.setModel(model)
    made.setHorizontalHeader(Headings(made))
    made.setItemDelegate(SiteDelegate(made))
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.resize(400, 120)
    made.show()
    return made


def first_ink(picture: QImage, box: QRect) -> int:
    """Return how far from the left edge of a box the first dark dot stands; its frame does not count."""
    for x in range(2, box.width() - 2):
        for y in range(box.top() + 3, box.bottom() - 2):
            if picture.pixelColor(box.left() + x, y).lightness() < DARK:
                return x
    raise AssertionError("nothing is written there")


@pytest.mark.parametrize("sorted_by", [None, 1])
def test_a_heading_begins_where_its_cells_begin(table, sorted_by):
    header = table.horizontalHeader()
    if sorted_by is not None:
        header.setSortIndicatorShown(True)
        header.setSortIndicator(sorted_by, Qt.SortOrder.DescendingOrder)
    over = header.grab().toImage()
    under = table.viewport().grab().toImage()
    for column in (1, 2):
        cell = table.visualRect(table.model().index(0, column))
        section = QRect(header.sectionViewportPosition(column), 0, cell.width(), header.height())
        assert first_ink(over, section) == first_ink(under, cell)


def test_a_heading_that_sorts_is_clicked_and_shows_its_arrow(table, qtbot):
    header = table.horizontalHeader()
    plain = header.grab().toImage()
    header.setSortIndicatorShown(True)
    header.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert header.grab().toImage() != plain
    with qtbot.waitSignal(header.sectionClicked) as clicked:
        place = header.sectionViewportPosition(1) + 20
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QRect(place, 5, 1, 1).topLeft())
    assert clicked.args == [1]
