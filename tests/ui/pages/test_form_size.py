"""The window of a form: as high as what stands in it, and what is refused is seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from ui.forms.entry_dialog import EntryDialog
from ui.forms.entry_work import Wanted
from ui.forms.form_area import HEIGHT


@pytest.fixture
def open_form(desk_of_pages, context, settle, custody):
    def make(kind):
        dialog = EntryDialog(desk_of_pages, context, Wanted(custody.custody_id, "Yakou", kind))
        dialog.show()
        settle()
        return dialog

    return make


def save(qtbot, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def area_of(dialog):
    return dialog.findChild(QScrollArea)


def test_a_short_form_leaves_no_empty_space_and_grows_when_it_refuses(open_form, qtbot):
    dialog = open_form("note")
    form = dialog.form
    assert form.height() == form.sizeHint().height()
    before = dialog.height()
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.height() > before)
    assert form.height() == form.sizeHint().height() <= area_of(dialog).viewport().height()


def test_a_window_made_smaller_keeps_its_width_when_it_grows(open_form, qtbot):
    dialog = open_form("note")
    dialog.resize(800, dialog.height() - 40)
    save(qtbot, dialog)
    qtbot.waitUntil(lambda: area_of(dialog).viewport().height() >= dialog.form.sizeHint().height())
    assert dialog.width() == 800


def test_a_long_form_scrolls_to_what_is_refused(open_form, qtbot):
    dialog = open_form("identity")
    assert dialog.height() <= HEIGHT
    bar = area_of(dialog).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    when = dialog.form.boxes[""]
    assert when.visibleRegion().isEmpty()
    save(qtbot, dialog)
    assert when.isAncestorOf(dialog.focusWidget())
    qtbot.waitUntil(lambda: when.visibleRegion().boundingRect().height() == when.height())
