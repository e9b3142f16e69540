"""Names and words that look like markup are shown as they were said, and load nothing.

Qt reads a tag in a label or a tip as rich text and fetches what an `<img>` names: a file of this computer or,
on Windows, of a computer whose owner is then told who looks.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as QtText
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QWidget

from tests.ui.conftest import *  # noqa: F403 - the desk, the frame and a casebook in memory
from tests.ui.pages.conftest import *  # noqa: F403 - the surroundings of a page
from ui.board.model import COLUMNS, BoardTableModel
from ui.custody.page import CustodyPage
from ui.forms.entry_dialog import EntryDialog
from ui.forms.entry_work import Wanted
from ui.widgets.rows import tip
from utmcase.moments import exactly
from utmcase.recording import Draft, record
from utmcase.viewing import board_view

EVIL = '<img src="/etc/hostname"><b>Ali</b>'


@pytest.fixture
def evil(custody, casebook):
    with casebook.writing() as records:
        for kind, fields in (
            ("identity", {"names_spoken": EVIL, "sex": "male", "nationality": EVIL, "residence": EVIL}),
            ("check", {"words": EVIL, "place": EVIL, "response": EVIL}),
        ):
            record(records, Draft(kind, custody.custody_id, fields, exactly(casebook.now)))
    return custody


def read_as_markup(widget: QWidget):
    """Return the labels and tips in which Qt would take the name for markup."""
    labels = [
        label.text()
        for label in widget.findChildren(QLabel)
        if EVIL in label.text()
        and (
            label.textFormat() == Qt.TextFormat.RichText
            or (label.textFormat() == Qt.TextFormat.AutoText and QtText.mightBeRichText(label.text()))
        )
    ]
    tips = [one.toolTip() for one in widget.findChildren(QWidget) if EVIL in one.toolTip()]
    return labels + [words for words in tips if QtText.mightBeRichText(words)]


def test_a_tip_shows_what_was_said():
    assert tip("Ali & sons") == "Ali & sons"
    assert QTextDocumentFragment.fromHtml(tip(EVIL)).toPlainText() == EVIL


def test_the_custody_page_shows_markup_as_words(evil, desk_of_pages, context, settle, qtbot):
    page = CustodyPage(desk_of_pages, context, custody_id=evil.custody_id)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert any("img" in label.text() for label in page.findChildren(QLabel))
    assert read_as_markup(page) == []


def test_the_window_of_a_form_shows_markup_as_words(evil, desk_of_pages, context, settle, qtbot):
    dialog = EntryDialog(desk_of_pages, context, Wanted(evil.custody_id, f"BRI-A-2026-0001 {EVIL}", "check"))
    qtbot.addWidget(dialog)
    dialog.show()
    settle()
    dialog.band.say(EVIL)
    dialog.refused.say(EVIL)
    assert read_as_markup(dialog) == []


def test_the_tips_of_the_board_show_markup_as_words(evil, casebook, context):
    model = BoardTableModel(context)
    with casebook.reading() as records:
        model.show_rows(board_view(records).rows)
    tips = [model.index(0, column).data(Qt.ItemDataRole.ToolTipRole) or "" for column in range(len(COLUMNS))]
    assert any("img" in words for words in tips)
    assert not any("<img" in words for words in tips)
