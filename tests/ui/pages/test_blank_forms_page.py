"""The page of blank forms: printing under serials, typing in, spoiling; and the list of those outside."""

import pytest
from PySide6.QtCore import Qt

from reports import render
from tests.reports.reading import page_texts
from ui.blank_forms.page import BlankFormsPage
from ui.blank_forms.preview import BlankPreviewPage
from utmcase.form_blanks import issue_blanks
from utmcase.form_typing import issued_forms
from utmcase.printing import prepare_paper


@pytest.fixture
def page(desk_of_pages, make_context, qtbot, settle, casebook):
    with casebook.writing() as records:
        issue_blanks(records, "search_record", "en", copies=2, to="patrol 4")
    made = BlankFormsPage(desk_of_pages, make_context("en"))
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def shown(page):
    model = page.model
    return [[model.index(row, column).data() for column in (0, 2, 5)] for row in range(model.rowCount())]


def test_those_that_have_not_come_home_are_listed(page):
    assert shown(page) == [
        ["BRIA-F-0001", "not come home", "patrol 4"],
        ["BRIA-F-0002", "not come home", "patrol 4"],
    ]
    assert page.count.text() == "2 not come home"


def test_empty_forms_are_printed_once_however_often_they_are_looked_at(
    page, qtbot, settle, opened, casebook, desk_of_pages, make_context
):
    page.issue()
    dialog = page.dialog
    dialog.form.setCurrentIndex(dialog.form.findData("complaint_form"))
    dialog.copies.setValue(2)
    dialog.carry_out()
    settle()
    ((name, arguments),) = opened
    assert name == "blank_preview"
    assert arguments["view"].serials == ("BRIA-F-0003", "BRIA-F-0004")
    for _ in range(2):
        preview = BlankPreviewPage(desk_of_pages, make_context("en"), **arguments)
        qtbot.addWidget(preview)
        settle()
        qtbot.waitUntil(lambda preview=preview: bool(preview.paper.data), timeout=20_000)
    with casebook.reading() as records:
        assert len(issued_forms(records)) == 4


def test_a_form_is_spoiled_with_a_reason_and_leaves_the_list(page, settle):
    page.table.selectRow(0)
    page.spoil()
    page.dialog.carry_out()
    settle()
    assert "Write the reason" in page.dialog.refused.words.text()
    page.dialog.why.setText("wet")
    page.dialog.carry_out()
    settle()
    assert [row[0] for row in shown(page)] == ["BRIA-F-0002"]
    page.every.setChecked(True)
    assert shown(page)[0][:2] == ["BRIA-F-0001", "spoiled"]


def test_every_box_is_asked_for_before_a_form_is_typed_in(page, settle, custody, casebook):
    page.table.selectRow(0)
    page.type_in()
    settle()
    dialog = page.dialog
    dialog.number.setText(custody.number)
    dialog.save()
    settle()
    assert "not answered yet" in dialog.refused.words.text()
    person, search = dialog.blocks()
    person.tick_the_rest()
    search.editors["result"].set_value("a knife")
    search.when.set_now(15)
    search.tick_the_rest()
    assert not search.empty["result"].isChecked()
    assert not search.editors["place"].isEnabled()
    dialog.save()
    settle()
    entries = casebook.reading
    with entries() as records:
        search = records.custody(custody.custody_id).of_kind("search")[-1]
        states = {one.serial: one.state for one in issued_forms(records)}
    assert search.data == {"result": "a knife"}
    assert search.source == "paper BRIA-F-0001"
    assert states == {"BRIA-F-0001": "typed_in", "BRIA-F-0002": "out"}


def test_only_the_boxes_of_the_paper_stand_on_its_form(page, settle):
    page.table.selectRow(0)
    page.type_in()
    settle()
    person, _search = page.dialog.blocks()
    assert set(person.editors) == {
        "names_spoken",
        "sex",
        "birth",
        "could_be_child",
        "nationality",
        "languages",
    }
    assert page.dialog.tabs.tabText(1) == "2  Search"
    page.dialog.reject()


def test_enter_types_the_chosen_form_in(page, qtbot, settle):
    page.table.selectRow(1)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    settle()
    assert page.dialog is not None
    assert "BRIA-F-0002" in page.dialog.windowTitle()
    page.dialog.reject()


def test_a_night_without_power_from_three_empty_forms_to_the_persons_own_copy(page, settle, casebook):
    """One came home and is typed in, one was spoiled, one never came; then the record is printed."""
    page.issue()
    dialog = page.dialog
    dialog.form.setCurrentIndex(dialog.form.findData("statement_of_detention"))
    dialog.copies.setValue(1)
    dialog.carry_out()
    page.issue()
    dialog = page.dialog
    dialog.form.setCurrentIndex(dialog.form.findData("arrest_report"))
    dialog.copies.setValue(2)
    dialog.carry_out()
    settle()
    page.table.selectRow(3)
    page.type_in()
    settle()
    dialog = page.dialog
    first = dialog.blocks()[0]
    event = next(block for block in dialog.blocks() if "legal_basis" in block.editors)
    first.editors["names_spoken"].set_value("Yakou Feïga")
    first.editors["could_be_child"].set_value("unknown")
    first.when.set_now(120)
    event.editors["legal_basis"].set_value("utm")
    event.editors["flagrante"].set_value("unknown")
    event.when.set_now(120)
    for block in dialog.blocks():
        block.tick_the_rest()
    dialog.save()
    settle()
    serials = [row[0] for row in shown(page)]
    page.table.selectRow(serials.index("BRIA-F-0005"))
    page.spoil()
    page.dialog.why.setText("wet")
    page.dialog.carry_out()
    settle()
    assert [row[0] for row in shown(page)] == ["BRIA-F-0001", "BRIA-F-0002", "BRIA-F-0003"]
    with casebook.writing() as records:
        (custody_id,) = records.custody_ids()
        custody = records.custody(custody_id)
        assert custody.of_kind("apprehension")[-1].data == {"legal_basis": "utm", "flagrante": "unknown"}
        pages = {
            name: " ".join(page_texts(render(name, *prepare_paper(records, custody_id, name, "en"))))
            for name in ("arrest_report", "statement_of_detention")
        }
    assert "Yakou Feïga" in pages["statement_of_detention"]
    assert "☒ not known" in pages["arrest_report"].replace("\u00a0", " ")
