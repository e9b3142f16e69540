from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester

from tests.fakes import NOW, OFFICER
from ui.custody.log_model import LogTableModel
from ui.custody.page import CustodyPage
from ui.custody.todo import Heading, TodoListModel, shown_lines
from ui.custody.withdrawing import WithdrawDialog
from ui.forms.entry_dialog import EntryDialog
from ui.forms.time_text import written
from utmcase.i18n import say
from utmcase.moments import HOUR
from utmcase.papers import CUSTODY_PAPERS, PAPER_TITLES
from utmcase.viewing import custody_view


@pytest.fixture
def open_page(desk_of_pages, make_context, settle, qtbot, custody):
    def make(lang="en"):
        page = CustodyPage(desk_of_pages, make_context(lang), custody_id=custody.custody_id)
        qtbot.addWidget(page)
        page.resize(1366, 690)
        page.show()
        settle()
        return page

    return make


@pytest.fixture
def page(open_page):
    return open_page()


@pytest.fixture
def view(casebook, custody):
    with casebook.reading() as records:
        return custody_view(records, custody.custody_id)


def rules(page):
    lines = [page.todo.lines.line(place) for place in range(page.todo.lines.rowCount())]
    return [line.rule for line in lines if line is not None]


def test_models_keep_qts_rules(context, view):
    for model, show in (
        (TodoListModel(context), lambda m: m.show_lines(shown_lines(view))),
        (LogTableModel(context), lambda m: m.show_log(view.log)),
    ):
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        show(model)
        assert model.rowCount() > 0
        assert tester.model() is model


def test_the_head_says_who_and_since_when(page, custody):
    assert "Yakou Feïga" in page.head.title.text()
    assert custody.number in page.head.title.text()
    assert "1 d 02 h 00 min" in page.head.facts.text()
    assert "9 Mar, 20:40" in page.head.facts.text()


def test_clocks_stand_side_by_side_with_time_left_and_source(page):
    assert page.clocks.cards
    first = page.clocks.cards[0]
    assert first.line.strictest
    assert "left" in first.left.text()
    words = " ".join(label.text() for label in first.findChildren(type(first.left)))
    assert "not confirmed by Legal" in words


def test_all_that_is_bad_or_due_is_listed_with_a_way_to_close_it(page, view):
    assert set(rules(page)) == {line.rule for line in (*view.gaps, *view.todo)}
    assert isinstance(shown_lines(view)[0], Heading)
    spoken = page.todo.lines.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    for part in (view.gaps[0].rule, "For:", "not confirmed by Legal"):
        assert part in spoken


def test_enter_on_a_gap_opens_its_form_filled_and_saving_closes_the_gap(page, qtbot, settle, context):
    page.todo.choose("GN-02")
    page.todo.setFocus()
    qtbot.keyClick(page.todo, Qt.Key.Key_Return)
    settle()
    dialog = page.dialog
    assert isinstance(dialog, EntryDialog)
    assert dialog.form.values()["to"] == "legal"
    qtbot.keyClicks(dialog.form.when.first, written(NOW - 25 * HOUR, context.zone))
    dialog.form.editors["outcome"].segments.choose("told") if hasattr(
        dialog.form.editors["outcome"], "segments"
    ) else dialog.form.editors["outcome"].set_value("told")
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    if "GN-02" in rules(page):
        qtbot.mouseClick(dialog.band.buttons[0], Qt.MouseButton.LeftButton)
        settle()
    assert "GN-02" not in rules(page)


def test_a_link_of_the_chain_opens_the_form_it_lacks(page, qtbot, settle):
    button = next(b for b in page.strip.buttons if b.link.kind)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert page.dialog.form.kind == button.link.kind
    assert button.accessibleName().count(":") == 1


