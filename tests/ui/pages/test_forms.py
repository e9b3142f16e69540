from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tests.fakes import LEGAL, NOW, OFFICER
from tests.filling import sample
from tests.ui.pages.typing_in import answer
from ui.forms.drafts import DraftKeeper
from ui.forms.entry_dialog import EntryDialog
from ui.forms.entry_form import EntryForm
from ui.forms.entry_work import Wanted
from ui.forms.given import Given
from ui.forms.layouts import LAYOUTS, layout_of
from ui.forms.time_text import written
from utmcase.approvals import approve
from utmcase.entries import BY_KIND, KINDS, SELF_WRITTEN, clean
from utmcase.entries.fields import MAX_WORDS
from utmcase.moments import HOUR
from utmcase.roles import LEVELS

NOT_ADDED = {"withdrawn", "erased", "file_built", *SELF_WRITTEN}
WAITING = {"extension", "risk_assessed", "not_same_person"}
KINDS_OF_CUSTODY = [m.kind for m in KINDS if m.subject == "custody" and m.kind not in NOT_ADDED]
MEDICAL = replace(OFFICER, roles=OFFICER.roles | {"medical"})
# Sees every field, also those that are kept for one role.
ALL_SEEING = replace(OFFICER, roles=OFFICER.roles | set(LEVELS[2:]))


@pytest.fixture
def open_form(desk_of_pages, make_context, settle, qtbot, custody):
    def make(kind, *, lang="en", officer=ALL_SEEING, **wanted):
        who = f"{custody.number}   Yakou Feïga"
        dialog = EntryDialog(
            desk_of_pages, make_context(lang, officer), Wanted(custody.custody_id, who, kind, **wanted)
        )
        # Not given to qtbot: a dialog frees itself when it closes.
        dialog.recordings = []
        dialog.recorded.connect(dialog.recordings.append)
        dialog.show()
        settle()
        return dialog

    return make


@pytest.fixture
def save(qtbot, settle):
    """Press Ctrl+Enter, and Save anyway if something is asked once; return what was recorded."""

    def press(dialog):
        found = dialog.recordings
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle()
        if not found and dialog.band.isVisible():
            qtbot.mouseClick(dialog.band.buttons[0], Qt.MouseButton.LeftButton)
            settle()
        return found[-1] if found else None

    return press


def type_time(qtbot, dialog, at, zone):
    dialog.form.when.first.selectAll()
    qtbot.keyClicks(dialog.form.when.first, written(at, zone))


@pytest.mark.parametrize("kind", KINDS_OF_CUSTODY)
def test_every_field_of_every_kind_goes_through_its_form_and_back_unchanged(
    kind, open_form, save, qtbot, context, casebook
):
    casebook.sign_in(ALL_SEEING)
    dialog = open_form(kind)
    values = {field.name: sample(field) for field in BY_KIND[kind].fields()}
    assert set(values) == set(dialog.form.editors)
    type_time(qtbot, dialog, NOW - HOUR, context.zone)
    for name, value in values.items():
        answer(qtbot, dialog.form.editors[name], value, context.zone)
    recorded = save(dialog)
    assert recorded.asked == (kind in WAITING)
    if recorded.asked:  # it counts when another person has given it
        casebook.sign_in(LEGAL)
        with casebook.writing() as records:
            recorded = approve(records, recorded.entry.id)
        casebook.sign_in(ALL_SEEING)
    entry = recorded.entry
    assert entry in casebook.state.journal
    assert entry.data == clean(kind, values)
    assert entry.occurred.earliest == NOW - HOUR
    assert entry.done_by.un_id == OFFICER.un_id

    correction = open_form(kind, corrects=entry.id)
    assert correction.form.values() == entry.data
    qtbot.keyClicks(correction.reason, "The wrong button was pressed")
    assert save(correction).entry.payload == entry.payload
    assert casebook.state.journal[-1].corrects == entry.id
    assert casebook.state.journal[-1].reason == "The wrong button was pressed"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS_OF_CUSTODY)
def test_every_part_that_takes_keys_has_a_name_in_both_languages(kind, lang, make_context, qtbot):
    form = EntryForm(kind, Given(make_context(lang, ALL_SEEING)))
    qtbot.addWidget(form)
    form.resize(880, 600)
    form.show()
    nameless = [
        part
        for part in form.findChildren(QWidget)
        if isinstance(part, QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox)
        and part.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not part.objectName().startswith("qt_")
        and not (part.accessibleName() or (isinstance(part, QAbstractButton) and part.text()))
    ]
    assert not nameless, [(type(part).__name__, part.parent()) for part in nameless]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("kind", KINDS_OF_CUSTODY)
