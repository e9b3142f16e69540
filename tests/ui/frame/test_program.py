"""From the sign-in to the board and back, by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.fakes import OFFICER
from tests.ui.driving import PASSWORD, apprehended, settle, sign_in
from ui.board.page import BoardPage
from ui.main_window import PAGES, first_page
from ui.preview.page import PreviewPage
from ui.sign_in.page import SignInPage
from ui.widgets.training import TrainingStrip
from utmcase.moments import exactly
from utmcase.officers import Officer
from utmcase.recording import Draft, record


def test_enter_in_the_password_signs_in_and_shows_the_board(qtbot, program, founded, settings):
    page = program.shell.currentWidget()
    page.offer(founded)
    qtbot.keyClicks(page._un_id, OFFICER.un_id)
    qtbot.keyClicks(page._password, PASSWORD)
    qtbot.mouseClick(page._enter, Qt.MouseButton.LeftButton)
    settle(qtbot, program)
    assert isinstance(program.main.page, BoardPage)
    assert "Bria" in program.shell.windowTitle()


def test_a_wrong_password_is_said_on_the_page_and_nothing_typed_is_lost(qtbot, program, founded):
    sign_in(qtbot, program, founded, password="wrong")
    page = program.shell.currentWidget()
    assert isinstance(page, SignInPage)
    assert "password is wrong" in page.banner.words
    assert page._un_id.text() == OFFICER.un_id
    assert page._password.selectedText()
    assert page._enter.isEnabled()


def test_a_missing_casebook_is_a_sentence(qtbot, program, tmp_path):
    sign_in(qtbot, program, tmp_path / "no such é file.utmcase")
    assert "no casebook" in program.shell.currentWidget().banner.words


def test_blanks_are_asked_for(qtbot, program, founded):
    page = program.shell.currentWidget()
    page.offer(founded)
    qtbot.mouseClick(page._enter, Qt.MouseButton.LeftButton)
    assert "UN id" in page.banner.words


def test_the_recovery_key_needs_no_un_id(qtbot, program, founded):
    page = program.shell.currentWidget()
    page.offer(founded)
    page._recovery.setChecked(True)
    assert not page._un_id.isEnabled()
    qtbot.keyClicks(page._password, "AAAA")
    with qtbot.waitSignal(page.sign_in_wanted) as wanted:
        qtbot.mouseClick(page._enter, Qt.MouseButton.LeftButton)
    assert wanted.args[1] == "recovery"
    settle(qtbot, program)


def test_the_language_changes_on_the_sign_in_and_keeps_what_was_typed(qtbot, program, founded, settings):
    page = program.shell.currentWidget()
    page.offer(founded)
    qtbot.keyClicks(page._un_id, "UN-7")
    page.language_chosen.emit("fr")
    page = program.shell.currentWidget()
    assert page._un_id.text() == "UN-7"
    assert page._enter.text() == "Se connecter"
    assert page._casebook.currentData()[0] == founded
    assert settings.language == "fr"


def test_the_language_changes_in_the_menu_and_the_page_stays(qtbot, signed_in):
    custody_id = apprehended(qtbot, signed_in).custody_id
    signed_in.main.open_page("preview", custody_id=custody_id)
    settle(qtbot, signed_in)
    signed_in.main.actions_by_name["french"].trigger()
    settle(qtbot, signed_in)
    assert isinstance(signed_in.main.page, PreviewPage)
    assert signed_in.main.actions_by_name["lock"].text() == "Verrouiller"
    signed_in.main.go_back()
    assert isinstance(signed_in.main.page, BoardPage)


def test_the_paper_is_chosen_in_the_preview(qtbot, signed_in):
    custody_id = apprehended(qtbot, signed_in).custody_id
    signed_in.main.open_page("preview", custody_id=custody_id, kind="property_receipt")
    settle(qtbot, signed_in)
    page = signed_in.main.page
    assert page._papers.currentText() == "Property receipt"
    qtbot.keyClick(page._papers, Qt.Key.Key_Home)
    page._papers.activated.emit(page._papers.currentIndex())
    settle(qtbot, signed_in)
    assert page._papers.currentData() == "custody_report"
    assert page.paper.data
    assert page.paper._name.endswith("-custody-report-en")


def test_a_paper_that_cannot_be_made_says_why_and_another_can_be_chosen(qtbot, signed_in):
    custody_id = apprehended(qtbot, signed_in).custody_id
    signed_in.desk.do(
        lambda records: record(records, Draft("released", custody_id, {}, exactly(records.now))),
        signed_in,
    )
    signed_in.main.open_page("preview", custody_id=custody_id, kind="handover_record")
    settle(qtbot, signed_in)
    page = signed_in.main.page
    assert "without a handover" in page.paper.banner.words
    page._papers.setCurrentIndex(0)
    page._papers.activated.emit(0)
    settle(qtbot, signed_in)
    assert page.paper.data


def test_after_locking_a_new_casebook_may_be_begun_and_given_up(qtbot, signed_in, founded):
    main = signed_in.main
    signed_in.lock()
    signed_in.create()
    signed_in.shell.currentWidget().go_back()
    sign_in(qtbot, signed_in, founded)
    assert signed_in.main is main


def test_nobody_touching_a_key_locks_the_window(qtbot, signed_in):
    at = [0.0]
    signed_in.idle._clock = lambda: at[0]
    signed_in.idle.touch()
    at[0] = 599.0
    signed_in.idle.look()
    assert not signed_in.locked
    at[0] = 600.0
    signed_in.idle.look()
    assert signed_in.locked
    settle(qtbot, signed_in)


def test_a_key_keeps_it_open(qtbot, signed_in):
    at = [0.0]
    signed_in.idle._clock = lambda: at[0]
    signed_in.idle.touch()
    signed_in.idle._watch(signed_in.shell.windowHandle())
    at[0] = 500.0
    qtbot.keyClick(signed_in.shell.windowHandle(), Qt.Key.Key_Shift)
    at[0] = 700.0
    signed_in.idle.look()
    assert not signed_in.locked


def test_signing_out_frees_the_pages(qtbot, signed_in):
    gone = []
    signed_in.main.destroyed.connect(lambda: gone.append(True))
    signed_in.sign_out()
    settle(qtbot, signed_in)
    qtbot.waitUntil(lambda: gone == [True])
    assert isinstance(signed_in.shell.currentWidget(), SignInPage)


def test_a_page_that_may_not_be_left_is_not_left(qtbot, signed_in):
    class Stubborn(QWidget):
        def __init__(self, _desk, _context):
            super().__init__()
            self.may = False

        def may_leave(self):
            return self.may

    from ui import main_window

    main_window.PAGES["stubborn"] = lambda: Stubborn
    try:
        signed_in.main.open_page("stubborn")
        page = signed_in.main.page
        signed_in.main.go_back()
        assert signed_in.main.page is page
        assert not signed_in.may_close()
        signed_in.sign_out()
        signed_in.speak("fr")
        assert signed_in.main.page is page
        page.may = True
        signed_in.main.go_back()
        assert isinstance(signed_in.main.page, BoardPage)
    finally:
        del main_window.PAGES["stubborn"]


def test_pages_left_behind_are_freed(qtbot, signed_in):
    custody_id = apprehended(qtbot, signed_in).custody_id
    gone = []
    for _ in range(3):
        signed_in.main.open_page("preview", custody_id=custody_id)
        signed_in.main.page.destroyed.connect(lambda: gone.append(True))
        settle(qtbot, signed_in)
    signed_in.main.open_page("board")
    qtbot.waitUntil(lambda: len(gone) == 3)


def test_a_person_is_found_by_name_and_by_number(qtbot, signed_in):
    made = apprehended(qtbot, signed_in)
    main = signed_in.main
    opened = []
    main.search._context = main.context
    for words in ("mballa", made.number.lower()):
        main.search.begin()
        main.search.clear()
        qtbot.keyClicks(main.search, words)
        main.search.look()
        settle(qtbot, signed_in)
        assert made.number in main.search.results.item(0).text()
        opened.append(main.search.results.item(0).data(Qt.ItemDataRole.UserRole))
    assert opened == [made.custody_id] * 2


def test_a_name_nobody_bears_is_said(qtbot, signed_in):
    main = signed_in.main
    qtbot.keyClicks(main.search, "xqzw")
    main.search.look()
    settle(qtbot, signed_in)
    assert "xqzw" in main.search.results.item(0).text()
    assert main.search.results.isVisible()
    main.go_back()
    assert not main.search.results.isVisible()


def test_the_sample_cases_are_offered_ready_to_enter(qtbot, program):
    program.make_samples()
    page = program.shell.currentWidget()
    settle(qtbot, program)
    assert page._casebook.currentData()[0].name == "sample.utmcase"
    assert page._password.text() == "a sample password"
    assert "ready" in page.banner.words


def test_training_is_written_on_every_page(qtbot, program, casebooks, tmp_path):
    from dataclasses import replace

    from tests.fakes import BRIA
    from utmcase.ports import Founding

    path = tmp_path / "sample.utmcase"
    casebooks.create(path, Founding(replace(BRIA, training=True), OFFICER, PASSWORD))
    sign_in(qtbot, program, path)
    strip = program.main.findChild(TrainingStrip)
    assert strip.isVisible()
    assert strip.text().startswith("TRAINING")


@pytest.mark.parametrize(
    ("roles", "page"),
    [
        ({"recorder"}, "BoardPage"),
        ({"auditor"}, "AccessLogPage"),
        ({"administrator"}, "AdministrationPage"),
        ({"administrator", "recorder"}, "BoardPage"),
        ({"auditor", "administrator"}, "AccessLogPage"),
    ],
)
def test_an_officer_begins_where_he_or_she_may_read(roles, page):
    officer = Officer("UN-1", "Rex", roles=frozenset(roles))
    assert PAGES[first_page(officer)]().__name__ == page