def test_explain_shows_the_lines_of_the_rule(page, qtbot, settle):
    page.todo.choose("GN-02")
    qtbot.keyClick(page, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert page.explanation.isVisible()
    assert len(page.explanation.words.toPlainText().splitlines()) > 2
    qtbot.mouseClick(page.explanation.record, Qt.MouseButton.LeftButton)
    settle()
    assert page.dialog.form.kind == "gap_explained"
    assert page.dialog.form.values() == {"rule": "GN-02"}


def test_a_click_on_the_painted_words_acts_and_explains(page, qtbot, settle):
    place = page.todo.lines.place_of("GN-02")
    box = page.todo.visualRect(page.todo.lines.index(place))
    page.todo.scrollTo(page.todo.lines.index(place))
    box = page.todo.visualRect(page.todo.lines.index(place))
    at = box.topRight()
    at.setX(box.right() - 20)
    at.setY(box.top() + box.height() // 2)
    qtbot.mouseClick(page.todo.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle()
    assert page.explanation.isVisible()


def test_every_kind_of_entry_can_be_added_from_the_menu(page):
    parts = page.add_button.menu().actions()
    kinds = {action.objectName() for part in parts for action in part.menu().actions()}
    assert {"check", "notified", "handed_over", "released", "identity"} <= kinds
    assert not {"withdrawn", "apprehension", "officer_recorded"} & kinds


def test_the_log_is_newest_first_and_can_be_filtered_by_link(page, qtbot):
    model = page.log.model
    times = [model.line(n).occurred.earliest for n in range(model.rowCount())]
    assert times == sorted(times, reverse=True)
    everything = model.rowCount()
    page.log.links.set_value("care")
    page.log.links.touched.emit()
    assert {model.line(n).link for n in range(model.rowCount())} == {"care"}
    page.log.links.set_value(None)
    page.log.links.touched.emit()
    assert model.rowCount() == everything


def test_correcting_by_ctrl_r_strikes_the_old_one_with_its_reason(page, qtbot, settle):
    place = next(n for n in range(page.log.model.rowCount()) if page.log.model.line(n).kind == "check")
    page.log.table.selectRow(place)
    qtbot.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    dialog = page.dialog
    assert dialog.reason.isVisible()
    qtbot.keyClicks(dialog.reason, "Wrong level")
    qtbot.mouseClick(dialog.form.editors["level"].segments.buttons["2"], Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    lines = [page.log.model.line(n) for n in range(page.log.model.rowCount())]
    struck = [line for line in lines if line.struck]
    assert len(struck) == 1
    assert "Wrong level" in page.log.model.index(lines.index(struck[0]), 1).data()


def test_withdrawing_asks_why_and_refuses_without_a_reason(page, qtbot, settle):
    place = next(n for n in range(page.log.model.rowCount()) if page.log.model.line(n).kind == "check")
    page.log.table.selectRow(place)
    qtbot.mouseClick(page.log.withdraw_button, Qt.MouseButton.LeftButton)
    dialog = page.dialog
    assert isinstance(dialog, WithdrawDialog)
    dialog.save()
    settle()
    assert "reason" in dialog.refused.words.text()
    qtbot.keyClicks(dialog.reason, "Other person")
    dialog.save()
    settle()
    lines = [page.log.model.line(n) for n in range(page.log.model.rowCount())]
    assert any(line.struck and line.kind == "check" for line in lines)


def test_a_struck_entry_can_neither_be_corrected_nor_withdrawn_again(page, qtbot, settle):
    test_withdrawing_asks_why_and_refuses_without_a_reason(page, qtbot, settle)
    place = next(n for n in range(page.log.model.rowCount()) if page.log.model.line(n).struck)
    page.log.table.selectRow(place)
    assert not page.log.correct_button.isEnabled()
    assert not page.log.withdraw_button.isEnabled()


def test_the_report_opens_in_the_preview(page, qtbot, opened, custody):
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert opened == [("preview", {"custody_id": custody.custody_id})]


def test_every_paper_is_in_the_print_menu(page, opened, custody):
    menu = page.print_button.menu()
    assert list(menu.papers) == list(CUSTODY_PAPERS), "in the order of the file"
    for kind, action in menu.papers.items():
        assert action.text().startswith(say(PAPER_TITLES[kind], "en"))
        action.setEnabled(True)
        action.trigger()
    kinds = [parameters.get("kind", "custody_report") for _, parameters in opened]
    assert kinds == list(CUSTODY_PAPERS)
    assert {parameters["custody_id"] for _, parameters in opened} == {custody.custody_id}
    parts = [action.menu() for action in menu.actions() if action.menu() is not None]
    assert [part.title() for part in parts] == [
        "Apprehension",
        "Admission",
        "Care",
        "Review",
        "Handover",
        "Afterwards",
    ]
    assert max(len(part.actions()) for part in parts) < 10


def test_a_paper_is_found_by_its_name_or_code(page, opened, custody, qtbot):
    menu = page.print_button.menu()
    menu.find_action.trigger()
    finder = menu.finder
    qtbot.keyClicks(finder.words, "f-f")
    shown = [item.text() for item in map(finder.list.item, range(finder.list.count())) if not item.isHidden()]
    assert shown == ["Search record   F-F"]
    qtbot.keyClick(finder.words, Qt.Key.Key_Return)
    assert opened == [("preview", {"custody_id": custody.custody_id, "kind": "search_record"})]


def test_a_paper_that_the_officer_may_not_print_is_found_and_not_opened(
    desk_of_pages, make_context, opened, settle, qtbot, custody
):
    context = make_context("en", replace(OFFICER, roles=frozenset({"detaining_officer"})))
    page = CustodyPage(desk_of_pages, context, custody_id=custody.custody_id)
    qtbot.addWidget(page)
    settle()
    menu = page.print_button.menu()
    menu.find_action.trigger()
    qtbot.keyClicks(menu.finder.words, "complaint")
    qtbot.keyClick(menu.finder.words, Qt.Key.Key_Return)
    assert opened == []
    menu.finder.close()


def test_times_run_without_reading(page, casebook, context, desk_of_pages):
    before = page.head.facts.text(), page.clocks.cards[0].left.text()
    casebook.let_pass(HOUR)
    page.let_time_pass()
    assert not desk_of_pages.busy
    after = page.head.facts.text(), page.clocks.cards[0].left.text()
    assert before[0] != after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_fits_a_small_laptop(open_page, lang):
    page = open_page(lang)
    assert page.minimumSizeHint().width() <= 1366
    assert page.minimumSizeHint().height() <= 640


def test_an_overfull_custody_still_fits(page, view):
    everything = replace(
        view,
        name="Yakou " * 80,
        cell="Annexe nord, cellule " * 10,
        marks=("child", "disputed", "returned", "injured", "start_estimated"),
        clocks=view.clocks * 4,
        gaps=view.gaps * 10,
        place="CAR/" + "very long place " * 30,
        log=tuple(replace(line, done_by="A long name " * 40) for line in view.log) * 200,
    )
    page.show_view(everything)
    assert page.minimumSizeHint().width() <= 1366
    assert page.minimumSizeHint().height() <= 640


def test_a_custody_that_does_not_exist_is_said_in_a_sentence(desk_of_pages, context, qtbot, settle, site):
    said = []
    desk_of_pages.refused.disconnect()
    desk_of_pages.refused.connect(lambda _owner, sentence: said.append(str(sentence)))
    page = CustodyPage(desk_of_pages, context, custody_id="nowhere")
    qtbot.addWidget(page)
    settle()
    assert said == ["There is no such custody in this casebook."]


def test_a_gap_of_one_of_several_complaints_opens_a_form_that_answers_it(
    open_page, write, custody, casebook, settle
):
    casebook.now = NOW - 25 * HOUR + 60
    overdue = write("complaint", custody.custody_id, matter="no water").entry
    casebook.now = NOW
    write("complaint", custody.custody_id, matter="no light")
    page = open_page()
    line = next(one for one in page.view.gaps if one.rule == "GS-11")
    page.act_on(line)
    settle()
    assert page.dialog.form.kind == "complaint_passed_on"
    assert page.dialog.form.answered() == overdue.id


@pytest.mark.parametrize(("width", "below"), [(1300, False), (600, True)])
def test_a_number_that_does_not_fit_beside_the_name_stands_below_it_untorn(page, qtbot, width, below):
    page.head.setFixedWidth(width)
    label = page.head.title
    qtbot.waitUntil(lambda: ("<br>" in label.text()) == below)
    lines = 2 if below else 1
    assert label.heightForWidth(label.width()) <= QFontMetrics(label.font()).lineSpacing() * lines + 4


@pytest.mark.parametrize(("width", "rows"), [(1342, [5]), (876, [3, 2]), (500, [2, 2, 1])])
def test_five_limits_stand_in_one_row_or_in_even_ones(page, view, qtbot, width, rows):
    row = page.clocks
    row.show_clocks([replace(view.clocks[0], rule=f"GO-{place}") for place in range(5)])
    row.setFixedWidth(width)
    qtbot.waitUntil(lambda: len({card.geometry().top() for card in row.cards}) == len(rows))
    tops = [card.geometry().top() for card in row.cards]
    assert [tops.count(top) for top in sorted(set(tops))] == rows
