"""From the sign-in to the board and back, by keys and clicks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from tests.fakes import NOW, OFFICER
from tests.ui.conftest import PASSWORD
from ui.about import AboutDialog
from ui.backup import BackUpDialog, RestoreDialog
from ui.board.page import BoardPage
from ui.errors import CrashDialog
from ui.first_run.page import CreatePage
from ui.lanes import crash_of
from ui.preview.page import PreviewPage
from ui.shortcuts import ShortcutsDialog
from ui.sign_in.page import SignInPage
from ui.widgets.training import TrainingStrip
from utmcase.moments import exactly
from utmcase.recording import apprehend


def settle(qtbot, program):
    qtbot.waitUntil(lambda: not program.desk.busy, timeout=20_000)


def sign_in(qtbot, program, path, un_id=OFFICER.un_id, password=PASSWORD):
    page = program.shell.currentWidget()
    assert isinstance(page, SignInPage)
    page.offer(path)
    page._un_id.clear()
    qtbot.keyClicks(page._un_id, un_id)
    qtbot.keyClicks(page._password, password)
    qtbot.mouseClick(page._enter, Qt.MouseButton.LeftButton)
    settle(qtbot, program)


@pytest.fixture
def signed_in(qtbot, program, founded):
    sign_in(qtbot, program, founded)
    return program


def apprehended(qtbot, program, name="Jean Mballa"):
    made = []

    def use_case(records):
        identity = {"sex": "male", "names_spoken": name}
        return apprehend(records, exactly(NOW - 3600), {"place": "CAR/Bria"}, identity)

    program.desk.do(use_case, program, made.append)
    settle(qtbot, program)
    assert made, program.main.banner.words
    return made[0]


def dialog_of(kind):
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


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


def test_locking_closes_the_casebook_and_the_same_page_comes_back(qtbot, signed_in, founded, casebooks):
    custody_id = apprehended(qtbot, signed_in).custody_id
    signed_in.main.open_page("preview", custody_id=custody_id)
    settle(qtbot, signed_in)
    page = signed_in.main.page
    signed_in._show_about()
    dialog = dialog_of(AboutDialog)
    signed_in.lock()
    settle(qtbot, signed_in)
    assert casebooks.known[founded][0].closed
    assert not page.isVisible()
    assert not dialog.isVisible()
    sign_in(qtbot, signed_in, founded)
    assert signed_in.main.page is page
    assert dialog.isVisible()


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


def test_backing_up_says_where_the_backup_lies(qtbot, signed_in, tmp_path):
    signed_in._asked("back_up")
    dialog = dialog_of(BackUpDialog)
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
    expected_log("division by zero")
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
    assert signed_in.shell.minimumSizeHint().width() <= 1366
    assert signed_in.shell.minimumSizeHint().height() <= 768
    qtbot.waitUntil(lambda: cut_labels(signed_in.main) == [])
    assert all(action.text() for action in signed_in.main.actions_by_name.values())


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_sign_in_fits_in_each_language(qtbot, program, lang):
    program.speak(lang)
    page = program.shell.currentWidget()
    assert page.minimumSizeHint().width() <= 1366
    assert cut_labels(page) == []
    assert no_field_without_a_name(page) == []


def cut_labels(page):
    """Return the words of labels that do not fit where they stand."""
    return [
        label.text()
        for label in page.findChildren(QLabel)
        if label.isVisible() and not label.wordWrap() and label.width() < label.sizeHint().width()
    ]


def no_field_without_a_name(page):
    return [
        field
        for field in page.findChildren(QLineEdit)
        if field.isVisible() and not field.accessibleName() and field.objectName() != "qt_spinbox_lineedit"
    ]


def test_founding_a_casebook_by_keys(qtbot, program, tmp_path, casebooks):
    program.create()
    page = program.shell.currentWidget()
    assert isinstance(page, CreatePage)
    page.go_on()
    assert "code of the site" in page.banner.words
    qtbot.keyClicks(page.site.code, "bri-b")
    qtbot.keyClicks(page.site.name, "Bria, place of holding")
    page.site.path.setText(str(tmp_path / "Bria é.utmcase"))
    page.go_on()
    page.cells.put(0, "Cell 1", "four")
    page.go_on()
    assert "four" in page.banner.words
    page.cells.put(0, "Cell 1", "4")
    page.cells.put(1, "Cell 2", "")
    page.go_on()
    qtbot.keyClicks(page.officer.name, "Awa Brandt")
    qtbot.keyClicks(page.officer.un_id, "UN-1001")
    qtbot.keyClicks(page.officer.password, "brandt2026")
    page.officer.measure()
    assert "guess" in page.officer.strength.words
    page.go_on()
    assert "can be guessed" in page.banner.words
    for field in (page.officer.password, page.officer.again):
        field.clear()
        qtbot.keyClicks(field, PASSWORD)
    page.go_on()
    settle(qtbot, program)
    assert page.place == 3
    assert page.officer.password.text() == ""
    page.go_on()
    assert "recovery sheet" in page.banner.words
    assert not program.may_close()
    page.sheet.paper.save_to(tmp_path / "sheet.pdf")
    settle(qtbot, program)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    page.go_on()
    settle(qtbot, program)
    assert isinstance(program.main.page, BoardPage)
    journal = casebooks.known[tmp_path / "Bria é.utmcase"][0].state.journal
    assert [entry.kind for entry in journal] == ["officer_recorded", "place_recorded", "place_recorded"]


def test_a_casebook_that_exists_is_not_overwritten(qtbot, program, tmp_path):
    there = tmp_path / "there.utmcase"
    there.touch()
    program.create()
    page = program.shell.currentWidget()
    page.site.code.setText("BRI-B")
    page.site.name.setText("Bria")
    page.site.path.setText(str(there))
    page.go_on()
    assert "already" in page.banner.words
    page.go_back()
    assert isinstance(program.shell.currentWidget(), SignInPage)