def test_every_form_fits_its_window_in_width(kind, lang, make_context, qtbot):
    form = EntryForm(kind, Given(make_context(lang, ALL_SEEING)))
    qtbot.addWidget(form)
    assert form.minimumSizeHint().width() <= 900


@pytest.mark.parametrize("kind", sorted(LAYOUTS))
def test_a_hand_laid_form_shows_every_declared_field_once(kind):
    laid = [name for section in layout_of(kind) for row in section.rows for name in row]
    assert sorted(laid) == sorted(field.name for field in BY_KIND[kind].fields())


def test_blank_unknown_not_asked_and_no_are_four_answers(open_form, save, qtbot, context, casebook):
    dialog = open_form("review")
    type_time(qtbot, dialog, NOW - HOUR, context.zone)
    qtbot.mouseClick(
        dialog.form.editors["by_detaining_unit"].segments.buttons["no"], Qt.MouseButton.LeftButton
    )
    dialog.form.editors["grounds"].box.choose("not_asked")
    dialog.form.editors["unit"].line.choose("unknown")
    save(dialog)
    data = casebook.state.journal[-1].data
    assert data == {"by_detaining_unit": False, "grounds": "not_asked", "unit": "unknown"}


def test_typing_takes_not_known_back(open_form, qtbot):
    dialog = open_form("review")
    line = dialog.form.editors["unit"].line
    line.choose("unknown")
    assert (line.text(), line.placeholderText()) == ("", "not known")
    qtbot.keyClicks(line, "FPU 2")
    assert dialog.form.values() == {"unit": "FPU 2"}


def test_what_cannot_be_kept_is_said_beside_its_field_and_nothing_is_lost(
    open_form, save, qtbot, context, casebook
):
    before = len(casebook.state.journal)
    dialog = open_form("extension")
    type_time(qtbot, dialog, NOW - HOUR, context.zone)
    qtbot.keyClicks(dialog.form.editors["hours"].line, "-5")
    assert save(dialog) is None
    problem = dialog.form.boxes["hours"].problem
    assert problem.isVisible()
    assert "whole number" in problem.text()
    assert len(casebook.state.journal) == before
    assert dialog.form.editors["hours"].line.text() == "-5"


def test_without_a_time_nothing_is_saved_and_the_time_is_asked(open_form, save, casebook):
    before = len(casebook.state.journal)
    dialog = open_form("check")
    assert save(dialog) is None
    assert "Say when" in dialog.form.boxes[""].problem.text()
    assert len(casebook.state.journal) == before


def test_a_text_of_100_000_characters_is_refused_in_a_sentence(open_form, save, qtbot, context):
    dialog = open_form("check")
    type_time(qtbot, dialog, NOW - HOUR, context.zone)
    dialog.form.editors["words"].box.setPlainText("a" * 100_000)
    assert save(dialog) is None
    assert "100000 characters" in dialog.form.boxes["words"].problem.text()
    box = dialog.form.editors["words"].box
    assert box.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere, "its words are not looked for"
    box.setPlainText("a" * MAX_WORDS)
    assert box.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_a_future_time_is_asked_once_then_saved(open_form, qtbot, settle, context, casebook):
    dialog = open_form("check")
    type_time(qtbot, dialog, NOW + 5 * HOUR, context.zone)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert casebook.state.journal[-1].occurred.earliest != NOW + 5 * HOUR
    assert "future" in dialog.band.words.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert casebook.state.journal[-1].occurred.earliest == NOW + 5 * HOUR


def test_a_correction_without_a_reason_is_refused_in_its_window(open_form, save, casebook, custody):
    check = next(e for e in casebook.state.journal if e.kind == "check")
    dialog = open_form("check", corrects=check.id)
    assert save(dialog) is None
    assert "reason" in dialog.refused.words.text()
    assert dialog.isVisible()


def test_closing_keeps_a_draft_and_offers_it_again(
    open_form, save, qtbot, settle, casebook, context, custody
):
    dialog = open_form("check")
    qtbot.keyClicks(dialog.form.editors["words"].box, "complains of a headache")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert casebook.state.drafts
    again = open_form("check")
    assert again.form.values() == {}
    qtbot.mouseClick(again.band.buttons[0], Qt.MouseButton.LeftButton)
    assert again.form.values() == {"words": "complains of a headache"}
    type_time(qtbot, again, NOW - HOUR, context.zone)
    save(again)
    assert not casebook.state.drafts
    assert casebook.state.journal[-1].data == {"words": "complains of a headache"}


