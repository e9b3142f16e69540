"""The access log on screen: filters, pages, export."""

import zipfile
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from tests.fakes import OFFICER
from ui.access.page import AccessLogPage
from utmcase.access_log import PAGE
from utmcase.officers import Officer

READER = Officer("UN-9001", "Rosa Lind", roles=frozenset({"human_rights"}))


@pytest.fixture
def page(qtbot, desk_of_pages, make_context, casebook, settle):
    with casebook.writing() as records:
        for number in range(PAGE + 30):
            records.log_access("search" if number % 2 else "print", detail=f"word {number}")
    casebook.sign_in(READER)
    made = AccessLogPage(desk_of_pages, make_context(officer=READER))
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def cell(page, row, column):
    return page.model.index(row, column).data()


def test_the_newest_line_stands_first_and_pages_turn(page, qtbot, settle):
    assert page.model.rowCount() == PAGE
    assert cell(page, 0, 5) == f"for “word {PAGE + 29}”"
    assert page.count.text() == f"1–{PAGE} of {PAGE + 30}"
    assert not page.newer.isEnabled()
    qtbot.mouseClick(page.older, Qt.MouseButton.LeftButton)
    settle()
    assert cell(page, page.model.rowCount() - 1, 5) == "word 0"
    assert not page.older.isEnabled()
    qtbot.mouseClick(page.newer, Qt.MouseButton.LeftButton)
    settle()
    assert page.model.rowCount() == PAGE


def test_filters_are_read_with_a_choice_or_enter(page, qtbot, settle):
    page.whats.setCurrentIndex(page.whats.findData("export"))
    page.whats.activated.emit(page.whats.currentIndex())
    settle()
    assert page.message.isVisible()
    assert not page.export_action.isEnabled()
    page.whats.setCurrentIndex(0)
    qtbot.keyClicks(page.since, "2026-03-11")
    qtbot.keyClick(page.since, Qt.Key.Key_Return)
    settle()
    assert page.model.rowCount() == 0
    page.since.clear()
    qtbot.keyClicks(page.until, "2026-03-11")
    qtbot.keyClick(page.until, Qt.Key.Key_Return)
    settle()
    assert page.model.rowCount() == PAGE


def test_what_is_no_day_and_no_number_is_said(page, qtbot, settle):
    qtbot.keyClicks(page.since, "tuesday")
    qtbot.keyClick(page.since, Qt.Key.Key_Return)
    assert "tuesday" in page.banner.words
    page.since.clear()
    qtbot.keyClicks(page.number, "BRI-A-2026-9999")
    qtbot.keyClick(page.number, Qt.Key.Key_Return)
    settle()
    assert "BRI-A-2026-9999" in page.banner.words


def test_all_that_fits_is_exported_and_logged(page, qtbot, casebook, tmp_path):
    file = tmp_path / "journal é.xlsx"
    with qtbot.waitSignal(page.export.exported):
        page.export_to(file)
    assert "word 0" in zipfile.ZipFile(file).read("xl/sharedStrings.xml").decode()
    (line,) = [line for line in casebook.state.access if line.action == "export"]
    assert (line.un_id, line.detail.split(",")[0]) == (READER.un_id, "access log")


def test_nobody_else_reads_it(qtbot, desk_of_pages, make_context, casebook, settle):
    made = AccessLogPage(desk_of_pages, make_context(officer=replace(OFFICER)))
    qtbot.addWidget(made)
    settle()
    assert made.model.rowCount() == 0
    assert "read the access log" in made.banner.words
    assert not casebook.state.access
