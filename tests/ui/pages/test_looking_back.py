"""The custody page as of another moment, its rules, and whose the minutes are."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics

from tests.fakes import NOW
from ui.custody.looking_back import AsOfDialog
from ui.custody.minutes import blocks_of
from ui.custody.page import CustodyPage
from ui.custody.rules_panel import LINE
from ui.forms.time_text import written
from utmcase.i18n import LANGS, say
from utmcase.minutes import divided
from utmcase.minutes_words import owner_words
from utmcase.moments import HOUR
from utmcase.rule_lines import PART_LABELS
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
def rules(page, settle):
    page.tabs.setCurrentWidget(page.rules)
    settle()
    return page.rules


@pytest.fixture
def view(casebook, custody):
    with casebook.reading() as records:
        return custody_view(records, custody.custody_id)


def look(page, qtbot, settle, at, *, known_then=True):
    """Type a moment with the keyboard, as an officer would."""
    qtbot.keyClick(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = page.dialog
    assert isinstance(dialog, AsOfDialog)
    dialog.when.first.selectAll()
    qtbot.keyClicks(dialog.when.first, written(at, page._context.zone))
    dialog.known_then.setChecked(known_then)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    settle()


def gaps(page):
    return {line.rule for line in page.view.gaps}


@pytest.mark.parametrize("lang", LANGS)
def test_the_minutes_stand_below_the_chain_and_name_their_owners(open_page, view, lang):
    page = open_page(lang)
    assert page.minutes.isVisible()
    whole = view.minutes
    assert whole.minutes == (NOW - view.t0_earliest) // 60
    words = page.minutes.sums.text()
    assert all(say(owner_words(owner), lang) in words for owner, _minutes in whole.by_owner())
    assert page.minutes.accessibleDescription().count("\n") == len(whole.parts) - 1
    assert page.strip.y() < page.minutes.y() < page.tabs.mapTo(page, QPoint()).y()


def test_a_click_on_a_part_goes_to_the_entry_that_begins_it(page, qtbot, view):
    bar = page.minutes.bar
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() // 2, 4))
    assert page.tabs.currentWidget() is page.log
    assert page.log.chosen().entry_id == bar.blocks[-1].parts[0].entry


def test_parts_of_one_owner_in_a_row_are_one_block(casebook, custody):
    with casebook.reading() as records:
        whole = divided(records.custody(custody.custody_id), NOW)
    blocks = blocks_of(whole)
    assert blocks[0].left == 0
    assert blocks[-1].right == 1
    assert all(a.owner != b.owner for a, b in pairwise(blocks))
    assert sum(block.minutes for block in blocks) == whole.minutes


def test_every_rule_that_applies_is_listed_and_explained_with_its_entries(page, rules, qtbot, settle):
    assert not page.todo.isVisible()
    heads = [rules.list.topLevelItem(n).text(0) for n in range(rules.list.topLevelItemCount())]
    labels = [say(label, "en") for label in PART_LABELS.values()]
    assert [head.rsplit(" (", 1)[0] for head in heads] == [
        one for one in labels if any(one in h for h in heads)
    ]
    listed = {
        part.child(n).data(0, LINE).line.rule for part in rules._parts() for n in range(part.childCount())
    }
    assert listed == {one.line.rule for one in rules.view.lines}
    assert gaps(page) <= listed
    rules.choose("GO-01")
    settle()
    assert "Start: effective control by the UN" in rules.words.toPlainText()
    assert rules.rivals.isVisible()
    beside = [rules.rivals.topLevelItem(n) for n in range(rules.rivals.topLevelItemCount())]
    assert {item.text(0).removeprefix("◆ ").split()[0] for item in beside} >= {"GO-01", "GO-02a", "GO-02b"}
    assert ["◆" in item.text(0) for item in beside].count(True) == 1
    limit = next(clock.limit for clock in rules.view.clocks if clock.rule == "GO-01")
    assert say(limit, "en") in {item.text(0).split("  ", 1)[1] for item in beside}
    assert "not confirmed by Legal" in rules.list.currentItem().text(5)
    rules.choose("GA-08")
    settle()
    assert not rules.rivals.isVisible()


def test_the_explanation_has_five_lines_beside_competing_limits_and_the_choice_is_pale(page, rules, settle):
    rules.choose("GO-01")
    settle()
    assert rules.rivals.topLevelItemCount() > 2
    assert rules.words.height() >= QFontMetrics(rules.words.font()).lineSpacing() * 5
    row = rules.list.visualItemRect(rules.list.currentItem())
    ground = rules.list.viewport().grab(row).toImage().pixelColor(row.width() - 3, row.height() // 2)
    assert ground.lightness() > rules.list.palette().highlight().color().lightness() * 2


def test_without_an_entry_the_room_is_the_explanations(rules, settle):
    for has in (True, False):
        rules.choose(next(one.line.rule for one in rules.view.lines if bool(one.evidence) is has))
        settle()
        assert (rules.evidence.isVisible(), rules.shown.isVisible()) == (has, has)


def test_an_entry_that_shows_a_finding_is_found_in_the_log(page, rules, qtbot, settle):
    one = next(one for one in rules.view.lines if one.evidence)
    rules.choose(one.line.rule)
    settle()
    rules.evidence.setCurrentRow(0)
    rules.evidence.setFocus()
    page.log.links.set_value("afterwards")
    page.log.links.touched.emit()
    qtbot.keyClick(rules.evidence, Qt.Key.Key_Return)
    assert page.tabs.currentWidget() is page.log
    assert page.log.chosen().entry_id == one.evidence[0].entry_id


def test_in_the_past_a_band_says_so_and_nothing_can_be_recorded(page, qtbot, settle, view):
    at = view.t0_earliest + 2 * HOUR
    log = page.log.model.rowCount()
    look(page, qtbot, settle, at, known_then=False)
    assert page.past.isVisible()
    assert "with what is known today; nothing can be recorded here" in page.past.words.text()
    assert page._context.clock() == at
    assert page.view.now == at
    for closed in (page.add_button, page.add_action, page.correct_action, page.print_button, page.strip):
        assert not closed.isEnabled()
    assert page.log.model.rowCount() <= log
    assert not page.log.correct_button.isEnabled()
    assert not page.log.withdraw_button.isEnabled()
    page.todo.choose(next(iter(gaps(page)), ""))
    page.dialog = None
    page.todo.setFocus()
    qtbot.keyClick(page.todo, Qt.Key.Key_Return)
    page.open_form("check")
    page.correct(page.view.log[0])
    page.withdraw(page.view.log[0])
    settle()
    assert page.dialog is None
    assert page.explanation.isVisible()
    assert not page.explanation.record.isVisible()


def test_one_key_comes_back_and_everything_is_open_again(page, qtbot, settle):
    before = gaps(page)
    look(page, qtbot, settle, NOW + 80 * HOUR)
    assert "GO-01" in gaps(page)
    assert "As of" in page.past.words.text()
    assert "as known then" in page.past.words.text()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.todo, Qt.Key.Key_F5)
    settle()
    assert not page.past.isVisible()
    assert gaps(page) == before
    assert page.add_button.isEnabled()
    assert page.strip.isEnabled()
    assert page._context.clock() == NOW


def test_an_explanation_stays_open_while_the_page_is_read_again(page, settle):
    page.todo.choose("GN-02")
    page.todo.explain_chosen()
    settle()
    page.reload()
    settle()
    assert page.explanation.isVisible()


def test_the_rules_are_judged_as_of_then(page, rules, qtbot, settle):
    look(page, qtbot, settle, NOW + 80 * HOUR)
    line = next(one.line for one in rules.view.lines if one.line.rule == "GO-01")
    assert line.state == "overdue"
    assert rules.view.now == NOW + 80 * HOUR


def test_before_the_custody_the_dialog_says_why_and_the_page_stays(page, qtbot, settle):
    look(page, qtbot, settle, NOW - 1000 * HOUR)
    assert "Nothing of this custody was written down by then" in page.dialog.refused.words.text()
    assert page.dialog.isVisible()
    assert not page.past.isVisible()
    assert page.add_button.isEnabled()
    page.dialog.reject()


def test_a_moment_that_cannot_be_read_is_refused_in_the_dialog(page, qtbot):
    page.ask_as_of()
    dialog = page.dialog
    dialog.when.first.selectAll()
    qtbot.keyClicks(dialog.when.first, "yesterday")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.refused.isVisible()
    dialog.reject()
