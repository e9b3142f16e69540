import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from tests import scans
from ui.custody.page import CustodyPage
from ui.forms.entry_dialog import EntryDialog
from ui.forms.entry_work import Wanted
from utmcase import kept_forms
from utmcase.attaching import prepare_file
from utmcase.attachments import PDF


@pytest.fixture
def open_form(desk_of_pages, context, settle, custody):
    def make(kind="document_added", **wanted):
        dialog = EntryDialog(desk_of_pages, context, Wanted(custody.custody_id, "", kind, **wanted))
        dialog.recordings = []
        dialog.recorded.connect(dialog.recordings.append)
        dialog.show()
        settle()
        return dialog

    return make


@pytest.fixture
def saved(qtbot, settle):
    def do(dialog):
        dialog.form.when.now.click()
        dialog.save()
        settle()
        if not dialog.recordings:
            dialog.band.buttons[0].click()
            settle()
        return dialog.recordings[0].entry

    return do


def drop(box, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(5, 5).toPoint(), action, mime, left, none)
    box.dragEnterEvent(enter)
    assert enter.isAccepted()
    box.dropEvent(QDropEvent(QPointF(5, 5), action, mime, left, none))


def made(tmp_path, name, data):
    path = Path(tmp_path) / name
    path.write_bytes(data)
    return path


def test_a_photograph_dropped_on_a_form_is_kept_with_it(open_form, saved, settle, casebook, tmp_path):
    path = made(tmp_path, "é photo.jpg", scans.from_camera())
    dialog = open_form("identity")
    box = dialog.form.editors["photograph"]
    drop(box, path)
    settle()
    assert box.line.text() == "é photo.jpg"
    assert not box.picture.pixmap().isNull()
    assert not casebook.state.attachments
    path.unlink()  # what was read is in memory
    entry = saved(dialog)
    (kept,) = casebook.state.attachments.values()
    assert entry.data["photograph"] == kept.attachment.reference
    assert b"Camera Owner" not in kept.content


def test_a_pdf_is_kept_and_a_correction_leaves_it(open_form, saved, settle, casebook, tmp_path):
    dialog = open_form()
    dialog.form.editors["file"].take(made(tmp_path, "order.pdf", scans.PDF))
    settle()
    entry = saved(dialog)
    (kept,) = casebook.state.attachments.values()
    assert kept.attachment.facts.media == PDF
    again = open_form(corrects=entry.id)
    box = again.form.editors["file"]
    assert box.line.text() == "order.pdf"
    again.reason.set_value("signed by somebody else")
    again.form.editors["signed_by"].line.set_value("A. B.")
    again.form.editors["signed_by"].touch()
    again.save()
    settle()
    assert again.recordings[0].entry.data["file"] == kept.attachment.reference


def test_a_file_that_cannot_be_kept_is_said_at_its_box_and_nothing_is_lost(open_form, settle, tmp_path):
    dialog = open_form()
    box = dialog.form.editors["file"]
    box.line.set_value("binder 3")
    box.touch()
    box.take(made(tmp_path, "setup.jpg", b"MZ" + bytes(300)))
    settle()
    assert "no picture and no PDF" in dialog.form.boxes["file"].problem.text()
    assert box.value() == "binder 3"
    assert box.choose_button.isEnabled()
    box.take(Path(tmp_path) / "gone.jpg")
    settle()
    assert "no longer there" in dialog.form.boxes["file"].problem.text()


def test_nothing_is_saved_while_a_file_is_still_being_read(open_form, settle, tmp_path):
    dialog = open_form()
    dialog.form.when.now.click()
    dialog.form.editors["file"].take(made(tmp_path, "scan.png", scans.encoded(scans.plain(), "PNG")))
    dialog.save()
    assert "still being read" in dialog.form.boxes["file"].problem.text()
    settle()
    assert not dialog.recordings


def test_a_chosen_file_can_be_taken_off(open_form, settle, tmp_path):
    dialog = open_form()
    box = dialog.form.editors["file"]
    box.take(made(tmp_path, "scan.png", scans.encoded(scans.plain(), "PNG")))
    settle()
    assert dialog.form.files()
    box.remove_button.click()
    assert box.value() is None
    assert not dialog.form.files()
    assert not box.line.isReadOnly()


def test_a_closed_form_holds_its_file_until_it_is_saved(open_form, saved, settle, casebook, tmp_path):
    dialog = open_form("identity")
    dialog.form.editors["photograph"].take(made(tmp_path, "face.jpg", scans.from_camera()))
    settle()
    (chosen,) = dialog.form.files()
    dialog.close()
    settle()
    again = open_form("identity")
    again.band.buttons[0].click()
    settle()
    box = again.form.editors["photograph"]
    assert box.line.text() == "face.jpg"
    assert not box.picture.pixmap().isNull()
    assert not casebook.state.attachments
    entry = saved(again)
    assert list(casebook.state.attachments.values()) == [chosen]
    assert entry.data["photograph"] == chosen.attachment.reference
    assert not casebook.state.drafts


