"""The overdue desk without a mouse: open it, turn its lists, explain a gap, take the list along, go back."""

import zipfile

import pytest
from PySide6.QtWidgets import QApplication, QTableView

from tests.journeys.conftest import PASSWORD, RECORDER
from tests.journeys.hand import Hand
from tests.journeys.steps import asked, form_in_front
from tests.journeys.test_keyboard_only import enter, has_focus, tab_to
from ui.overdue.page import OverdueDeskPage
from utmcase.moments import HOUR, exactly
from utmcase.overdue import TABS
from utmcase.recording import apprehend


class KeyHand(Hand):
    """A hand without a mouse: whatever clicks fails the journey."""

    def click(self, what, words=None):
        raise AssertionError(f"clicked: {words or what}")


@pytest.fixture
def keys(qtbot, program):
    made = KeyHand(qtbot, program)
    made.settle()
    made.wake()
    return made


@pytest.fixture
def begun(casebooks, casebook, clock):
    """A custody of 26 hours of which nothing was recorded but its beginning."""
    opened = casebooks.open(casebook, RECORDER.un_id, PASSWORD)
    with opened.writing() as records:
        made = apprehend(
            records,
            exactly(clock.now - 26 * HOUR),
            {"place": "CAR/Haute-Kotto/Bria", "legal_basis": "utm", "flagrante": True},
            {"sex": "male", "names_spoken": "Mahamat Issa", "could_be_child": "no"},
        )
    opened.close()
    return made


def test_the_overdue_desk_by_keys(keys, begun, casebook, tmp_path):
    sign_in(keys, casebook)
    keys.press("Ctrl+O")
    keys.settle()
    page = keys.program.main.page
    assert isinstance(page, OverdueDeskPage)
    has_focus(keys, page.table)
    turn_the_lists(keys, page)
    choose_row(keys, page, "GN-01")
    before = page.model.rowCount()
    explain(keys)
    assert page.model.rowCount() == before - 1
    assert page.chosen_row().found.rule != "GN-01"
    said = asked(keys, lambda records: records.custody(begun.custody_id).of_kind("gap_explained"))
    assert [one.data for one in said] == [
        {"rule": "GN-01", "cause": "communications_down", "words": "No network since noon"}
    ]
    has_focus(keys, page.table)
    take_along(keys, page, tmp_path / "unexplained.xlsx")
    enter(keys)
    assert keys.program.main.page.view.number == begun.number
    for _back in range(2):
        keys.press("Alt+Left")
        keys.settle()
    has_focus(keys, keys.see(QTableView, "Everyone held here"))


def sign_in(keys, casebook):
    keys.program.shell.currentWidget().offer(casebook)
    keys.type(RECORDER.un_id)
    keys.press("Tab")
    keys.type(PASSWORD)
    enter(keys)


def turn_the_lists(keys, page):
    """Reach the tabs by Shift+Tab, walk to the last list by the arrows, and go down into its rows."""
    for _stop in range(10):
        if QApplication.focusWidget() is page.tabs:
            break
        keys.press("Shift+Tab")
    has_focus(keys, page.tabs)
    shown = []
    for place, tab in enumerate(TABS):
        if place:
            keys.press("Right")
            keys.settle()
        assert page.wanted.tab == tab
        shown.append(page.model.rowCount())
        has_focus(keys, page.tabs)
    assert shown[0] > 0
    assert shown[-1] > 0
    for _stop in range(10):
        if QApplication.focusWidget() is page.table:
            break
        keys.press("Tab")
    has_focus(keys, page.table)


def choose_row(keys, page, rule):
    keys.press("Ctrl+Home")
    for _row in range(page.model.rowCount()):
        if page.chosen_row().found.rule == rule:
            return
        keys.press("Down")
    raise AssertionError(f"{rule} is not on the desk")


def explain(keys):
    keys.press("E")
    form = form_in_front(keys).form
    assert form.values()["rule"] == "GN-01"
    has_focus(keys, form.when.now)
    keys.press("Space")
    tab_to(keys, form.editors["cause"])
    keys.type("communications")
    tab_to(keys, form.editors["words"])
    keys.type("No network since noon")
    keys.press("Ctrl+Return")
    keys.settle()
    assert keys.window is keys.program.shell


def take_along(keys, page, file):
    """Save the list by the keys; only the file dialog of the system is answered for the officer."""
    done = []
    page.export.exported.connect(done.append)
    with keys.name_file(file):
        keys.press("Ctrl+S")
    keys.until(lambda: bool(done))
    words = zipfile.ZipFile(file).read("xl/sharedStrings.xml").decode()
    assert "Mahamat Issa" in words
    assert "GN-01" not in words
    has_focus(keys, page.table)
