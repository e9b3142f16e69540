"""The foot of a dialog that saves: its two buttons and their keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton

from ui.context import PageContext
from utmcase.i18n import Text, text


class SaveFoot(QHBoxLayout):
    """Saves with Ctrl+Enter, closes with Escape. `shown` stands on the button, `words` name it."""

    def __init__(
        self, dialog: QDialog, context: PageContext, words: Text, shown: Text, *, save: Callable[[], object]
    ) -> None:
        super().__init__()
        say = context.say
        self.save_button = QPushButton(say(shown))
        self.save_button.setAccessibleName(say(words))
        close = QPushButton(say(text("Close   Esc")))
        close.setAccessibleName(say(text("Close")))
        for push, run in ((self.save_button, save), (close, dialog.close)):
            push.setAutoDefault(False)
            push.clicked.connect(_quiet(run))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), dialog).activated.connect(_quiet(save))
        self.addStretch(1)
        self.addWidget(close)
        self.addWidget(self.save_button)


def _quiet(run: Callable[[], object]) -> Callable[..., None]:
    def clicked(*_state: object) -> None:
        run()

    return clicked
