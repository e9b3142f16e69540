"""New keys for everybody from the window: nothing happens before the sheet is on paper."""

import pytest

from tests.fakes import LEGAL, OFFICER
from tests.ui.driving import cut_labels, no_field_without_a_name
from ui.administration.page import AdministrationPage
from utmcase.errors import UserError
from utmcase.i18n import text

WHY = "The sheet was copied"


@pytest.fixture
def begin(desk_of_pages, make_context, settle, qtbot, site, casebook):
    def begun(lang="en"):
        casebook.sign_in(OFFICER)
        page = AdministrationPage(desk_of_pages, make_context(lang, OFFICER), tab="officers")
        qtbot.addWidget(page)
        page.resize(1366, 690)
        page.show()
        settle()
        page.renew_action.trigger()
        settle()
        return page.renewal

    return begun


def tick(dialog, words):
    from PySide6.QtCore import Qt

    for row in range(dialog.officers.count()):
        item = dialog.officers.item(row)
        if words in item.text():
            item.setCheckState(Qt.CheckState.Checked)


def kinds(casebook):
    return [entry.kind for entry in casebook.state.journal]


def test_who_and_why_then_the_sheet_then_the_casebook(begin, settle, casebook):
    dialog = begin()
    assert OFFICER.name not in [dialog.officers.item(row).text() for row in range(dialog.officers.count())]
    tick(dialog, LEGAL.name)
    dialog.form.editors["why"].set_value(WHY)
    dialog.next.click()
    settle()
    assert dialog.place == 1
    before = kinds(casebook)
    dialog.next.click()  # nobody has printed it
    settle()
    assert dialog.place == 1
    assert "Print the recovery sheet" in dialog.refused.words.text()
    assert kinds(casebook) == before
    assert not hasattr(casebook, "sheet")
    dialog.sheet.paper.printed.emit()
    dialog.next.click()
    settle()
    assert dialog.place == 2
    assert casebook.sheet == "AAAA-BBBB-CCCC-0001"
    assert kinds(casebook)[len(before) :] == ["officer_revoked", "keys_renewed"]
    assert casebook.state.journal[-1].data == {"why": WHY}
    assert LEGAL.un_id not in casebook.officers
    assert "destroy the old one" in dialog.words.text()
    dialog.next.click()
    assert not dialog.isVisible()


def test_without_a_reason_no_sheet_is_made(begin, settle, casebook):
    dialog = begin()
    dialog.next.click()
    settle()
    assert dialog.place == 0
    assert "Write the reason" in dialog.refused.words.text()
    assert casebook.sheets == 0
    dialog.form.editors["why"].set_value(WHY)
    dialog.next.click()
    settle()
    assert dialog.place == 1


def test_whoever_needs_a_new_password_is_named_beforehand(begin, casebook):
    casebook.without_box = (LEGAL.un_id,)
    dialog = begin()
    assert dialog.lost.isVisible()
    assert LEGAL.name in dialog.lost.words.text()


def test_nobody_needs_one_and_nothing_is_said(begin):
    assert not begin().lost.isVisible()


def test_a_renewal_that_fails_says_that_the_old_sheet_holds(begin, settle, casebook, monkeypatch):
    def full(*_):
        raise UserError(text("The disk is full; nothing was saved. Make room on it, then try again."))

    monkeypatch.setattr(casebook, "renew_key", full)
    dialog = begin()
    dialog.form.editors["why"].set_value(WHY)
    dialog.next.click()
    settle()
    dialog.sheet.paper.saved.emit(None)
    dialog.next.click()
    settle()
    assert dialog.place == 0
    assert "disk is full" in dialog.refused.words.text()
    assert "destroy it, and print another" in dialog.refused.words.text()
    dialog.next.click()  # another sheet, and it has to be printed as well
    settle()
    assert casebook.sheets == 2
    assert dialog.sheet.wrong() is not None
    dialog.reject()
    assert not dialog.isVisible()


def test_going_back_and_giving_up_changes_nothing(begin, settle, casebook):
    dialog = begin()
    before = kinds(casebook)
    dialog.form.editors["why"].set_value(WHY)
    dialog.next.click()
    settle()
    dialog.back.click()
    assert dialog.place == 0
    dialog.back.click()
    assert not dialog.isVisible()
    assert kinds(casebook) == before


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_label_is_cut_and_every_field_has_a_name(begin, settle, lang, casebook):
    casebook.without_box = (LEGAL.un_id,)
    dialog = begin(lang)
    assert dialog.height() <= 680
    dialog.resize(dialog.minimumSize())
    settle()
    assert cut_labels(dialog) == []
    assert no_field_without_a_name(dialog) == []
    assert not dialog.stack.currentWidget().horizontalScrollBar().isVisible()
