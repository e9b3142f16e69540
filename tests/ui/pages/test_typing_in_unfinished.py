"""A form that is being typed in survives closing and a killed program, with its scan."""

import json
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication

from db.casebook import SqlCasebooks
from tests.db.kit import FOUNDING, QUICK, START
from tests.scans import from_camera
from tests.ui.pages import typing_until_killed
from ui.blank_forms.page import BlankFormsPage
from ui.blank_forms.unfinished import draft_name
from utmcase.form_blanks import issue_blanks
from utmcase.kept_forms import kept_files

BOXES = 30


@pytest.fixture
def page(desk_of_pages, make_context, qtbot, settle, casebook):
    with casebook.writing() as records:
        issue_blanks(records, "search_record", "en", copies=2)
    made = BlankFormsPage(desk_of_pages, make_context("en"))
    qtbot.addWidget(made)
    made.show()
    settle()
    return made


def begin(page, settle):
    page.table.selectRow(0)
    page.type_in()
    settle()
    return page.dialog


def test_what_was_typed_is_offered_again_and_goes_when_it_is_saved(
    page, settle, custody, casebook, tmp_path, qtbot
):
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(from_camera())
    dialog = begin(page, settle)
    person, search = dialog.blocks()
    dialog.number.setText(custody.number)
    dialog.scan.take(scan)
    qtbot.waitUntil(lambda: dialog.scan.chosen() is not None, timeout=20_000)
    person.tick_the_rest()
    search.editors["result"].set_value("a knife")
    search.editors["result"].touch()
    search.when.set_now(15)
    search.empty["place"].click()
    before = typing_until_killed.typed(dialog)
    dialog.reject()
    settle()
    dialog = begin(page, settle)
    assert "did not save it" in dialog.band.words.text()
    dialog.band.buttons[0].click()
    settle()
    assert typing_until_killed.typed(dialog) == before
    person, search = dialog.blocks()
    assert not search.editors["place"].isEnabled()
    search.tick_the_rest()
    dialog.save()
    settle()
    with casebook.reading() as records:
        told = records.custody(custody.custody_id)
        returned = records.entries("form")[-1]
        name = draft_name("BRIA-F-0001")
        assert told.of_kind("search")[-1].data == {"result": "a knife"}
        assert returned.data["scan"] == before["scan"] == told.of_kind("document_added")[-1].data["file"]
        assert (records.draft(name), kept_files(records, name)) == (None, ())


def test_blocks_that_were_added_come_back(page, settle, casebook):
    with casebook.writing() as records:
        issue_blanks(records, "visit_log", "en")
    page.reload()
    settle()
    page.table.selectRow(2)
    page.type_in()
    settle()
    dialog = page.dialog
    dialog._more[1]()
    dialog.sections[1][1].editors["name"].set_value("P. Mboki")
    dialog.sections[1][1].editors["name"].touch()
    dialog.reject()
    settle()
    page.type_in()
    settle()
    page.dialog.band.buttons[0].click()
    assert [block.values() for block in page.dialog.sections[1]] == [{}, {"name": "P. Mboki"}]
    page.dialog.reject()
    settle()


def test_what_was_typed_of_a_form_that_is_then_spoiled_is_forgotten(page, settle, casebook):
    dialog = begin(page, settle)
    dialog.number.setText("BRI")
    dialog.number.textEdited.emit("BRI")
    dialog.reject()
    settle()
    page.table.selectRow(0)
    page.spoil()
    page.dialog.why.setText("wet")
    page.dialog.carry_out()
    settle()
    with casebook.reading() as records:
        assert records.draft(draft_name("BRIA-F-0001")) is None


def test_a_killed_program_loses_nothing_of_thirty_boxes_and_a_scan(tmp_path, dressed):
    """The power goes: the program of an officer who typed in half a form is killed, on a real file."""
    path, scan = tmp_path / "à.utmcase", tmp_path / "scan.jpg"
    scan.write_bytes(from_camera())
    casebooks = SqlCasebooks(clock=lambda: START, settings_dir=tmp_path / "settings", cost=QUICK)
    casebook, _recovery = casebooks.create(path, FOUNDING)
    with casebook.writing() as records:
        issue_blanks(records, "master_form", "en")
    casebook.close()
    run = [sys.executable, "-m", typing_until_killed.__name__, str(path), str(scan), str(BOXES)]
    program = subprocess.Popen(run, stdout=subprocess.PIPE)  # noqa: S603 - our own program
    assert program.stdout is not None
    line = program.stdout.readline()
    program.kill()
    program.wait()
    program.stdout.close()
    before = json.loads(line)
    assert sum(len(block["values"]) for block in before["blocks"]) == BOXES
    desk, dialog = typing_until_killed.opened(QApplication.instance(), path)
    try:
        dialog.band.buttons[0].click()
        typing_until_killed.quiet(QApplication.instance(), desk)
        assert typing_until_killed.typed(dialog) == before
        assert dialog.scan.chosen() is not None, "the scan itself, not only its name"
        dialog.reject()
        typing_until_killed.quiet(QApplication.instance(), desk)
    finally:
        desk.shut()
