"""A round without a mouse: sign in, open a custody, record, go back, lock and unlock, all by keys."""

from PySide6.QtWidgets import QApplication, QLineEdit, QTableView

from tests.journeys.conftest import PASSWORD, RECORDER
from tests.journeys.steps import asked, form_in_front
from utmcase.moments import HOUR, exactly
from utmcase.recording import apprehend


def test_a_round_by_keys(hand, clock, casebooks, casebook):
    opened = casebooks.open(casebook, RECORDER.un_id, PASSWORD)
    with opened.writing() as records:
        begun = apprehend(
            records,
            exactly(clock.now - HOUR),
            {"place": "CAR/Haute-Kotto/Bria", "legal_basis": "utm", "flagrante": True},
            {"sex": "male", "names_spoken": "Mahamat Issa", "could_be_child": "no"},
        )
    opened.close()
    hand.program.shell.currentWidget().offer(casebook)
    hand.type(RECORDER.un_id)
    hand.press("Tab")
    hand.type(PASSWORD)
    enter(hand)
    has_focus(hand, hand.see(QTableView, "Everyone held here"))
    enter(hand)
    assert hand.program.main.page.view.number == begun.number
    add_a_check(hand)
    check_on_the_board(hand)
    enter(hand)
    lock_and_unlock(hand)
    assert hand.program.main.page.view.number == begun.number
    hand.press("Esc")
    hand.settle()
    check_on_the_board(hand)
    assert asked(hand, lambda records: len(records.custody(begun.custody_id).of_kind("check"))) == 3


def enter(hand):
    hand.press("Return")
    hand.settle()


def has_focus(hand, widget):
    hand.wake()
    hand.until(lambda: QApplication.focusWidget() is widget)


def add_a_check(hand):
    hand.press("Ctrl+E")
    hand.walk("Care", "Check")
    dialog = form_in_front(hand)
    has_focus(hand, dialog.form.when.now)
    hand.press("Space")
    tab_to(hand, dialog.form.editors["condition"])
    hand.type("normal")
    hand.press("Ctrl+Return")
    hand.settle()
    assert [line.kind for line in hand.program.main.page.view.log].count("check") == 1
    hand.press("Alt+Left")
    hand.settle()


def check_on_the_board(hand):
    table = hand.see(QTableView, "Everyone held here")
    has_focus(hand, table)
    hand.press("C")
    enter(hand)
    has_focus(hand, table)
    hand.press("F1")
    hand.until(lambda: hand.window is not hand.program.shell)
    hand.press("Esc")
    has_focus(hand, table)


def lock_and_unlock(hand):
    hand.press("Ctrl+L")
    hand.settle()
    assert hand.program.locked
    assert not hand.all(QTableView)
    has_focus(hand, hand.see(QLineEdit, "Password"))
    hand.type("not my password")
    enter(hand)
    assert hand.program.locked
    hand.type(PASSWORD)
    enter(hand)
    assert not hand.program.locked


def tab_to(hand, editor):
    """Go forward by Tab until this editor has the focus."""
    for _stop in range(40):
        focus = QApplication.focusWidget()
        if focus is not None and (focus is editor or editor.isAncestorOf(focus)):
            return
        hand.press("Tab")
    raise AssertionError(f"{editor.name} is not reached by Tab")
