from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.fakes import NOW
from ui.board.faces import COLUMNS, face
from ui.board.model import BoardTableModel
from ui.board.page import BoardPage
from ui.board.rows import ShownBoard
from ui.main_window import MainWindow
from utmcase.board import ActionLine, BoardRow, LimitLine
from utmcase.chain import LinkState
from utmcase.entries.base import CHAIN
from utmcase.moments import HOUR, MINUTE, exactly
from utmcase.recording import apprehend
from utmcase.viewing import BoardView


def a_row(number=1, **changes):
    row = BoardRow(
        custody_id=f"c-{number}",
        number=f"BRI-A-2026-{number:04}",
        name="Yakou Feïga",
        sex="male",
        age="adult",
        youngest=None,
        oldest=None,
        cell="cell-1",
        held=True,
        t0=NOW - 20 * HOUR,
        t0_certain=True,
        ended=None,
        limit=LimitLine("GO-01", NOW - 20 * HOUR, NOW + 52 * HOUR, "running", certain=True, draft=False),
        next_action=ActionLine(
            "GN-01",
            "notified",
            NOW + 4 * HOUR,
            "due",
            certain=True,
            severity="critical",
            owner="un_police",
            draft=False,
        ),
        next_check=NOW + 12 * MINUTE,
        chain=tuple(LinkState(link, "done", "check") for link in CHAIN),
        marks=(),
        gaps=0,
        worst=None,
    )
    return replace(row, **changes)


def words(context, row, column):
    found = next(one for one in COLUMNS if one.name == column)
    return face(found, row, context, NOW)


@pytest.fixture
def page(desk_of_pages, context, settle, qtbot, custody):
    made = BoardPage(desk_of_pages, context)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    settle()
    return made


def test_the_model_keeps_qts_rules(context, qtbot):
    model = BoardTableModel(context)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows((a_row(1), a_row(2)))
    model.let_time_pass()
    model.show_rows(())
    assert tester.model() is model


@pytest.mark.parametrize("column", [column.name for column in COLUMNS])
def test_every_cell_says_something_to_a_screen_reader(context, make_context, column):
    empty = a_row(limit=None, next_action=None, next_check=None, cell="", name="", sex="", age="not_known")
    for row in (a_row(), empty):
        for surroundings in (context, make_context("fr")):
            spoken = words(surroundings, row, column).spoken
            assert len(spoken.partition(":")[2].strip()) > 1 or spoken.endswith("–")


def test_a_limit_that_is_over_says_by_how_much(context):
    limit = LimitLine("GO-01", NOW - 80 * HOUR, NOW - 192 * MINUTE, "overdue", certain=True, draft=True)
    shown = words(context, a_row(limit=limit), "limit")
    assert shown.first == "over by 3 h 12 min"
    assert shown.second == "GO-01 · not confirmed by Legal"
    maybe = words(context, a_row(limit=replace(limit, certain=False)), "limit")
    assert "may be over by" in maybe.first


def test_a_child_is_named_in_words(context):
    shown = words(context, a_row(age="child", youngest=15, oldest=17), "sex")
    assert (shown.first, shown.second) == ("male, 15–17 years", "child")


def test_everyone_held_is_on_the_board_with_cells(page):
    assert page.model.rowCount() == 1
    assert page.heading.text() == "1 person held here"
    assert "Cell 1" in page.occupancy.text()


def test_check_by_one_key_two_answers_and_enter(page, qtbot, settle, casebook, custody, told):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    assert page.check.isVisible()
    level = page.check.editors["level"].segments
    qtbot.keyClick(level.buttons["1"], Qt.Key.Key_Right)
    qtbot.keyClicks(page.check.editors["words"].line, "sleeps on the left side")
    qtbot.keyClick(page.check.editors["words"].line, Qt.Key.Key_Return)
    settle()
    assert not page.check.isVisible()
    newest = casebook.state.journal[-1]
    assert (newest.kind, newest.subject_id) == ("check", custody.custody_id)
    assert newest.data == {"level": "1", "words": "sleeps on the left side"}
    assert custody.number in str(told[-1])


def test_a_meal_a_visit_and_a_move_have_a_key_each(page, qtbot, settle, casebook, custody):
    filled = {
        "M": (("care", {"outcome": "refused", "what": "meal"}), "outcome", "refused"),
        "V": (("visit", {"access": "given"}), "access", "given"),
        "P": (("placed", {"where": "cell", "place": "cell-2"}), "place", "cell-2"),
    }
    for key, (recorded, name, value) in filled.items():
        page.table.setFocus()
        qtbot.keyClick(page.table, key)
        settle()
        (form,) = (one for one in page.quick.values() if one.isVisible())
        editor = form.editors[name]
        editor.set_value(value)
        editor.touch()
        form.save()
        settle()
        assert not form.isVisible()
        newest = casebook.state.journal[-1]
        assert (newest.kind, newest.data) == recorded
        assert (newest.subject_id, newest.occurred) == (custody.custody_id, exactly(NOW - NOW % MINUTE))


