"""Changing one's own password from the window."""

import pytest

from tests.ui.driving import PASSWORD, dialog_of, settle, sign_in
from ui.own_password import OwnPasswordDialog

NEW = "four quiet herons wait"


@pytest.fixture
def dialog(signed_in):
    signed_in.main.actions_by_name["own_password"].trigger()
    return dialog_of(OwnPasswordDialog)


def fill(qtbot, dialog, old, new, again):
    for field, words in ((dialog.old, old), (dialog.fresh.password, new), (dialog.fresh.again, again)):
        field.clear()
        qtbot.keyClicks(field, words)
    dialog.save()


def test_a_weak_or_mistyped_one_and_a_wrong_old_one_are_refused(qtbot, signed_in, dialog):
    for old, new, again, words in (
        (PASSWORD, "password1234", "password1234", "can be guessed"),
        (PASSWORD, NEW, NEW + "s", "differ"),
        ("wrong", NEW, NEW, "wrong"),
    ):
        fill(qtbot, dialog, old, new, again)
        settle(qtbot, signed_in)
        assert words in dialog.banner.words
        assert dialog.isVisible()


def test_the_new_one_opens_the_lock(qtbot, signed_in, dialog, founded):
    with qtbot.waitSignal(dialog.changed):
        fill(qtbot, dialog, PASSWORD, NEW, NEW)
    assert "changed" in signed_in.main.banner.words
    signed_in.lock()
    sign_in(qtbot, signed_in, founded, password=PASSWORD)
    assert signed_in.locked
    sign_in(qtbot, signed_in, founded, password=NEW)
    assert not signed_in.locked
