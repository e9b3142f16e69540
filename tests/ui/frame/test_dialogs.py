"""Every dialog, in every language: it fits, its fields have names, it is freed when closed."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.driving import apprehended, cut_labels, dialog_of, no_field_without_a_name, settle
from ui.about import AboutDialog
from ui.backup import BackUpDialog, RestoreDialog
from ui.errors import CrashDialog
from ui.lanes import crash_of
from ui.shortcuts import ShortcutsDialog
from ui.widgets.page_area import PageArea


def test_backing_up_says_where_the_backup_lies(qtbot, signed_in, tmp_path):
    signed_in._asked("back_up")
    dialog = dialog_of(BackUpDialog)
    assert dialog.place.text().endswith(
        "2026-03-10-2240.utmbackup"
    )  # the clock on the wall of the site, not UTC
    dialog.place.setText(str(tmp_path / "to a é place.utmbackup"))
    dialog.back_up()
    settle(qtbot, signed_in)
    assert "to a é place" in dialog.banner.words
    dialog.close()


def test_what_cannot_be_restored_is_said_in_the_dialog(qtbot, program, tmp_path):
    program.restore()
    dialog = dialog_of(RestoreDialog)
    dialog.restore()
    assert "Choose the backup" in dialog.banner.words
    dialog.backup.setText(str(tmp_path / "x.utmbackup"))
    dialog.to.setText(str(tmp_path / "y.utmcase"))
    dialog.restore()
    settle(qtbot, program)
    assert "Nothing can be restored here" in dialog.banner.words
    assert dialog.act.isEnabled()
    dialog.close()


def test_a_fault_shows_one_dialog_with_the_details_to_copy(qtbot, signed_in, expected_log):
    expected_log("ZeroDivisionError")
    for _ in range(2):
        signed_in.desk.ask(lambda _records: 1 / 0, signed_in.main, lambda _: None)
        settle(qtbot, signed_in)
    dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]
    assert len(dialogs) == 1
    dialogs[0].copy_details()
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    dialogs[0].close()


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("name", ["about", "shortcuts", "back_up", "restore", "crash"])
def test_each_dialog_in_each_language_fits_and_is_freed(qtbot, signed_in, lang, name):
    signed_in.lang = lang
    if name == "crash":
        try:
            1 / 0  # noqa: B018
        except ZeroDivisionError as problem:
            signed_in.show_crash(crash_of(problem))
    else:
        signed_in._asked(name)
    kinds = (AboutDialog, ShortcutsDialog, BackUpDialog, RestoreDialog, CrashDialog)
    dialog = dialog_of(kinds)
    dialog.adjustSize()
    assert dialog.width() <= 1366
    assert dialog.height() <= 700
    assert no_field_without_a_name(dialog) == []
    assert cut_labels(dialog) == []
    gone = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.close()
    qtbot.waitUntil(lambda: gone == [True])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_frame_fits_in_each_language(qtbot, signed_in, lang):
    signed_in.speak(lang)
    settle(qtbot, signed_in)
    assert signed_in.main.page.minimumSizeHint().width() <= 1366
    assert signed_in.main.page.minimumSizeHint().height() <= 640
    qtbot.waitUntil(lambda: cut_labels(signed_in.main) == [])
    assert all(action.text() for action in signed_in.main.actions_by_name.values())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_sign_in_fits_in_each_language(qtbot, program, lang):
    program.speak(lang)
    page = program.shell.currentWidget()
    assert page.findChild(PageArea).widget().minimumSizeHint().width() <= 1366
    assert cut_labels(page) == []
    assert no_field_without_a_name(page) == []


@pytest.mark.parametrize("name", ["board", "overdue", "administration", "apprehension", "custody"])
def test_a_screen_of_1366_by_768_at_200_percent_shows_every_page_by_scrolling(qtbot, signed_in, name):
    apprehended(qtbot, signed_in)
    signed_in.shell.resize(683, 350)
    rows = []
    signed_in.desk.ask(lambda records: records.board(held=True), signed_in.main, rows.extend)
    settle(qtbot, signed_in)
    signed_in.main.open_page(name, **({"custody_id": rows[0].custody_id} if name == "custody" else {}))
    settle(qtbot, signed_in)
    area, page = signed_in.main.findChild(PageArea), signed_in.main.page
    assert (signed_in.shell.width(), signed_in.shell.height()) == (683, 350)
    qtbot.waitUntil(lambda: page.height() >= page.minimumSizeHint().height())
    assert page.width() >= page.minimumSizeHint().width()
    assert area.horizontalScrollBar().maximum() == page.width() - area.viewport().width()
    assert area.verticalScrollBar().maximum() == page.height() - area.viewport().height()
    # Each part has at least the height that its words need at this width.
    parts = [part for part in page.findChildren(QLabel) if part.isVisible() and part.wordWrap()]
    assert all(part.height() >= part.heightForWidth(part.width()) for part in parts)
