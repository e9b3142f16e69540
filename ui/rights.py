"""What an officer may not do is shown, unusable, and says who may: in its tip and to a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from utmcase.i18n import Lang, say

if TYPE_CHECKING:
    from utmcase.officers import Officer
    from utmcase.roles import Action, Level


def permit(
    part: QAction | QWidget,
    lang: Lang,
    officer: Officer,
    right: Action,
    level: Level | None = None,
    *,
    when: bool = True,
) -> None:
    """Make a button or an action usable `when` it has something to do and the officer's roles allow it."""
    from utmcase.officers import refusal

    refused = refusal(officer, right, level)
    part.setEnabled(when and refused is None)
    if refused is not None:
        say_why(part, say(refused, lang))


def say_why(part: QAction | QWidget, words: str) -> None:
    """Say in the tip and to a screen reader why a part cannot be used."""
    part.setToolTip(words)
    part.setStatusTip(words)
    part.setWhatsThis(words)
    if isinstance(part, QWidget):
        part.setAccessibleDescription(words)


def follow(push: QWidget, action: QAction) -> None:
    """Let a button be usable as its action is, and say why when it is not for the officer."""
    push.setEnabled(action.isEnabled())
    action.enabledChanged.connect(push.setEnabled)
    if action.whatsThis():
        say_why(push, action.whatsThis())
