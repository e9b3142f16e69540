"""What a form offers of the record: the entry that this one answers, the property that is still kept."""

import pytest
from PySide6.QtCore import Qt

from tests.fakes import NOW
from ui.forms.entry_dialog import EntryDialog
from ui.forms.entry_work import Wanted
from ui.forms.time_text import written
from utmcase.moments import HOUR


@pytest.fixture
def open_form(desk_of_pages, context, settle, custody):
    def make(kind, **wanted):
        dialog = EntryDialog(desk_of_pages, context, Wanted(custody.custody_id, "", kind, **wanted))
        dialog.show()
        settle()
        return dialog

    return make


@pytest.fixture
def save(qtbot, settle, context, casebook):
    def press(dialog):
        dialog.form.when.first.selectAll()
        qtbot.keyClicks(dialog.form.when.first, written(NOW - HOUR, context.zone))
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        return casebook.state.journal[-1]

    return press


def test_without_anything_to_answer_there_is_no_list(open_form):
    assert open_form("force_report").form.answers is None
    assert open_form("check").form.answers is None


def test_the_only_open_entry_is_chosen_already(open_form, save, write, custody):
    force = write("force_used", custody.custody_id, level="baton").entry
    dialog = open_form("force_report")
    assert dialog.form.answers.currentText().startswith("Force used, no. ")
    assert save(dialog).answers == force.id


def test_one_of_several_is_chosen_by_keys(open_form, save, write, custody, qtbot, casebook):
    casebook.now = NOW - 2 * HOUR
    first = write("medical_instruction", custody.custody_id, what="one tablet at night").entry
    casebook.now = NOW
    write("medical_instruction", custody.custody_id, what="change the dressing")
    dialog = open_form("instruction_done")
    assert dialog.form.answered() is None
    dialog.form.answers.setFocus()
    qtbot.keyClick(dialog.form.answers, Qt.Key.Key_End)
    entry = save(dialog)
    assert (entry.kind, entry.answers) == ("instruction_done", first.id)


def test_an_unfinished_form_remembers_what_it_answers(
    open_form, save, write, custody, qtbot, settle, casebook
):
    casebook.now = NOW - 2 * HOUR
    write("complaint", custody.custody_id, matter="food")
    casebook.now = NOW
    second = write("complaint", custody.custody_id, matter="water").entry
    dialog = open_form("complaint_passed_on")
    dialog.form.answers.setFocus()
    qtbot.keyClick(dialog.form.answers, Qt.Key.Key_Down)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    again = open_form("complaint_passed_on")
    assert again.form.answered() is None
    qtbot.mouseClick(again.band.buttons[0], Qt.MouseButton.LeftButton)
    assert save(again).answers == second.id


def test_a_correction_shows_what_was_answered(open_form, save, write, custody, qtbot):
    force = write("force_used", custody.custody_id, level="baton").entry
    report = save(open_form("force_report"))
    correction = open_form("force_report", corrects=report.id)
    assert correction.form.answered() == force.id
    qtbot.keyClicks(correction.reason, "wrong reference")
    assert save(correction).answers == force.id


def test_other_words_of_an_open_list_of_boxes_are_kept(open_form, save, qtbot):
    dialog = open_form("interview")
    editor = dialog.form.editors["persons_present"]
    editor.boxes["guardian"].click()
    qtbot.keyClicks(editor.others, "her aunt, a teacher")
    entry = save(dialog)
    assert entry.data["persons_present"] == ["guardian", "her aunt", "a teacher"]
    correction = open_form("interview", corrects=entry.id)
    assert correction.form.editors["persons_present"].others.text() == "her aunt, a teacher"
    correction.form.editors["persons_present"].boxes["lawyer"].click()
    qtbot.keyClicks(correction.reason, "the lawyer came")
    assert save(correction).data["persons_present"] == ["guardian", "lawyer", "her aunt", "a teacher"]


def test_everything_still_kept_is_filled_in_by_one_click_and_can_be_changed(
    open_form, save, write, custody, qtbot
):
    items = [{"what": "bank notes", "amount": "12000", "currency": "XAF"}, {"what": "knife", "quantity": 1}]
    write("property_in", custody.custody_id, items=items)
    dialog = open_form("property_out")
    assert dialog.form.values() == {}
    qtbot.mouseClick(dialog.form.boxes["items"].button, Qt.MouseButton.LeftButton)
    lines = dialog.form.editors["items"].lines
    assert lines[0]["what"].line.text() == "bank notes"
    lines[1]["what"].line.selectAll()
    qtbot.keyClicks(lines[1]["what"].line, "small knife")
    assert save(dialog).data["items"] == [items[0], {"what": "small knife", "quantity": 1}]


def test_without_anything_kept_nothing_is_offered(open_form):
    assert open_form("property_out").form.boxes["items"].button is None