def test_one_quick_form_stands_at_a_time_and_begins_empty(page, qtbot, settle):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_M)
    page.quick["meal"].editors["words"].set_value("rice")
    page.begin_quick("check")
    assert [name for name, form in page.quick.items() if form.isVisible()] == ["check"]
    page.begin_quick("meal")
    assert page.quick["meal"].editors["words"].value() is None


def test_enter_twice_records_one_check(page, qtbot, settle, casebook):
    before = len(casebook.state.journal)
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    page.check.save()
    page.check.save()
    settle()
    assert len(casebook.state.journal) == before + 1


def test_escape_leaves_the_check_without_recording(page, qtbot, settle, casebook):
    before = len(casebook.state.journal)
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    qtbot.keyClick(page.check.editors["words"].line, Qt.Key.Key_Escape)
    settle()
    assert not page.check.isVisible()
    assert len(casebook.state.journal) == before


def test_enter_opens_the_chosen_custody(page, qtbot, opened, custody):
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [("custody", {"custody_id": custody.custody_id})]


def test_the_board_reloads_by_itself_and_keeps_the_choice(page, settle, desk_of_pages, custody):
    desk_of_pages.do(
        lambda records: apprehend(records, exactly(NOW), {"place": "unknown"}, {"sex": "female"}), page
    )
    settle()
    assert page.model.rowCount() == 2
    assert page.chosen_row().custody_id == custody.custody_id


def test_times_run_without_reading(page, context, casebook, desk_of_pages):
    before = page.model.index(0, 3).data()
    casebook.let_pass(2 * HOUR)
    for _second in range(10):
        context.ticks.advance()
    assert not desk_of_pages.busy
    assert page.model.index(0, 3).data() != before


@pytest.mark.parametrize(("lang", "words_of"), [("en", "Nobody is held here"), ("fr", "")])
def test_an_empty_board_says_what_belongs_there(desk_of_pages, make_context, settle, qtbot, lang, words_of):
    page = BoardPage(desk_of_pages, make_context(lang))
    qtbot.addWidget(page)
    page.show()
    settle()
    assert page.message.isVisible()
    assert page.message.text().startswith(words_of)
    assert "Ctrl+N" in page.message.text()
    assert not page.open_action.isEnabled()


def test_nothing_is_due_is_said_only_when_it_is_true(page, context):
    calm = BoardView((a_row(),), (), NOW + HOUR, NOW + HOUR)
    page.show_board(ShownBoard(calm))
    assert page.next_due.text() == "Nothing is due before 23:40."
    over = LimitLine("GO-01", NOW - 80 * HOUR, NOW - HOUR, "overdue", certain=True, draft=False)
    page.show_board(ShownBoard(BoardView((a_row(limit=over),), (), NOW + HOUR, None)))
    assert "over its limit" in page.next_due.text()


def test_the_next_action_says_what_the_rule_asks_for(page):
    action = next(place for place, column in enumerate(COLUMNS) if column.name == "action")
    row = page.model.row(0)
    assert row.duty is not None
    assert page.model.index(0, action).data().startswith(str(row.duty))


@pytest.fixture
def window(desk_of_pages, context, settle, qtbot, custody):
    made = MainWindow(desk_of_pages, lambda _window: context)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.open_page("board")
    settle()
    # Keys of an action reach the active window alone.
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.page.table)
    return made


def test_in_the_window_escape_closes_the_check_and_goes_no_further(window, qtbot, settle):
    board = window.page
    window.open_page("apprehension")
    settle()
    window.go_back()
    assert window.page is board
    qtbot.waitUntil(board.table.hasFocus)
    qtbot.keyClick(board.table, Qt.Key.Key_C)
    assert board.check.isVisible()
    words = board.check.editors["words"].line
    words.setFocus()
    qtbot.keyClick(words, Qt.Key.Key_Escape)
    assert not board.check.isVisible()
    assert window.page is board


def test_in_the_window_c_is_a_letter_while_words_are_typed(window, qtbot):
    board = window.page
    qtbot.keyClick(board.table, Qt.Key.Key_C)
    qtbot.keyClicks(board.check.editors["words"].line, "calm, c")
    assert board.check.editors["words"].line.text() == "calm, c"
