"""Several persons together on the New apprehension page: eleven, and the common part once."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages.typing_in import answer, type_words
from ui.apprehension.page import ApprehensionPage
from utmcase.moments import HOUR


@pytest.fixture
def open_page(desk_of_pages, make_context, settle, qtbot):
    def make(lang="en", *, together=True):
        page = ApprehensionPage(desk_of_pages, make_context(lang))
        qtbot.addWidget(page)
        page.resize(1366, 690)
        page.show()
        settle()
        if together:
            qtbot.mouseClick(page.together_button, Qt.MouseButton.LeftButton)
        return page

    return make


@pytest.fixture
def give(qtbot):
    def do(page, name, value):
        answer(qtbot, page.form.editors[name], value, page.form.given.context.zone)

    return do


def begun(casebook):
    return [entry for entry in casebook.state.journal if entry.kind == "apprehension"]


def common_part(page, give, qtbot, number=None):
    give(page, "place", "CAR/Kémo/Sibut")
    qtbot.mouseClick(page.form.when.now, Qt.MouseButton.LeftButton)
    give(page, "group", {"reference": "Convoy 1"} | ({} if number is None else {"number": number}))


def test_eleven_persons_and_the_common_part_once(open_page, give, settle, casebook, qtbot, opened):
    page = open_page()
    common_part(page, give, qtbot, 11)
    give(page, "unit", "FPU 1")
    give(page, "offence", {"words": "carried rifles"})
    assert len(page.form.persons.lines) == 11
    people = [{"sex": "male"} for _ in range(11)]
    people[0] |= {"names_spoken": "Yakou", "circumstance": "injured"}
    people[4] = {"sex": "female", "could_be_child": "no"}
    give(page, "persons", people)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    entries = begun(casebook)
    assert [entry.number for entry in entries] == [f"BRI-A-2026-{n:04d}" for n in range(1, 12)]
    assert all(
        entry.data
        == {
            "place": "CAR/Kémo/Sibut",
            "unit": "FPU 1",
            "offence": {"words": "carried rifles"},
            "group": {"reference": "Convoy 1", "number": 11},
        }
        for entry in entries
    )
    assert [e.data["what"] for e in casebook.state.journal if e.kind == "circumstance"] == ["injured"]
    assert page.saved.count() == 11
    assert page.saved.item(0).text() == "BRI-A-2026-0001   Yakou"
    assert page.focusWidget() is page.saved
    qtbot.keyClick(page.saved, Qt.Key.Key_Down)
    qtbot.keyClick(page.saved, Qt.Key.Key_Return)
    assert opened == [("custody", {"custody_id": entries[1].subject_id})]
    qtbot.mouseClick(page.band.buttons[0], Qt.MouseButton.LeftButton)
    assert opened[1] == opened[0]


def test_fewer_lines_than_the_number_is_asked_once(open_page, give, settle, casebook, qtbot):
    page = open_page()
    common_part(page, give, qtbot, 3)
    give(page, "persons", [{"sex": "male"}, {"sex": "male"}])
    page.save()
    settle()
    assert not begun(casebook)
    assert "3 persons; 2 are written" in page.band.words.text()
    qtbot.mouseClick(page.band.buttons[0], Qt.MouseButton.LeftButton)
    settle()
    assert len(begun(casebook)) == 2


def test_what_is_missing_is_said_beside_its_field(open_page, give, settle, casebook, qtbot):
    page = open_page()
    page.save()
    settle()
    for name in ("place", "when", "group", "persons"):
        assert page.form.boxes[name].problem.isVisible()
    common_part(page, give, qtbot)
    type_words(page.form.persons.lines[1]["names_spoken"].line, "Yakou")
    page.save()
    settle()
    assert not begun(casebook)
    assert page.form.boxes["persons"].problem.text().startswith("Row 2:")
    give(page, "persons", [{"sex": "male"}, {"sex": "female"}])
    page.form.editors["group"].parts["reference"].set_value(None)
    type_words(page.form.editors["group"].parts["number"].line, "2")
    page.save()
    settle()
    assert not begun(casebook)
    assert page.form.boxes["group"].problem.isVisible()


def test_what_was_typed_for_one_stays_when_it_becomes_several(open_page, give, qtbot):
    page = open_page(together=False)
    give(page, "place", "CAR/Bria")
    give(page, "names_spoken", "Yakou")
    give(page, "sex", "male")
    qtbot.mouseClick(page.together_button, Qt.MouseButton.LeftButton)
    assert page.form.fields() == {"place": "CAR/Bria"}
    assert page.form.rows() == [{"sex": "male", "names_spoken": "Yakou"}]
    give(page, "group", {"reference": "Convoy 1"})
    qtbot.mouseClick(page.together_button, Qt.MouseButton.LeftButton)
    assert page.form.person() == {"names_spoken": "Yakou"}
    assert page.form.fields() == {"place": "CAR/Bria", "sex": "male"}
    qtbot.mouseClick(page.together_button, Qt.MouseButton.LeftButton)
    assert page.form.fields()["group"] == {"reference": "Convoy 1"}


def test_leaving_keeps_the_lines_as_a_draft(open_page, give, settle, casebook, qtbot):
    page = open_page()
    give(page, "group", {"reference": "Convoy 1", "number": 4})
    give(page, "persons", [{"sex": "male"}, {"sex": "female", "could_be_child": "unknown"}])
    assert page.may_leave()
    settle()
    casebook.let_pass(HOUR)
    again = open_page(together=False)
    qtbot.mouseClick(again.band.buttons[0], Qt.MouseButton.LeftButton)
    assert again.together_button.isChecked()
    assert again.form.rows() == [{"sex": "male"}, {"sex": "female", "could_be_child": "unknown"}]
    assert again.form.fields()["group"] == {"reference": "Convoy 1", "number": 4}
    assert again.child_band.isVisible()
    give(again, "place", "CAR/Bria")
    qtbot.mouseClick(again.form.when.now, Qt.MouseButton.LeftButton)
    again.save()
    settle()
    again.save()
    settle()
    assert len(begun(casebook)) == 2
    assert not casebook.state.drafts


def test_a_child_on_any_line_shows_what_to_do(open_page, give, qtbot):
    page = open_page()
    assert not page.child_band.isVisible()
    give(page, "persons", [{"sex": "male"}, {"sex": "male", "could_be_child": "yes"}])
    assert page.child_band.isVisible()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_pressing_save_twice_begins_each_custody_once(open_page, give, settle, casebook, qtbot, lang):
    page = open_page(lang)
    common_part(page, give, qtbot)
    give(page, "persons", [{"sex": "male"}, {"sex": "male"}])
    page.save()
    page.save()
    settle()
    page.save()
    settle()
    assert len(begun(casebook)) == 2
