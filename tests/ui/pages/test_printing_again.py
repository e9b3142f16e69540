"""Printing again as it was, from the papers of a custody."""

import pytest
from PySide6.QtCore import Qt

from tests.fakes import NOW
from ui.custody.page import CustodyPage
from ui.preview.page import PreviewPage
from utmcase.i18n import LANGS, say
from utmcase.moments import HOUR
from utmcase.printing import prepare_paper
from utmcase.reprinting import AGAIN


@pytest.fixture
def printed(casebook, custody):
    casebook.now = NOW - HOUR
    with casebook.writing() as records:
        inputs = [prepare_paper(records, custody.custody_id, "custody_report", lang)[1] for lang in LANGS]
    casebook.now = NOW
    return [one.print_id for one in inputs]


@pytest.fixture
def page(desk_of_pages, make_context, settle, qtbot, custody):
    made = CustodyPage(desk_of_pages, make_context(), custody_id=custody.custody_id)
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.tabs.setCurrentWidget(made.papers)
    made.show()
    settle()
    return made


def test_prints_are_listed_and_the_chosen_one_is_opened_as_it_was(printed, page, qtbot, opened, custody):
    prints = page.papers.prints
    assert prints.list.count() == 2
    first = prints.list.item(0).text()
    assert first.startswith("Custody report, 10 Mar 2026, 21:40, Français")
    assert "copy 2\nAwa Brandt (UN-1001)" in first
    prints.list.setCurrentRow(1)
    qtbot.keyClick(prints.list, Qt.Key.Key_Return)
    qtbot.mouseClick(prints.again, Qt.MouseButton.LeftButton)
    asked = ("preview", {"custody_id": custody.custody_id, "print_id": printed[0]})
    assert opened == [asked, asked]


def test_without_a_print_there_is_nothing_to_repeat(page):
    prints = page.papers.prints
    assert prints.heading.text() == "No paper of this custody has been printed."
    assert not prints.again.isVisible()


def test_in_the_past_later_prints_are_not_there_and_none_is_made(printed, page, settle, opened, view_from):
    view_from(page, NOW - HOUR // 2)
    assert page.papers.prints.list.count() == len(printed)
    assert not page.papers.prints.again.isEnabled()
    page.papers.prints.print_again()
    view_from(page, NOW - 2 * HOUR)
    assert page.papers.prints.list.count() == 0
    assert not opened


@pytest.fixture
def view_from(settle):
    from utmcase.past import Then

    def look(page, at):
        page.look_from(Then(at, known_then=True))
        settle()

    return look


def test_the_preview_makes_it_again_says_which_and_logs_it(
    desk_of_pages, make_context, settle, qtbot, custody, printed, casebook, tmp_path
):
    page = PreviewPage(desk_of_pages, make_context("fr"), custody_id=custody.custody_id, print_id=printed[0])
    qtbot.addWidget(page)
    page.show()
    settle()
    with casebook.reading() as records:
        again = records.kept_prints(custody.custody_id)[0]
        assert again.inputs[AGAIN] == printed[0]
        assert records.access_lines()[-1].action == "print"
    from utmcase.reprinting import prepare_reprint

    with casebook.writing() as records:
        sentence = prepare_reprint(records, printed[0]).sentence
    assert page.paper.banner.words == say(sentence, "fr")
    assert not page._languages.isVisible()
    assert not page._papers.isVisible()
    with qtbot.waitSignal(page.paper.saved):
        page.paper.save_to(tmp_path / "again.pdf")
    settle()
    with casebook.reading() as records:
        line = records.access_lines()[-1]
    assert line.action == "export"
    assert line.detail.startswith(f"{again.print_id} signed ")
