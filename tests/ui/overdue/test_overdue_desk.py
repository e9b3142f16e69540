import zipfile
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester

from tests.fakes import OFFICER as RECORDER
from ui.forms.entry_dialog import EntryDialog
from ui.main_window import MainWindow
from ui.overdue import table
from ui.overdue.faces import COLUMNS, face
from ui.overdue.model import OverdueTableModel
from ui.overdue.page import OverdueDeskPage
from ui.overdue.table import beside
from utmcase.i18n import say
from utmcase.moments import HOUR, MINUTE
from utmcase.officers import Officer
from utmcase.overdue import PAGE, TABS, Wanted, overdue_page
from utmcase.recording import refresh_due

OFFICER = replace(RECORDER, roles=RECORDER.roles | {"supervisor"})


@pytest.fixture
def over(custody, casebook):
    """A custody begun 26 hours ago, as the board's timer has evaluated it by now."""
    casebook.sign_in(OFFICER)
    with casebook.writing() as records:
        refresh_due(records)
    return custody


@pytest.fixture
def make_page(desk_of_pages, make_context, settle, qtbot):
    def make(lang="en", officer=OFFICER, **arguments):
        made = OverdueDeskPage(desk_of_pages, make_context(lang, officer), **arguments)
        qtbot.addWidget(made)
        made.resize(1366, 690)
        made.show()
        settle()
        return made

    return make


@pytest.fixture
def page(over, make_page):
    return make_page()


def rows_of(page):
    return [page.model.row(n) for n in range(page.model.rowCount())]


def row_of(page, rule):
    return next(row for row in rows_of(page) if row.found.rule == rule)


def choose(page, rule):
    page.table.selectRow(page.model.place_of(row_of(page, rule).key))


def test_the_model_keeps_qts_rules(make_context, over, casebook, qtbot):
    model = OverdueTableModel(make_context())
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with casebook.reading() as records:
        first = overdue_page(records, Wanted(limit=2))
        rest = overdue_page(records, Wanted(offset=1))
    model.show_rows(first.rows, more=first.more)
    model.add_rows(rest.rows, more=rest.more)
    keys = [model.row(n).key for n in range(model.rowCount())]
    assert len(set(keys)) == len(keys) == 1 + len(rest.rows)
    model.let_time_pass()
    model.show_rows((), more=False)
    assert tester.model() is model


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("tab", TABS)
def test_every_cell_says_something_to_a_screen_reader(make_page, over, lang, tab):
    page = make_page(lang, tab=tab)
    for place in range(page.model.rowCount()):
        for column in range(len(COLUMNS)):
            spoken = page.model.index(place, column).data(Qt.ItemDataRole.AccessibleTextRole)
            assert len(spoken.partition(":")[2].strip()) > 1


def test_minutes_person_rule_source_owner_action_and_cause(page, over):
    row = row_of(page, "GN-01")
    context, now = page._context, page._context.clock()
    said = {column.name: face(column, row, context, now) for column in COLUMNS}
    assert said["over"].first == "over by 2 h 00 min"
    assert said["person"].first == "Yakou Feïga"
    assert said["person"].second == over.number
    assert said["rule"].second.startswith("GN-01 · 24 h")
    assert said["owner"].first == "UN police"
    assert "Focal Point" in said["action"].first
    assert said["cause"].first == "not explained"


@pytest.mark.parametrize(("lang", "word"), [("en", "critical"), ("fr", "critique")])
def test_a_shape_of_severity_is_also_said(make_page, over, lang, word):
    page = make_page(lang)
    row = next(row for row in rows_of(page) if row.severity == "critical")
    rule = next(place for place, column in enumerate(COLUMNS) if column.name == "rule")
    index = page.model.index(page.model.place_of(row.key), rule)
    title = say(row.title, lang)
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        assert f"{title}, {word}," in index.data(role)


def test_the_word_of_severity_stands_after_the_title_where_there_is_room(qapp):
    font, words, word = qapp.font(), "Not told", "critical"
    metrics = QFontMetrics(font)
    needed = metrics.horizontalAdvance(words) + metrics.averageCharWidth() * 2
    needed += metrics.horizontalAdvance(word)
    place = beside(QRect(10, 0, needed, 20), words, font, word, font)
    assert place.left() > 10 + metrics.horizontalAdvance(words)
    assert place.width() >= metrics.horizontalAdvance(word)
    assert beside(QRect(10, 0, needed - 1, 20), words, font, word, font) is None


def test_the_word_is_painted(make_page, over, qtbot, monkeypatch):
    page = make_page()
    page.resize(1800, 690)
    with_word = page.table.viewport().grab().toImage()
    monkeypatch.setattr(table, "beside", lambda *_given: None)
    assert page.table.viewport().grab().toImage() != with_word


def test_tabs_say_how_much_they_hold_and_turn_the_list(page, settle):
    assert page.tabs.tabText(0) == f"Over now ({page.model.rowCount()})"
    page.tabs.setCurrentIndex(TABS.index("day"))
    settle()
    assert {row.state for row in rows_of(page)} <= {"due", "running"}
    assert page.model.rowCount() > 0
    assert page.tabs.tabText(2) == f"Within 24 hours ({page.model.rowCount()})"


