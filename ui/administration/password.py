"""A new password, typed twice, with how hard it is to guess."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.widgets.key_file import KeyFileChoice, KeyFileLine
from ui.widgets.rows import add_row, form_layout
from ui.widgets.strength import PAUSE_MS, StrengthBar, wrong_password
from utmcase.i18n import Text, text

LONGEST = 200


class PasswordFields(QWidget):
    """Two fields, a bar and a key file, below `old` if given; `known` returns words that are tried first.

    `key_file` is the line for the key file used until now: with it, that one may be kept.
    """

    def __init__(
        self,
        context: PageContext,
        known: Callable[[], Sequence[str]],
        parent: QWidget,
        *,
        old: QLineEdit | None = None,
        key_file: KeyFileLine | None = None,
    ) -> None:
        super().__init__(parent)
        self._known = known
        self.password, self.again = QLineEdit(), QLineEdit()
        self.strength = StrengthBar(context.lang)
        form = form_layout()
        if old is not None:
            old.setEchoMode(QLineEdit.EchoMode.Password)
            add_row(form, context.say(text("Password until now")), old)
        if key_file is not None:
            add_row(form, context.say(text("Key file until now")), key_file)
        self.key_file = KeyFileChoice(context.lang, until_now=key_file)
        for label, field in (
            (text("New password"), self.password),
            (text("New password again"), self.again),
        ):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setMaxLength(LONGEST)
            add_row(form, context.say(label), field)
        form.insertRow(form.rowCount() - 1, "", self.strength)
        add_row(form, context.say(text("To sign in")), self.key_file)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        # Measuring a password takes some milliseconds: it waits until typing pauses.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.measure)
        self.password.textChanged.connect(lambda _words: self._pause.start())

    def measure(self) -> None:
        """Show how hard the password is to guess."""
        self.strength.show_strength(self.password.text(), self._known())

    def wrong(self) -> Text | None:
        """Return the sentence that says what is wrong with the password, or None."""
        wrong = wrong_password(self.password.text(), self.again.text(), self._known())
        return wrong or self.key_file.wrong()