def test_police_never_see_the_box_of_the_medical_role(open_form):
    assert "clinical_notes" not in open_form("medical_exam", officer=OFFICER).form.editors
    assert "clinical_notes" in open_form("medical_exam").form.editors


def test_another_officer_may_have_done_it(open_form, save, qtbot, context, casebook):
    dialog = open_form("check")
    type_time(qtbot, dialog, NOW - HOUR, context.zone)
    line = dialog.form.done_by.pick.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "Ines Okafor (UN-2001)")
    save(dialog)
    entry = casebook.state.journal[-1]
    assert (entry.done_by.un_id, entry.recorded_by.un_id) == ("UN-2001", "UN-1001")


def test_all_rights_given_and_understood_by_one_click_keeps_what_was_answered(open_form, qtbot, context):
    dialog = open_form("rights_statement")
    editor = dialog.form.editors["rights"]
    answer(qtbot, editor.lines["silence"][1], "no", context.zone)
    qtbot.mouseClick(editor.all_given, Qt.MouseButton.LeftButton)
    rows = {row["right"]: row for row in dialog.form.values()["rights"]}
    assert len(rows) == 14
    assert rows["silence"] == {"right": "silence", "given": True, "understood": "no"}
    assert rows["lawyer"] == {"right": "lawyer", "given": True, "understood": "yes"}


def test_tab_goes_through_a_line_that_was_added_while_typing(open_form, qtbot):
    dialog = open_form("property_in")
    dialog.activateWindow()
    editor = dialog.form.editors["items"]
    last = editor.lines[-1]
    count = len(editor.lines)
    qtbot.keyClicks(last["what"].line, "knife")
    assert len(editor.lines) == count + 1
    qtbot.waitUntil(editor.lines[-1]["what"].isVisible)
    last["seal"].line.setFocus()
    qtbot.keyClick(last["seal"].line, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is editor.lines[-1]["what"].line


def test_ctrl_enter_twice_records_once(open_form, qtbot, settle, context, casebook):
    dialog = open_form("check")
    type_time(qtbot, dialog, NOW - HOUR, context.zone)
    before = len(casebook.state.journal)
    dialog.save()
    dialog.save()
    settle()
    assert len(casebook.state.journal) == before + 1


def test_a_correction_by_police_keeps_the_clinical_notes_they_never_saw(
    open_form, save, qtbot, write, casebook, custody
):
    casebook.sign_in(MEDICAL)
    exam = write("medical_exam", custody.custody_id, purpose="entry", clinical_notes="old fracture").entry
    casebook.sign_in(OFFICER)
    dialog = open_form("medical_exam", officer=OFFICER, corrects=exam.id)
    qtbot.keyClicks(dialog.reason, "It was the exit examination")
    qtbot.mouseClick(dialog.form.editors["purpose"].segments.buttons["exit"], Qt.MouseButton.LeftButton)
    save(dialog)
    assert casebook.state.journal[-1].data == {"purpose": "exit", "clinical_notes": "old fracture"}


def test_a_correction_keeps_who_did_it_as_known_then(open_form, save, qtbot, casebook, custody):
    check = next(e for e in casebook.state.journal if e.kind == "check")
    dialog = open_form("check", corrects=check.id)
    qtbot.keyClicks(dialog.reason, "Wrong level")
    save(dialog)
    newest = casebook.state.journal[-1]
    assert newest.corrects == check.id
    assert newest.done_by == check.done_by
    assert newest.done_by.function == "custody officer"


def test_a_form_is_kept_by_itself_a_few_seconds_after_it_was_touched(open_form, qtbot, settle, casebook):
    dialog = open_form("check")
    qtbot.keyClicks(dialog.form.editors["response"].line, "water given")
    timer = dialog.findChild(DraftKeeper).findChild(QTimer)
    assert timer.isActive()
    assert timer.interval() <= 5_000
    timer.timeout.emit()
    settle()
    assert [kept["values"] for kept in casebook.state.drafts.values()] == [{"response": "water given"}]


def test_another_officer_in_a_draft_is_not_forgotten(open_form, save, qtbot, settle, casebook, context):
    dialog = open_form("check")
    type_time(qtbot, dialog, NOW - HOUR, context.zone)
    line = dialog.form.done_by.pick.lineEdit()
    line.selectAll()
    qtbot.keyClicks(line, "Ines Okafor (UN-2001)")
    dialog.close()
    settle()
    again = open_form("check")
    qtbot.mouseClick(again.band.buttons[0], Qt.MouseButton.LeftButton)
    save(again)
    assert casebook.state.journal[-1].done_by.un_id == "UN-2001"
