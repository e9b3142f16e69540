"""Changing one's own password, by everybody who is signed in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from ui.administration.password import PasswordFields
from ui.context import PageContext
from ui.desk import Desk
from ui.widgets.banner import Banner
from ui.widgets.key_file import KeyFileLine
from ui.widgets.rows import prose
from utmcase.administration import change_own_password
from utmcase.i18n import Text, text
from utmcase.ports import OpenCasebook


class OwnPasswordDialog(QDialog):
    """Asks the old password, the new one twice, and what belongs to it; `changed` when that opens."""

    changed = Signal()

    def __init__(self, desk: Desk, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = context.say
        self.setWindowTitle(say(text("Change my password")))
        self._desk = desk
        self._context = context
        self.banner = Banner(context.lang, self)
        self.old = QLineEdit()
        known = [context.officer.name, context.officer.un_id, context.site.name, context.site.code]
        self.key_file = KeyFileLine(context.lang)
        self.key_file.line.setPlaceholderText(say(text("only if your password needs one")))
        self.fresh = PasswordFields(context, lambda: known, self, old=self.old, key_file=self.key_file)
        buttons = QDialogButtonBox()
        self.save_button = buttons.addButton(
            say(text("Change the password")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.addButton(say(text("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.save)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.banner)
        column.addWidget(self.fresh)
        column.addWidget(
            prose(
                say(
                    text(
                        "Copies of the casebook and backups made before keep the password they were made "
                        "with: whoever has one of them and the old password opens it. A key file that is "
                        "lost cannot be made again: keep a copy of it on a second stick."
                    )
                )
            )
        )
        column.addWidget(buttons)
        self.resize(620, self.sizeHint().height())
        desk.manage(lambda casebook: casebook.needs_key_file(), self, self._needs_key_file)
        self.old.setFocus()

    def _needs_key_file(self, needed: bool) -> None:
        if needed:
            self.fresh.key_file.choose("same")

    def save(self) -> None:
        """Check what was typed and change the password."""
        wrong = self.fresh.wrong()
        if wrong is not None:
            self.banner.refuse(wrong)
            return
        self.save_button.setEnabled(False)
        old, new = self.old.text(), self.fresh.password.text()
        key_file, then = self.key_file.path, self.fresh.key_file.then
        make = self.fresh.key_file.makes is not None

        def change(casebook: OpenCasebook) -> None:
            change_own_password(casebook, old, new, key_file=key_file, then=then, make=make)

        self._desk.manage(change, self, self._written)

    def show_refusal(self, sentence: Text) -> None:
        """Show why the password was not changed; everything typed stays."""
        self.banner.refuse(sentence)
        self.save_button.setEnabled(True)
        self.old.setFocus()
        self.old.selectAll()

    def _written(self, _nothing: object) -> None:
        self._context.notify(text("Your password is changed. The old one no longer opens this casebook."))
        self.changed.emit()
        self.close()
