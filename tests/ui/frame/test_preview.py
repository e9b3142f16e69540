"""A paper on the screen: drawn from memory, saved, printed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from tests.ui import papers
from ui.preview.paper import PaperView
from ui.preview.pdf import page_image, page_sizes
from ui.preview.printing import printer_for


@pytest.fixture
def paper(qtbot, desk):
    made = PaperView(desk, "en", "Custody report")
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


def shown(qtbot, desk, paper, data):
    paper.show_paper(data, "BRI-A-2026-0001")
    qtbot.waitUntil(lambda: paper.view.drawn and not desk.busy)


def test_pages_are_drawn_from_memory(qtbot, desk, paper):
    assert not paper.save_button.isEnabled()
    shown(qtbot, desk, paper, papers.pdf_of("Awa", pages=5))
    assert paper.view.pages == 5
    assert paper.save_button.isEnabled()
    assert "page 1" in paper.view.accessibleDescription()
    picture = paper.view.viewport().grab().toImage()
    middle = picture.pixelColor(picture.width() // 2, 200)
    assert middle.lightness() > 240


def test_scrolling_draws_the_pages_that_come_into_sight(qtbot, desk, paper):
    shown(qtbot, desk, paper, papers.pdf_of(pages=30))
    bar = paper.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: paper.view.drawn and not desk.busy)
    assert paper._count.text() == "Page 30 of 30"
    assert len(paper.view._images) < 15


def test_larger_and_smaller_by_keys(qtbot, desk, paper):
    shown(qtbot, desk, paper, papers.pdf_of())
    before = paper.view._dpi
    qtbot.mouseClick(paper._larger, Qt.MouseButton.LeftButton)
    assert paper.view._dpi > before
    for _ in range(20):
        paper.view.zoom(-1)
    qtbot.waitUntil(lambda: paper.view.drawn and not desk.busy)


def test_a_saved_paper_is_the_same_bytes(qtbot, desk, paper, tmp_path):
    data = papers.pdf_of("Awa")
    shown(qtbot, desk, paper, data)
    place = tmp_path / "a place é.pdf"
    with qtbot.waitSignal(paper.saved):
        paper.save_to(place)
    assert place.read_bytes() == data
    assert "a place é" in paper.banner.words


def test_a_place_that_cannot_be_written_to_is_said(qtbot, desk, paper, tmp_path):
    desk.refused.connect(lambda owner, sentence: owner.show_refusal(sentence))
    shown(qtbot, desk, paper, papers.pdf_of())
    paper.save_to(tmp_path / "no" / "such" / "place.pdf")
    qtbot.waitUntil(lambda: "Choose another place" in paper.banner.words)


def test_printing_puts_every_page_on_the_printer(qtbot, desk, paper, tmp_path):
    shown(qtbot, desk, paper, papers.pdf_of("Awa", pages=3))
    printer = printer_for("BRI-A-2026-0001")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(paper.printed):
        paper.print_on(printer)
    sizes = page_sizes((tmp_path / "printed.pdf").read_bytes())
    assert len(sizes) == 3
    assert sizes[0] == pytest.approx((595, 842), abs=1.5)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_said(qtbot, desk, paper, tmp_path):
    shown(qtbot, desk, paper, papers.pdf_of())
    printer = printer_for("x")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "such" / "place.pdf"))
    paper.print_on(printer)
    assert "printer did not take" in paper.banner.words


def test_a_page_of_300_dots_is_as_large_as_the_paper():
    page = page_image(papers.pdf_of(), 0, 300)
    assert (page.width, page.height) == pytest.approx((2480, 3508), abs=2)
    assert len(page.dots) == page.stride * page.height