def test_the_owners_list_shows_only_what_that_owner_can_close(make_page, over, settle):
    page = make_page(tab="day")
    assert page.model.rowCount()
    page.owners.setCurrentIndex(page.owners.findData("un_legal"))
    page.owners.activated.emit(page.owners.currentIndex())
    settle()
    assert {str(row.owner) for row in rows_of(page)} == {"UN legal"}
    page.tabs.setCurrentIndex(0)
    settle()
    assert page.wanted.owner == "un_legal"
    assert page.message.isVisible()


def test_a_heading_sorts_and_a_second_click_on_the_time_turns_it(page, settle):
    header = page.table.horizontalHeader()
    longest = [row.found.since for row in rows_of(page)]
    assert longest == sorted(longest)
    header.sectionClicked.emit(0)
    settle()
    assert page.wanted.order == "shortest"
    assert [row.found.since for row in rows_of(page)] == longest[::-1]
    header.sectionClicked.emit(2)
    settle()
    rules = [row.found.rule for row in rows_of(page)]
    assert rules == sorted(rules)
    header.sectionClicked.emit(4)
    assert page.wanted.order == "rule"


def test_enter_opens_the_custody(page, qtbot, opened, over):
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert opened == [("custody", {"custody_id": over.custody_id})]


def test_e_records_the_cause_and_the_gap_leaves_the_unexplained(make_page, over, qtbot, settle, casebook):
    page = make_page(tab="unexplained")
    choose(page, "GN-01")
    before = page.model.rowCount()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_E)
    settle()
    assert isinstance(page.dialog, EntryDialog)
    form = page.dialog.form
    assert form.values()["rule"] == "GN-01"
    form.when.now.click()
    form.editors["cause"].set_value("communications_down")
    form.editors["words"].set_value("No network since noon")
    page.dialog.save()
    settle()
    entry = casebook.state.journal[-1]
    assert (entry.kind, entry.subject_id) == ("gap_explained", over.custody_id)
    given = {"rule": "GN-01", "cause": "communications_down", "words": "No network since noon"}
    assert entry.data == given
    assert page.model.rowCount() == before - 1


def test_what_is_only_due_cannot_be_explained_yet(make_page, over):
    page = make_page(tab="day")
    assert page.model.rowCount()
    assert not page.explain_action.isEnabled()
    page.explain_chosen()
    assert page.dialog is None


def test_who_may_only_see_neither_explains_nor_exports(make_page, over):
    page = make_page(officer=Officer("UN-8", "Clerk", roles=frozenset({"administrator"})))
    assert page.model.rowCount()
    assert page.open_action.isEnabled()
    assert not page.explain_action.isEnabled()
    assert not page.export_action.isEnabled()


def test_the_list_is_exported_whole_and_the_export_is_logged(page, qtbot, tmp_path, casebook, settle):
    file = tmp_path / "liste é.xlsx"
    with qtbot.waitSignal(page.export.exported):
        page.export_to(file)
    book = zipfile.ZipFile(file)
    assert "Yakou Feïga" in book.read("xl/sharedStrings.xml").decode()
    rows = page.model.rowCount()
    lines = [line.detail for line in casebook.state.access if line.action == "export"]
    assert lines == [f"overdue desk: over, {rows} rows"]


def test_turning_the_list_is_logged_and_reloading_is_not(page, settle, casebook):
    for _ in range(3):
        page.reload()
        settle()
    page.tabs.setCurrentIndex(3)
    settle()
    lines = [line.detail for line in casebook.state.access if line.action == "search"]
    assert lines == ["overdue desk: over", "overdue desk: unexplained"]


def test_times_run_by_themselves_without_reading(page, casebook, desk_of_pages):
    place = page.model.place_of(row_of(page, "GN-01").key)
    casebook.let_pass(30 * MINUTE)
    for _second in range(10):
        page._context.ticks.advance()
    assert not desk_of_pages.busy
    assert page.model.index(place, 0).data().startswith("over by 2 h 30 min")


def test_what_passes_its_limit_comes_by_itself_and_the_choice_stays(page, settle, casebook, desk_of_pages):
    choose(page, "GN-02")
    before = page.model.rowCount()
    casebook.let_pass(60 * HOUR)
    desk_of_pages.do(refresh_due, page)
    settle()
    assert page.model.rowCount() > before
    assert page.chosen_row().found.rule == "GN-02"


def test_the_next_page_comes_when_the_end_is_seen(make_page, over, settle, casebook):
    with casebook.writing() as records:
        row, found = records.board_row(over.custody_id), records.projected_findings(over.custody_id)
        bad = next(one for one in found if one.state == "overdue")
        records.put_projection(row, [*found, *[bad] * PAGE])
    page = make_page()
    assert page.model.rowCount() == PAGE
    page.table.scrollToBottom()
    page.model.fetchMore(page.table.rootIndex())
    settle()
    assert page.model.rowCount() > PAGE
    assert page.tabs.tabText(0) == f"Over now ({page.model.rowCount()})"


@pytest.mark.parametrize("tab", TABS)
def test_an_empty_list_says_what_belongs_there(make_page, site, tab):
    page = make_page(tab=tab)
    assert page.message.isVisible()
    assert page.message.text()
    assert not page.open_action.isEnabled()


def test_the_menu_opens_the_desk_from_anywhere(desk_of_pages, make_context, settle, qtbot, over):
    context = make_context()
    window = MainWindow(desk_of_pages, lambda _window: context)
    qtbot.addWidget(window)
    window.show()
    window.open_page("board")
    settle()
    window.actions_by_name["overdue"].trigger()
    settle()
    assert isinstance(window.page, OverdueDeskPage)
