"""The windows of the second person: asking, the band, the request, the list, the badge, erasing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.fakes import LEGAL, NOW
from tests.fakes import OFFICER as RECORDER
from ui.custody.page import CustodyPage
from ui.forms.entry_dialog import EntryDialog
from ui.main_window import MainWindow
from ui.second_person.dialog import RequestDialog
from ui.second_person.erasing import ErasureDialog
from ui.second_person.page import SecondPersonPage
from ui.second_person.table import COLUMNS, RequestModel
from ui.shell import SMALLEST
from utmcase.approvals import open_requests
from utmcase.i18n import say
from utmcase.moments import HOUR, exactly
from utmcase.officers import Officer
from utmcase.recording import Draft, record

CHIEF = Officer("UN-5", "Maren Quaye", roles=frozenset({"site_commander"}))
RIGHTS = Officer("UN-7", "Edda Bakayoko", roles=frozenset({"human_rights"}))
TWO_HATS = Officer("UN-6", "Two Hats", roles=frozenset({"recorder", "site_commander"}))
LONGER = {"hours": 24, "extends": "un_ceiling", "decider": "head-of-mission"}


@pytest.fixture
def ask(casebook, custody):
    """Ask for something as an officer: ask(by, kind, **fields) returns what was recorded."""

    def do(by=RECORDER, kind="extension", **fields):
        casebook.sign_in(by)
        with casebook.writing() as records:
            return record(records, Draft(kind, custody.custody_id, fields or LONGER, exactly(casebook.now)))

    return do


@pytest.fixture
def open_page(desk_of_pages, make_context, settle, qtbot, custody, casebook):
    """The custody page, or another one, as this officer."""

    def make(by=RECORDER, lang="en", kind=CustodyPage, **arguments):
        casebook.sign_in(by)
        arguments = arguments or ({"custody_id": custody.custody_id} if kind is CustodyPage else {})
        page = kind(desk_of_pages, make_context(lang, by), **arguments)
        qtbot.addWidget(page)
        page.resize(1366, 690)
        page.show()
        settle()
        return page

    return make


def extensions(casebook, custody):
    with casebook.reading() as records:
        return len(records.custody(custody.custody_id).of_kind("extension"))


def log_line(page, kind):
    model = page.log.model
    return next(n for n in range(model.rowCount()) if model.line(n).kind == kind)


def press(push):
    assert push.isVisible()
    assert push.isEnabled()
    push.click()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_form_says_beforehand_that_it_waits_and_the_window_afterwards(
    open_page, settle, told, lang, casebook, custody
):
    page = open_page(lang=lang)
    page.open_form("extension", LONGER)
    settle()
    dialog = page.dialog
    assert isinstance(dialog, EntryDialog)
    assert say_of("Site commander", lang) in dialog.waits.words.text()
    assert {"en": "Ask", "fr": "Demander"}[lang] in dialog.save_button.accessibleName()
    dialog.form.editors["decider"].write(RECORDER.un_id)
    dialog.form.editors["decider"].touch()
    settle()
    assert not dialog.waits.isVisible()
    assert dialog.save_button.accessibleName() == {"en": "Save", "fr": "Enregistrer"}[lang]
    dialog.form.editors["decider"].write("head-of-mission")
    dialog.form.editors["decider"].touch()
    dialog.form.when.set_moment(exactly(NOW - 60))
    dialog.save()
    settle()
    if dialog.band.buttons:
        dialog.band.buttons[0].click()
        settle()
    assert extensions(casebook, custody) == 0
    assert {"en": "not counting yet", "fr": "encore sans effet"}[lang] in say(told[-1], lang)


def say_of(role, lang):
    return {"en": role, "fr": "Commandant"}[lang]


def test_what_counts_at_once_is_said_to_be_recorded(open_page, settle, told, qtbot):
    page = open_page()
    page.open_form("note", {"words": "calm"})
    settle()
    assert not page.dialog.waits.isVisible()
    page.dialog.form.when.set_moment(exactly(NOW - 60))
    page.dialog.save()
    settle()
    assert "Recorded" in say(told[-1], "en")


def test_withdrawing_a_release_says_that_it_waits(open_page, settle, ask, told):
    ask(kind="released", grounds="no need")
    page = open_page()
    page.log.table.selectRow(log_line(page, "released"))
    press(page.log.withdraw_button)
    settle()
    dialog = page.dialog
    assert "will wait" in dialog.waits.words.text()
    dialog.reason.setText("another person")
    dialog.save()
    settle()
    assert "not counting yet" in say(told[-1], "en")
    assert page.waiting.band.isVisible()


def test_the_band_says_what_waits_since_when_and_opens_it(open_page, settle, ask, casebook, custody, told):
    ask()
    casebook.now = NOW + 3 * HOUR
    page = open_page(CHIEF)
    words = page.waiting.band.words.text()
    assert words.startswith("1 request waits for a second person: Extension, asked by Awa Brandt")
    assert words.endswith(", 3 h 00 min ago.")
    press(page.waiting.band.buttons[0])
    dialog = page.waiting.dialog
    assert isinstance(dialog, RequestDialog)
    press(dialog.approve_button)
    assert "counts from now on" in dialog.meaning.words.text()
    assert extensions(casebook, custody) == 0
    press(dialog.do_button)
    settle()
    assert extensions(casebook, custody) == 1
    assert not page.waiting.isVisible()
    assert "Approved: Extension" in say(told[-1], "en")
    spoken = page.log.model.index(log_line(page, "approval_asked"), 1).data()
    assert "approved" in spoken


def test_several_lead_to_the_list(open_page, ask, opened, custody):
    ask()
    ask(hours=12)
    page = open_page(CHIEF)
    assert "2 requests wait" in page.waiting.band.words.text()
    press(page.waiting.band.buttons[0])
    assert opened[-1] == ("second_person", {"custody_id": custody.custody_id})


def test_from_another_moment_no_band_and_no_button(open_page, settle, ask):
    from utmcase.past import Then

    ask()
    page = open_page(CHIEF)
    page.look_from(Then(NOW - HOUR, known_then=True))
    settle()
    assert not page.waiting.isVisible()
    assert not page.log.erase_button.isEnabled()


def test_a_request_is_looked_at_and_never_withdrawn_from_the_log(open_page, ask):
    ask()
    page = open_page()
    page.log.table.selectRow(log_line(page, "approval_asked"))
    assert not page.log.withdraw_button.isEnabled()
    assert not page.log.correct_button.isVisible()
    press(page.log.look_button)
    assert page.waiting.dialog.take_back_button.isVisible()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_maker_with_two_roles_sees_why_not(open_page, ask, lang, casebook, custody):
    ask(TWO_HATS)
    page = open_page(TWO_HATS, lang)
    press(page.waiting.band.buttons[0])
    dialog = page.waiting.dialog
    why = {"en": "another person has to approve", "fr": "une autre personne"}[lang]
    assert why in dialog.why_not.words.text()
    assert dialog.why_not.isVisible()
    for push in (dialog.approve_button, dialog.refuse_button):
        assert not push.isEnabled()
        assert why in push.accessibleDescription()


def test_the_maker_past_the_buttons_is_refused_in_the_window(open_page, ask, settle, casebook, custody):
    ask(TWO_HATS)
    page = open_page(TWO_HATS)
    press(page.waiting.band.buttons[0])
    dialog = page.waiting.dialog
    dialog.begin("approve")
    dialog.carry_out()
    settle()
    assert "another person" in dialog.refused.words.text()
    assert extensions(casebook, custody) == 0


def test_refusing_and_taking_back_need_a_reason(open_page, ask, settle, told):
    ask()
    page = open_page(CHIEF)
    press(page.waiting.band.buttons[0])
    dialog = page.waiting.dialog
    press(dialog.refuse_button)
    press(dialog.do_button)
    settle()
    assert "reason" in dialog.refused.words.text()
    dialog.reason.setText("no order was seen")
    press(dialog.do_button)
    settle()
    assert "Refused" in say(told[-1], "en")
    ask()
    mine = open_page(RECORDER)
    press(mine.waiting.band.buttons[0])
    dialog = mine.waiting.dialog
    press(dialog.take_back_button)
    press(dialog.back_button)
    press(dialog.take_back_button)
    dialog.reason.setText("slip")
    press(dialog.do_button)
    settle()
    assert "Taken back" in say(told[-1], "en")


def test_the_list_by_keys_alone(open_page, ask, settle, qtbot, casebook, custody):
    ask(hours=12)
    casebook.now = NOW + HOUR
    ask()
    page = open_page(CHIEF, kind=SecondPersonPage)
    page.activateWindow()
    qtbot.waitUntil(page.table.hasFocus)
    assert page.model.index(0, 0).data().startswith("1 h 00 min\n")
    assert page.count.text() == "2 requests wait, 2 for you to answer"
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = page.dialog
    qtbot.waitUntil(dialog.close_button.hasFocus)
    while not dialog.approve_button.hasFocus():
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(dialog.approve_button, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.do_button.hasFocus)
    qtbot.keyClick(dialog.do_button, Qt.Key.Key_Return)
    settle()
    assert page.model.rowCount() == 1
    assert extensions(casebook, custody) == 1
    page.activateWindow()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    qtbot.keyClick(page.dialog, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 1


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_waits(open_page, lang):
    page = open_page(kind=SecondPersonPage, lang=lang)
    assert page.message.isVisible()
    assert not page.open_action.isEnabled()


def test_the_list_keeps_what_was_chosen_and_qts_rules(open_page, ask, settle, context, casebook):
    ask()
    ask(hours=3)
    page = open_page(CHIEF, kind=SecondPersonPage)
    page.table.selectRow(1)
    kept = page.chosen_request().asked_id
    page.reload()
    settle()
    assert page.chosen_request().asked_id == kept
    model = RequestModel(context)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    casebook.sign_in(CHIEF)
    with casebook.reading() as records:
        model.show_rows(open_requests(records))
    model.let_time_pass()
    for column in range(len(COLUMNS)):
        spoken = model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)
        assert len(spoken.partition(":")[2].strip()) > 1
    assert tester.model() is model


def test_the_badge_counts_and_follows(desk_of_pages, make_context, ask, settle, qtbot, casebook, custody):
    window = MainWindow(desk_of_pages, lambda _window: make_context("en", CHIEF))
    qtbot.addWidget(window)
    window.show()
    casebook.sign_in(CHIEF)
    window.open_page("board")
    settle()
    assert not window.waiting.badge.isVisible()
    asked = ask()
    casebook.sign_in(CHIEF)
    desk_of_pages.changed.emit(frozenset({"approval_asked"}))
    settle()
    assert window.waiting.badge.text() == "Second person (1)"
    window.waiting.badge.trigger()
    settle()
    assert window.page.chosen_request().asked_id == asked.entry.id
    window.page.open_chosen()
    press(window.page.dialog.approve_button)
    press(window.page.dialog.do_button)
    settle()
    assert not window.waiting.badge.isVisible()
    assert window.actions_by_name["second_person"].text() == "Second person"


def erasure_of(page, settle):
    page.log.table.selectRow(log_line(page, "check"))
    press(page.log.erase_button)
    dialog = page.dialog
    assert isinstance(dialog, ErasureDialog)
    assert len(dialog.chosen()) == 1
    return dialog


def test_erasing_is_asked_with_a_law_and_given_with_the_number(
    open_page, settle, told, casebook, custody, qtbot
):
    page = open_page(RIGHTS)
    dialog = erasure_of(page, settle)
    dialog.ask()
    settle()
    assert "law or order" in dialog.refused.words.text()
    dialog.lines["ground"].setText("policy")
    dialog.lines["why"].setText("another person")
    dialog.ask()
    settle()
    assert "not counting yet" in say(told[-1], "en")
    other = open_page(LEGAL)
    press(other.waiting.band.buttons[0])
    given = other.waiting.dialog
    assert [label.text().split()[2] for label in given.doomed.lines] == ["Check,"]
    press(given.approve_button)
    press(given.do_button)
    settle()
    assert "not the number" in given.refused.words.text()
    given.reason.setText(custody.number.lower())
    press(given.do_button)
    settle()
    line = other.log.model.line(log_line(other, "check"))
    assert line.decided == "erased"
    assert "policy" in say(line.struck_by, "en")


def test_who_may_not_ask_for_an_erasure_reads_who_may(open_page):
    page = open_page(CHIEF)
    assert not page.log.erase_button.isEnabled()
    assert "Legal officer, Human rights" in page.log.erase_button.toolTip()


def test_a_request_answered_meanwhile_is_said_in_the_window(open_page, ask, settle, casebook):
    from utmcase.approvals import refuse

    asked = ask()
    page = open_page(CHIEF)
    press(page.waiting.band.buttons[0])
    dialog = page.waiting.dialog
    casebook.sign_in(LEGAL)
    with casebook.writing() as records:
        refuse(records, asked.entry.id, "no")
    casebook.sign_in(CHIEF)
    press(dialog.approve_button)
    press(dialog.do_button)
    settle()
    assert "answered before" in dialog.refused.words.text()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_both_dialogs_fit_a_laptop_scaled_by_200_percent(open_page, ask, lang):
    page = open_page(RIGHTS, lang)
    page.log.table.selectRow(0)
    press(page.log.erase_button)
    assert page.dialog.minimumSizeHint().height() <= SMALLEST[1]
    ask()
    page = open_page(CHIEF, lang)
    press(page.waiting.band.buttons[0])
    page.waiting.dialog.begin("refuse")
    assert page.waiting.dialog.minimumSizeHint().height() <= SMALLEST[1]
