"""Locking: what is covered, what stays, and who comes back to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from tests.fakes import LEGAL, OFFICER
from tests.ui.driving import apprehended, dialog_of, settle, sign_in
from ui.custody.page import CustodyPage
from ui.forms.drafts import DraftKeeper
from ui.forms.entry_dialog import EntryDialog
from ui.shortcuts import ShortcutsDialog
from ui.sign_in.page import SignInPage

NAME = "Jean Mballa"


@pytest.fixture
def at_work(qtbot, signed_in):
    """A form on a custody, begun and not saved."""
    made = apprehended(qtbot, signed_in, NAME)
    signed_in.main.open_page("custody", custody_id=made.custody_id)
    settle(qtbot, signed_in)
    page = signed_in.main.page
    assert isinstance(page, CustodyPage)
    page.open_form("note")
    settle(qtbot, signed_in)
    dialog = dialog_of(EntryDialog)
    signed_in.number = made.number
    return signed_in, page, dialog


def read_by_others():
    """Return every name and value that a program for the blind, or the task bar, can reach."""
    lines = [window.title() for window in QGuiApplication.topLevelWindows()]
    for window in QApplication.topLevelWidgets():
        if window.windowHandle() is not None:
            listen(lines, QAccessible.queryAccessibleInterface(window))
    return lines


def listen(lines, node):
    """Add what this node says, and all those under it."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
    lines += [node.text(kind) for kind in kinds]
    for place in range(node.childCount()):
        child = node.child(place)
        if child is not None and child.isValid():
            listen(lines, child)


def test_before_locking_the_number_can_be_read(at_work):
    program, _page, _dialog = at_work
    assert program.number in " ".join(read_by_others())


@pytest.mark.parametrize("how", ["lock", "leave"])
def test_behind_the_lock_nothing_of_the_custody_is_read(qtbot, at_work, how):
    program, page, dialog = at_work
    QMenu(program.main).popup(program.shell.pos())
    getattr(program, how)()
    settle(qtbot, program)
    said = " ".join(read_by_others())
    for secret in (program.number, NAME, "Mballa", OFFICER.name):
        assert secret not in said
    assert "utmcase" in said
    assert QApplication.activePopupWidget() is None
    assert not page.isVisible()
    assert not dialog.isVisible()
    assert isinstance(program.shell.currentWidget(), SignInPage)
    assert program.shell.windowTitle() == "utmcase"


def test_the_lock_keeps_the_casebook_and_leaving_closes_it(qtbot, signed_in, founded, casebooks):
    casebook = casebooks.known[founded][0]
    signed_in.lock()
    settle(qtbot, signed_in)
    assert not casebook.closed
    signed_in.leave()
    settle(qtbot, signed_in)
    assert casebook.closed
    sign_in(qtbot, signed_in, founded)
    assert not signed_in.locked
    assert [line.action for line in casebook.state.access if line.action in ("lock", "unlock")] == ["lock"]


@pytest.mark.parametrize("how", ["lock", "leave"])
def test_the_same_officer_finds_page_and_dialog_as_they_were(qtbot, at_work, founded, how):
    program, page, dialog = at_work
    title, place, modality = dialog.windowTitle(), dialog.geometry(), dialog.windowModality()
    getattr(program, how)()
    settle(qtbot, program)
    sign_in(qtbot, program, founded)
    assert program.main.page is page
    assert page.isVisible()
    assert dialog.isVisible()
    assert dialog.isWindow()
    assert (dialog.windowTitle(), dialog.geometry(), dialog.windowModality()) == (title, place, modality)
    assert "Bria" in program.shell.windowTitle()


def test_what_was_typed_is_kept_at_once_and_only_for_who_typed_it(qtbot, at_work, founded, casebooks):
    program, page, dialog = at_work
    casebook = casebooks.known[founded][0]
    casebook.officers[LEGAL.un_id] = LEGAL
    dialog.findChild(DraftKeeper).touched()
    program.lock()
    settle(qtbot, program)
    ((officer, _name),) = casebook.state.drafts
    assert officer == OFFICER.un_id
    gone = []
    page.destroyed.connect(lambda: gone.append("page"))
    dialog.destroyed.connect(lambda: gone.append("dialog"))
    sign_in(qtbot, program, founded, un_id=LEGAL.un_id)
    qtbot.waitUntil(lambda: sorted(gone) == ["dialog", "page"])
    assert program.opened.officer == LEGAL
    assert casebook.closed
    with casebook.reading() as records:
        assert records.draft(_name) is None


def test_in_a_language_chosen_at_the_lock_the_page_is_built_anew_and_what_was_typed_waits(
    qtbot, at_work, founded
):
    program, page, dialog = at_work
    typed = dialog.form.editors["words"].box
    qtbot.keyClicks(typed, "He asks for his brother")
    program.lock()
    settle(qtbot, program)
    program.speak("fr")
    sign_in(qtbot, program, founded)
    settle(qtbot, program)
    again = program.main.page
    assert isinstance(again, CustodyPage)
    assert again is not page
    assert program.main.context.lang == "fr"
    assert again.custody_id == page.custody_id
    again.open_form("note")
    settle(qtbot, program)
    form = dialog_of(EntryDialog)
    qtbot.mouseClick(form.band.buttons[0], Qt.MouseButton.LeftButton)
    assert form.form.values()["words"] == "He asks for his brother"


def test_a_wrong_password_leaves_it_locked(qtbot, signed_in, founded):
    signed_in.lock()
    sign_in(qtbot, signed_in, founded, password="wrong")
    assert signed_in.locked
    assert "wrong" in signed_in.shell.currentWidget().banner.words
    sign_in(qtbot, signed_in, founded)
    assert not signed_in.locked


def test_as_much_time_again_forgets_the_key(qtbot, signed_in, founded, casebooks):
    at = [0.0]
    signed_in.idle._clock = lambda: at[0]
    signed_in.idle.touch()
    for seconds, locked, left in ((600, True, False), (1199, True, False), (1200, True, True)):
        at[0] = float(seconds)
        signed_in.idle.look()
        settle(qtbot, signed_in)
        assert (signed_in.locked, signed_in.left) == (locked, left)
        assert casebooks.known[founded][0].closed is left


def test_both_keys_stand_in_the_sheet(qtbot, signed_in):
    from PySide6.QtWidgets import QLabel

    sheet = ShortcutsDialog("en")
    qtbot.addWidget(sheet)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert {"Lock", "Ctrl+L", "Lock and leave", "Ctrl+Shift+L"} <= set(words)
    assert signed_in.main.actions_by_name["leave"].isEnabled()
