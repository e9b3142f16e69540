"""The handover file on screen, the slip that comes back, and a paper that is checked."""

import pytest
from PySide6.QtCore import QMimeData, QUrl

from tests.fakes import LEGAL
from utmcase.file_preparing import prepare_file
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.printing import prepare_paper
from utmcase.wiring import render_paper, sign_paper

BOTH = Officer("UN-5", "Nadia Roux", roles=frozenset({"legal", "recorder"}))


@pytest.fixture
def lang(request):
    return getattr(request, "param", "en")


@pytest.fixture
def page(qtbot, desk_of_pages, make_context, casebook, handed, settle, lang):
    from ui.handover_file.page import HandoverFilePage

    casebook.sign_in(BOTH)
    made = HandoverFilePage(desk_of_pages, make_context(lang, BOTH), custody_id=handed.custody_id)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    settle()
    return made


def test_what_lacks_stands_there_before_anything_is_built(page, qtbot):
    words = [page.lacks.item(row).text() for row in range(page.lacks.count())]
    assert any("No risk assessment is recorded." in one for one in words)
    page.ask()
    assert "Something lacks" in page.banner.words


def test_the_originals_are_built_beside_the_windows_and_shown(page, qtbot, settle, tmp_path, casebook):
    page.reason.setPlainText("The escort leaves at noon.")
    page.build(tmp_path / "file.pdf")
    qtbot.waitUntil(lambda: bool(page.files))
    settle()
    qtbot.waitUntil(lambda: page.view.drawn)
    assert [file.name for file in page.files] == ["file-1of2.pdf", "file-2of2.pdf"]
    assert all(file.exists() for file in page.files)
    assert "Saved and signed" in page.banner.words
    assert page.view.pages > 5


def test_a_place_that_cannot_be_written_to_leaves_nothing(page, qtbot, tmp_path):
    page.reason.setPlainText("The escort leaves at noon.")
    page.build(tmp_path / "no" / "file.pdf")
    qtbot.waitUntil(lambda: "Choose another place" in page.banner.words)
    assert not list(tmp_path.rglob("*.pdf*"))
    assert page.build_button.isEnabled()


@pytest.fixture
def receipts(qtbot, desk_of_pages, make_context, casebook, handed, settle):
    from ui.receipts.page import ReceiptsPage
    from utmcase.file_preparing import FileWanted

    casebook.sign_in(BOTH)
    wanted = FileWanted(("handover_record",), reason="The escort leaves at noon.")
    with casebook.writing() as records:
        prepare_file(records, handed.custody_id, wanted)
    made = ReceiptsPage(desk_of_pages, make_context(officer=BOTH))
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    settle()
    return made


def test_the_number_of_the_chosen_slip_is_filled_in(receipts):
    assert receipts.model.rowCount() == 1
    assert receipts.slip.text().endswith("-F1")


def test_a_slip_with_its_scan_closes_the_line(receipts, qtbot, settle, tmp_path, casebook):
    from tests.scans import encoded, plain

    scan = tmp_path / "slip.jpg"
    scan.write_bytes(encoded(plain()))
    receipts.register_number.setText("EC-77")
    receipts.receiver.setText("Greffier Mbomou")
    receipts.at.take(exactly(casebook.now))
    receipts.take_scan(scan)
    receipts.save()
    qtbot.waitUntil(lambda: "Recorded: receipt" in receipts.banner.words)
    settle()
    assert receipts.model.rowCount() == 0


def test_without_a_time_nothing_is_recorded(receipts):
    receipts.register_number.setText("EC-77")
    receipts.save()
    assert receipts.banner.words


@pytest.fixture
def paper(casebook, handed, tmp_path):
    casebook.sign_in(LEGAL)
    with casebook.writing() as records:
        view, inputs = prepare_paper(records, handed.custody_id, "handover_record", "en")
        key = records.paper_key()
    to = tmp_path / "paper.pdf"
    to.write_bytes(sign_paper(render_paper("handover_record", view, inputs), key, casebook.now))
    return to


@pytest.fixture
def check(qtbot, desk_of_pages, make_context, casebook, settle, paper):
    from ui.check.page import CheckPage

    casebook.sign_in(LEGAL)
    made = CheckPage(desk_of_pages, make_context(officer=LEGAL))
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


def test_a_paper_is_checked_in_one_sentence(check, qtbot, paper):
    check.check_file(paper)
    qtbot.waitUntil(lambda: "still says" in check.banner.words)


def test_a_changed_paper_is_refused(check, qtbot, paper):
    content = bytearray(paper.read_bytes())
    content[len(content) // 3] ^= 1
    paper.write_bytes(content)
    check.check_file(paper)
    qtbot.waitUntil(lambda: "changed after it was signed" in check.banner.words)
    assert check.choose.isEnabled()


def test_the_square_is_checked(check, qtbot, paper):
    check.square.setText("UTMCASE1:nonsense")
    check.check_square()
    qtbot.waitUntil(lambda: "not the words of the square" in check.banner.words)


def test_only_one_pdf_can_be_dropped(paper, tmp_path):
    from ui.check.page import dropped_pdf

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper))])
    assert dropped_pdf(data) == paper
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    assert dropped_pdf(data) is None


@pytest.mark.parametrize("name", ["paper.pdf", "photo.jpg"])
def test_a_paper_dropped_on_the_window_is_checked(
    qtbot, open_desk, make_context, casebook, handed, paper, name
):
    from dataclasses import replace

    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtGui import QDropEvent

    from ui.main_window import MainWindow

    casebook.sign_in(LEGAL)
    window = MainWindow(
        open_desk, lambda made: replace(make_context(officer=LEGAL), open_page=made.open_page)
    )
    qtbot.addWidget(window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper.rename(paper.with_name(name))))])
    keys, mouse = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    window.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, data, mouse, keys))
    if name.endswith("jpg"):
        assert window.page is None
        return
    qtbot.waitUntil(lambda: "still says" in window.page.banner.words)
    qtbot.waitUntil(lambda: not open_desk.busy)