def test_a_form_thrown_away_takes_its_file_along(open_form, settle, casebook, tmp_path):
    dialog = open_form()
    dialog.form.editors["file"].take(made(tmp_path, "order.pdf", scans.PDF))
    settle()
    dialog.close()
    settle()
    assert any(name.endswith("/files") for _officer, name in casebook.state.drafts)
    again = open_form()
    again.band.buttons[1].click()
    settle()
    assert not casebook.state.drafts


def test_a_file_taken_off_does_not_stay_beside_the_form(open_form, settle, casebook, tmp_path):
    dialog = open_form()
    dialog.form.editors["file"].take(made(tmp_path, "order.pdf", scans.PDF))
    settle()
    dialog.close()
    settle()
    again = open_form()
    again.band.buttons[0].click()
    settle()
    again.form.editors["file"].remove_button.click()
    again.close()
    settle()
    assert [name.endswith("/files") for _officer, name in casebook.state.drafts] == [False]


def test_a_file_too_large_to_be_kept_with_a_form_is_asked_for_again(open_form, settle, tmp_path, monkeypatch):
    monkeypatch.setattr(kept_forms, "MOST_BYTES", 10)
    dialog = open_form()
    dialog.form.editors["file"].take(made(tmp_path, "scan.png", scans.encoded(scans.plain(), "PNG")))
    settle()
    dialog.close()
    settle()
    again = open_form()
    again.band.buttons[0].click()
    settle()
    box = again.form.editors["file"]
    assert box.value() is None
    assert "Choose the file again" in again.form.boxes["file"].problem.text()


@pytest.fixture
def page(desk_of_pages, context, settle, custody, casebook, tmp_path, write):
    photo = prepare_file(made(tmp_path, "photo.jpg", scans.from_camera()), "photograph")
    order = prepare_file(made(tmp_path, "order.pdf", one_page()))
    with casebook.writing() as records:
        for one in (photo, order):
            records.keep_attachment(one)
    write("identity", custody.custody_id, photograph=photo.attachment.reference)
    write("document_added", custody.custody_id, file=order.attachment.reference)
    write("document_added", custody.custody_id, file="binder 3")
    shown = CustodyPage(desk_of_pages, context, custody_id=custody.custody_id)
    shown.show()
    settle()
    yield shown
    shown.close()
    shown.deleteLater()


def one_page():
    pdf, to = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page()
    pdf.save(to)
    return to.getvalue()


def chosen(page, words, settle):
    found = page.papers.list.findItems(words, Qt.MatchFlag.MatchContains)
    page.papers.list.setCurrentItem(found[0])
    page.papers.show_button.click()
    settle()
    return page.papers.viewer


def test_papers_stand_on_the_custody_page_with_small_pictures(page):
    rows = [page.papers.list.item(row) for row in range(page.papers.list.count())]
    assert len(rows) == 3
    (photo,) = [row for row in rows if "photo.jpg" in row.text()]
    assert not photo.icon().isNull()
    assert any(row.text().startswith("Document added") for row in rows)
    (elsewhere,) = [row for row in rows if "binder 3" in row.text()]
    page.papers.list.setCurrentItem(elsewhere)
    assert not page.papers.show_button.isEnabled()


def test_the_person_looks_out_of_the_head_of_the_page(page, write, settle, custody):
    picture = page.head.photograph.pixmap()
    assert page.head.photograph.isVisible()
    assert (picture.width(), picture.height()) == (37, 56)  # from 400 × 600
    write("identity", custody.custody_id, photograph="in the safe")
    page.reload()
    settle()
    assert not page.head.photograph.isVisible()


def test_a_photograph_is_looked_at_from_memory(page, settle, casebook):
    viewer = chosen(page, "photo.jpg", settle)
    assert (viewer.view.whole.width(), viewer.view.whole.height()) == (400, 600)
    assert casebook.state.access[-1].action == "read"
    viewer.close()


def test_a_pdf_is_looked_at_page_by_page(page, settle):
    viewer = chosen(page, "order.pdf", settle)
    assert viewer.view.pages == 1
    viewer.close()


def test_a_damaged_paper_says_so(page, settle, casebook):
    kept = casebook.state.attachments
    kept.update({name: replace(new, content=b"other") for name, new in kept.items()})
    viewer = chosen(page, "photo.jpg", settle)
    assert viewer.refused.isVisible()
    viewer.close()
