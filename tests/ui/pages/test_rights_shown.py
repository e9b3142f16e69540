"""What an officer may not do stands there, unusable, and says who may; nothing of it is hidden."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction

from tests.fakes import OFFICER
from ui.administration.page import AdministrationPage
from ui.board.page import BoardPage
from ui.custody.page import CustodyPage
from ui.forms.entry_form import EntryForm
from ui.forms.given import Given
from ui.rules.page import RulePacksPage
from utmcase.i18n import say
from utmcase.papers import CUSTODY_PAPERS, PAPER_LEVELS
from utmcase.roles import ROLE_LABELS, roles_for

DETAINING = replace(OFFICER, roles=frozenset({"detaining_officer"}))


def says_who(part, action, level, lang):
    words = part.toolTip()
    spoken = part.whatsThis() if isinstance(part, QAction) else part.accessibleDescription()
    assert not part.isEnabled()
    assert words == spoken
    return all(say(ROLE_LABELS[role], lang) in words for role in roles_for(action, level))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_papers_that_the_officer_may_not_print(lang, desk_of_pages, make_context, settle, qtbot, custody):
    page = CustodyPage(desk_of_pages, make_context(lang, DETAINING), custody_id=custody.custody_id)
    qtbot.addWidget(page)
    settle()
    parts = dict(zip(CUSTODY_PAPERS, page.print_button.menu().actions(), strict=True))
    for kind, part in parts.items():
        if PAPER_LEVELS[kind] == "normal":
            assert part.isEnabled()
        else:
            assert says_who(part, "print", "confidential", lang)
    assert page.print_button.isEnabled()
    assert page.add_button.isEnabled()


def test_a_field_that_is_kept_for_a_role_stands_on_the_form_and_is_in_no_value(make_context, qtbot):
    form = EntryForm("medical_exam", Given(make_context("en", DETAINING)))
    qtbot.addWidget(form)
    line = form.kept_back["clinical_notes"]
    assert says_who(line, "record", "medical", "en")
    assert (line.accessibleName(), line.text()) == ("Clinical notes", "kept for the medical role")
    assert "clinical_notes" not in form.editors
    assert "clinical_notes" not in form.values()


def test_rule_packs_show_what_only_legal_may(desk_of_pages, make_context, settle, qtbot):
    page = RulePacksPage(desk_of_pages, make_context("en", DETAINING))
    qtbot.addWidget(page)
    page.show()
    settle()
    for action, push in ((a, p) for p, a in page._buttons):
        if action in (page.take_action, page.confirm_action):
            assert push.isVisible()
            assert says_who(push, "confirm_limit", "normal", "en")
        elif action is page.give_action:
            assert push.isEnabled()


def test_the_board_of_one_who_may_not_write(desk_of_pages, make_context, settle, qtbot, custody):
    page = BoardPage(desk_of_pages, make_context("en", replace(OFFICER, roles=frozenset({"administrator"}))))
    qtbot.addWidget(page)
    settle()
    assert says_who(page.new_button, "record", "normal", "en")
    assert says_who(page.check_button, "record", "normal", "en")


@pytest.mark.parametrize("role", ["auditor", "administrator"])
def test_a_custody_that_may_not_be_seen_is_not_said_to_be_still_read(
    role, desk_of_pages, make_context, settle, qtbot, custody, casebook
):
    officer = replace(OFFICER, roles=frozenset({role}))
    casebook.sign_in(officer)
    page = CustodyPage(desk_of_pages, make_context("en", officer), custody_id=custody.custody_id)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert page.head.title.text() == "This custody is not shown."
    assert not any(part.isVisible() for part in (page.tabs, page.todo, page.add_button, page.as_of_button))


def test_each_button_of_the_administration_asks_its_own_right(desk_of_pages, make_context, settle, qtbot):
    page = AdministrationPage(desk_of_pages, make_context("en", DETAINING))
    qtbot.addWidget(page)
    page.show()
    settle()
    actions = (page.add_action, page.change_action, page.password_action, page.revoke_action)
    for action in (*actions, page.renew_action):
        assert says_who(action, "administer", "normal", "en"), action.objectName()
    for push in (*page._of_officers, *page._buttons):
        assert says_who(push, "administer", "normal", "en"), push.text()
