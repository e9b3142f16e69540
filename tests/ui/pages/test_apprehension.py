import pytest
from PySide6.QtCore import Qt

from tests.fakes import NOW
from ui.apprehension.page import ApprehensionPage
from utmcase.moments import HOUR, MINUTE, UNKNOWN, exactly


class Counted:
    """Clicks and key strokes, each of them one action."""

    def __init__(self, qtbot):
        self.qtbot = qtbot
        self.actions = 0

    def click(self, button):
        self.actions += 1
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, widget, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.actions += 1
        self.qtbot.keyClick(widget, key, modifier)

    def type(self, widget, words):
        self.actions += len(words)
        self.qtbot.keyClicks(widget, words)


@pytest.fixture
def open_page(desk_of_pages, make_context, settle, qtbot):
    def make(lang="en"):
        page = ApprehensionPage(desk_of_pages, make_context(lang))
        qtbot.addWidget(page)
        page.resize(1366, 690)
        page.show()
        settle()
        return page

    return make


@pytest.fixture
def officer(qtbot):
    return Counted(qtbot)


def begun(casebook):
    return [entry for entry in casebook.state.journal if entry.kind == "apprehension"]


def test_the_minimum_by_clicks_with_a_place_used_before(
    open_page, officer, settle, custody, casebook, opened
):
    page = open_page()
    officer.click(page.form.place.places[0])
    officer.click(page.form.editors["sex"].segments.buttons["female"])
    officer.click(page.form.when.now)
    officer.key(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert officer.actions == 4
    entry = begun(casebook)[-1]
    assert entry.number == "BRI-A-2026-0002"
    assert entry.data == {"place": "CAR/Haute-Kotto/Bria"}
    assert casebook.state.journal[-1].data == {"sex": "female"}
    assert "BRI-A-2026-0002" in page.heading.text()
    officer.key(page.band.buttons[0], Qt.Key.Key_Space)
    assert opened == [("custody", {"custody_id": entry.subject_id})]


def test_the_minimum_by_keys_alone_on_an_empty_casebook_in_25(open_page, officer, settle, casebook):
    page = open_page()
    line = page.form.place.editor.line
    line.setFocus()
    officer.type(line, "CAR/Bria")
    # Tab: the first place button is "not known"; the next stop is the sex.
    sex = page.form.editors["sex"].segments
    officer.key(line, Qt.Key.Key_Tab)
    officer.key(page.form.place.unknown, Qt.Key.Key_Tab)
    officer.key(sex.buttons["male"], Qt.Key.Key_Right)
    officer.key(sex.buttons["male"], Qt.Key.Key_Tab)
    assert page.focusWidget() is page.form.when.now
    officer.key(page.form.when.now, Qt.Key.Key_Space)
    officer.key(page.form.when.now, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert officer.actions <= 25
    assert len(begun(casebook)) == 1
    assert begun(casebook)[0].data == {"place": "CAR/Bria"}


def test_unknown_is_an_answer_to_all_three(open_page, officer, settle, casebook):
    page = open_page()
    officer.click(page.form.place.unknown)
    officer.click(page.form.editors["sex"].segments.buttons["unknown"])
    officer.click(page.form.when.forms.buttons["unknown"])
    page.save()
    settle()
    entry = begun(casebook)[0]
    assert entry.data["place"] == "unknown"
    assert entry.occurred == UNKNOWN
    assert casebook.state.journal[-1].data["sex"] == "unknown"


def test_what_is_missing_is_said_beside_its_field(open_page, officer, settle, casebook):
    page = open_page()
    page.save()
    settle()
    assert not begun(casebook)
    for name in ("place", "sex", "when"):
        assert page.form.boxes[name].problem.isVisible()
    officer.click(page.form.place.unknown)
    assert not page.form.boxes["place"].problem.isVisible()


@pytest.mark.parametrize("answer", ["yes", "unknown"])
def test_a_child_switches_the_page_at_once(open_page, officer, answer):
    page = open_page()
    assert not page.child_band.isVisible()
    officer.click(page.form.editors["could_be_child"].segments.buttons[answer])
    assert page.child_band.isVisible()
    assert "Child Protection" in page.child_band.words.text()
    officer.click(page.form.editors["could_be_child"].segments.buttons["no"])
    assert not page.child_band.isVisible()


def test_everything_on_the_page_is_recorded(open_page, officer, settle, casebook, qtbot):
    page = open_page()
    officer.click(page.form.place.unknown)
    officer.click(page.form.editors["sex"].segments.buttons["male"])
    officer.click(page.form.when.now)
    officer.click(page.form.when.forms.buttons["about"])
    qtbot.keyClicks(page.form.editors["names_spoken"].line, "Yakou")
    officer.click(page.form.editors["could_be_child"].segments.buttons["no"])
    officer.click(page.form.editors["flagrante"].segments.buttons["yes"])
    qtbot.keyClicks(page.form.editors["offence"].parts["words"].line, "took a bicycle")
    qtbot.keyClicks(page.form.editors["circumstances"].box, "Stopped at the gate.")
    qtbot.keyClicks(page.form.editors["unit"].line, "FPU 1")
    qtbot.keyClick(page.form.editors["legal_basis"].pick, Qt.Key.Key_Down)
    page.save()
    settle()
    first, person = casebook.state.journal[-2:]
    assert first.data == {
        "place": "unknown",
        "legal_basis": "utm",
        "flagrante": True,
        "offence": {"words": "took a bicycle"},
        "circumstances": "Stopped at the gate.",
        "unit": "FPU 1",
    }
    assert person.data == {"sex": "male", "names_spoken": "Yakou", "could_be_child": "no"}
    assert first.occurred.form == "about"


def test_leaving_keeps_a_draft_and_the_page_offers_it_again(open_page, officer, settle, casebook, qtbot):
    page = open_page()
    qtbot.keyClicks(page.form.editors["names_spoken"].line, "Yakou")
    officer.click(page.form.when.now)
    assert page.may_leave()
    settle()
    casebook.let_pass(HOUR)
    again = open_page()
    assert "22:40" in again.band.words.text()
    officer.click(again.band.buttons[0])
    assert again.form.person() == {"names_spoken": "Yakou"}
    assert again.form.when.moment() == exactly(NOW - NOW % MINUTE)
    officer.click(again.form.place.unknown)
    officer.click(again.form.editors["sex"].segments.buttons["other"])
    again.save()
    settle()
    assert not casebook.state.drafts
    assert len(begun(casebook)) == 1


def test_a_draft_can_be_thrown_away(open_page, officer, settle, casebook, qtbot):
    page = open_page()
    qtbot.keyClicks(page.form.editors["unit"].line, "FPU 1")
    page.may_leave()
    settle()
    again = open_page()
    officer.click(again.band.buttons[1])
    settle()
    assert not casebook.state.drafts
    assert not open_page().band.isVisible()


def test_pressing_save_twice_begins_one_custody(open_page, officer, settle, casebook):
    page = open_page("fr")
    officer.click(page.form.place.unknown)
    officer.click(page.form.editors["sex"].segments.buttons["male"])
    officer.click(page.form.when.now)
    page.save()
    page.save()
    settle()
    page.save()
    settle()
    assert len(begun(casebook)) == 1
