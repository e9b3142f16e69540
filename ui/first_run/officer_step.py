"""Third step: the first officer, who may administer and record, and his or her password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.first_run.step import Step
from ui.widgets.rows import add_row
from ui.widgets.strength import PAUSE_MS, StrengthBar, wrong_password
from utmcase.i18n import Lang, Text, text

if TYPE_CHECKING:
    from utmcase.officers import Officer


class OfficerStep(Step):
    """Asks for name, UN id, function, unit and a password that cannot be guessed."""

    def __init__(self, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(
            lang,
            text("The first officer"),
            text(
                "You will be administrator and recorder. Others are added later, each with an own password: "
                "every entry carries the name of who made it."
            ),
            parent,
        )
        self.name = self.first = QLineEdit()
        self.un_id = QLineEdit()
        self.function = QLineEdit()
        self.unit = QLineEdit()
        self.password = QLineEdit()
        self.again = QLineEdit()
        self.strength = StrengthBar(lang)
        self.site_words = ""
        for label, field in (
            (text("Name"), self.name),
            (text("UN id"), self.un_id),
            (text("Function"), self.function),
            (text("Unit"), self.unit),
            (text("Password"), self.password),
            (text("Password again"), self.again),
        ):
            field.setMaxLength(200)
            add_row(self.form, self.say(label), field)
        self.form.insertRow(self.form.rowCount() - 1, "", self.strength)
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.column.addLayout(self.form)
        self.column.addStretch(1)
        # Measuring a password takes some milliseconds: it waits until typing pauses.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.measure)
        self.password.textChanged.connect(lambda _words: self._pause.start())

    def measure(self) -> None:
        """Show how hard the password is to guess."""
        self.strength.show_strength(self.password.text(), self._known())

    def _known(self) -> list[str]:
        own = [field.text() for field in (self.name, self.un_id, self.function, self.unit)]
        return [*own, self.site_words]

    def wrong(self) -> Text | None:
        """Return the sentence that says what is still missing, or None."""
        if not self.name.text().strip() or not self.un_id.text().strip():
            return text("Write your name and your UN id: they stand beside every entry you make.")
        return wrong_password(self.password.text(), self.again.text(), self._known())

    def officer(self) -> Officer:
        """Return the officer as typed."""
        from utmcase.officers import Officer

        return Officer(
            un_id=self.un_id.text().strip(),
            name=self.name.text().strip(),
            function=self.function.text().strip(),
            unit=self.unit.text().strip(),
            roles=frozenset({"administrator", "recorder"}),
        )
