"""What was copied out of the program is gone after a minute, and behind the lock."""

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.driving import settle
from ui.clipboard import KEPT_MS

NUMBER = "BRI-A-2026-0042"


@pytest.fixture
def clipboard(signed_in):
    signed_in.shell.activateWindow()
    found = QGuiApplication.clipboard()
    yield found
    found.clear()


def test_after_a_while_it_is_gone(signed_in, clipboard):
    memory = signed_in.memory
    assert not memory.timer.isActive()
    clipboard.setText(NUMBER)
    assert memory.timer.isActive()
    assert memory.timer.interval() == KEPT_MS
    memory.timer.timeout.emit()
    assert not clipboard.text()
    assert not memory.timer.isActive()


@pytest.mark.parametrize("how", ["lock", "leave", "sign_out"])
def test_locking_and_leaving_forget_at_once(qtbot, signed_in, clipboard, how):
    clipboard.setText(NUMBER)
    getattr(signed_in, how)()
    settle(qtbot, signed_in)
    assert not clipboard.text()


def test_what_another_program_copied_is_left_alone(signed_in, clipboard, monkeypatch):
    clipboard.setText(NUMBER)
    monkeypatch.setattr(QGuiApplication, "focusWindow", lambda: None)
    clipboard.setText("words of a letter")
    assert not signed_in.memory.timer.isActive()
    signed_in.memory.forget()
    assert clipboard.text() == "words of a letter"
