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


def test_the_page_opens_with_a_preview_and_records_nothing(page, qtbot, settle, casebook, handed):
    qtbot.waitUntil(lambda: "only a preview" in page.banner.words)
    qtbot.waitUntil(lambda: page.view.drawn)
    assert page.view.pages > 5
    with casebook.reading() as records:
        assert not records.custody(handed.custody_id).of_kind("file_built")
        assert not [one for one in records.kept_prints(handed.custody_id) if one.paper == "handover_file"]


def test_the_preview_follows_what_is_ticked(page, qtbot, settle):
    from PySide6.QtCore import Qt

    qtbot.waitUntil(lambda: page.view.drawn)
    whole = page.view.pages
    for row in range(page.papers.count()):
        item = page.papers.item(row)
        if item.data(Qt.ItemDataRole.UserRole) != "handover_record":
            item.setCheckState(Qt.CheckState.Unchecked)
    page.preview_button.click()
    qtbot.waitUntil(lambda: 0 < page.view.pages < whole)
    assert page.wanted().papers == ("handover_record",)


def test_an_original_is_built_again_as_it_was(page, qtbot, settle, tmp_path):
    assert not page.again_button.isEnabled()
    page.reason.setPlainText("The escort leaves at noon.")
    page.build(tmp_path / "file.pdf")
    qtbot.waitUntil(page.before.isEnabled)
    settle()
    page.before.setCurrentIndex(1)
    page.build_again(tmp_path / "again.pdf")
    qtbot.waitUntil(lambda: "byte for byte" in page.banner.words)
    first, again = (tmp_path / name for name in ("file-2of2.pdf", "again-2of2.pdf"))
    assert again.read_bytes() == first.read_bytes()


@pytest.fixture
def card(casebook, handed, tmp_path):
    from tests.scans import encoded, plain
    from utmcase.attaching import prepare_file as made_ready
    from utmcase.recording import Draft, record

    path = tmp_path / "card.jpg"
    path.write_bytes(encoded(plain((90, 60))))
    new = made_ready(path)
    casebook.sign_in(BOTH)
    with casebook.writing() as records:
        records.keep_attachment(new)
        fields = {"what": "identity card", "file": new.attachment.reference}
        record(records, Draft("document_added", handed.custody_id, fields, exactly(casebook.now)))
    return new.attachment.id


@pytest.mark.parametrize("role", ["legal", "site_commander"])
def test_a_document_is_ticked_by_legal_only(
    card, qtbot, desk_of_pages, make_context, casebook, handed, settle, role
):
    from PySide6.QtCore import Qt

    from ui.handover_file.page import HandoverFilePage

    officer = Officer("UN-8", "One Role", roles=frozenset({role}))
    casebook.sign_in(officer)
    made = HandoverFilePage(desk_of_pages, make_context(officer=officer), custody_id=handed.custody_id)
    qtbot.addWidget(made)
    settle()
    item = made.scans.item(made.scans.count() - 1)
    assert "only if cleared by Legal" in item.text()
    assert made.wanted().cleared == ()
    if role == "legal":
        item.setCheckState(Qt.CheckState.Checked)
        assert made.wanted().cleared == (card,)
        assert card not in made.wanted().scans
    else:
        assert not item.flags() & Qt.ItemFlag.ItemIsUserCheckable
        assert "Legal officer" in item.toolTip()
    qtbot.waitUntil(lambda: made.view.drawn)


def test_the_certificate_is_given_out_with_its_fingerprint(check, qtbot, tmp_path, casebook):
    to = tmp_path / "root.pem"
    check.give_certificate(to)
    qtbot.waitUntil(lambda: "Its SHA-256" in check.banner.words)
    assert to.read_bytes().startswith(b"-----BEGIN CERTIFICATE-----")
    assert "two different ways" in check.more.text()
