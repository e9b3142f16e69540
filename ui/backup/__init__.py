"""Back up now to a chosen place, and restore from a backup."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk, Opened
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.rows import add_row, button, button_row, form_layout, prose, title
from utmcase.i18n import Lang, Text, say, text
from utmcase.moments import local

WIDTH = 640
BACKUPS = text("Backups (*.utmbackup)")
CASEBOOKS = text("Casebooks (*.utmcase)")


class _FileDialog(QDialog):
    """A dialog with an explanation, places to choose, a message, and one thing to do."""

    def __init__(self, desk: Desk, lang: Lang, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(WIDTH)
        self._desk = desk
        self._lang = lang
        self.banner = Banner(lang, self)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.hide()
        self._form = form_layout()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(20, 16, 20, 14)
        self._box.setSpacing(12)

    def _say(self, sentence: Text) -> str:
        return say(sentence, self._lang)

    def _lay_out(self, heading: Text, words: Text, act: Text, sign: str) -> QPushButton:
        self.setWindowTitle(self._say(heading))
        for widget in (title(self._say(heading), 1.2), prose(self._say(words)), self.banner):
            self._box.addWidget(widget)
        self._box.addLayout(self._form)
        self._box.addWidget(self._busy)
        buttons = button_row()
        do = button(self._say(act), sign)
        buttons.addButton(do, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self._say(text("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        self._box.addWidget(buttons)
        # Only now does the dialog know the button; else Enter would close without having done anything.
        do.setDefault(True)
        return do

    def _place(self, label: Text, field: QLineEdit, choose: QPushButton) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(field, 1)
        line.addWidget(choose)
        row.setFocusProxy(field)
        choose.setAutoDefault(False)
        add_row(self._form, self._say(label), row)
        field.setAccessibleName(self._say(label))

    def _working(self, working: bool) -> None:
        self._busy.setVisible(working)
        for push in self.findChildren(QPushButton):
            push.setEnabled(not working)

    def show_refusal(self, sentence: Text) -> None:
        """Show why it did not work; the places chosen stay."""
        self._working(working=False)
        self.banner.refuse(sentence)


class BackUpDialog(_FileDialog):
    """Writes a verified backup of the open casebook to one file."""

    def __init__(
        self, desk: Desk, opened: Opened, now: int, lang: Lang, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, lang, parent)
        stamp = local(now, ZoneInfo(opened.site.zone)).strftime("%Y-%m-%d-%H%M")
        proposed = opened.path.with_name(f"{opened.path.stem}-{stamp}.utmbackup")
        self.place = QLineEdit(str(proposed))
        choose = button(self._say(text("Choose…")), "folder")
        self._place(text("Backup file"), self.place, choose)
        self.act = self._lay_out(
            text("Back up now"),
            text(
                "The backup is one encrypted file with everything in it. Keep it on another disk than this "
                "computer: a stick in the safe, or the server of the mission."
            ),
            text("Back up"),
            "backup",
        )
        choose.clicked.connect(self._choose)
        self.act.clicked.connect(self.back_up)

    def _choose(self) -> None:
        words = self._say(text("Back up to"))
        chosen, _ = QFileDialog.getSaveFileName(self, words, self.place.text(), self._say(BACKUPS))
        if chosen:
            self.place.setText(chosen)

    def back_up(self) -> None:
        """Write the backup; the answer says where it lies."""
        to = Path(self.place.text().strip())
        if not self.place.text().strip():
            self.banner.refuse(text("Choose where the backup is to be written."))
            return
        self._working(working=True)
        self._desk.manage(lambda casebook: casebook.back_up(to), self, self._done)

    def _done(self, written: Path) -> None:
        self._working(working=False)
        self.banner.tell(
            text("The backup was written and read back without a fault: {path}", path=written), "done"
        )


class RestoreDialog(_FileDialog):
    """Writes a casebook from a backup; `restored(path)` tells where it lies."""

    restored = Signal(object)

    def __init__(self, desk: Desk, services: Services, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(desk, lang, parent)
        self._casebooks = services.casebooks
        self.backup = QLineEdit()
        self.to = QLineEdit()
        choose = button(self._say(text("Choose…")), "folder")
        choose_to = button(self._say(text("Choose…")), "folder")
        self._place(text("Backup file"), self.backup, choose)
        self._place(text("Write the casebook to"), self.to, choose_to)
        self.act = self._lay_out(
            text("Restore from a backup"),
            text(
                "The casebook and its keys file are written anew from the backup. The officers and their "
                "passwords are those of the day of the backup. No existing casebook is overwritten."
            ),
            text("Restore"),
            "restore",
        )
        choose.clicked.connect(self._choose)
        choose_to.clicked.connect(self._choose_to)
        self.act.clicked.connect(self.restore)

    def _choose(self) -> None:
        words = self._say(text("Backup to restore from"))
        chosen, _ = QFileDialog.getOpenFileName(self, words, self.backup.text(), self._say(BACKUPS))
        if chosen:
            self.backup.setText(chosen)
            if not self.to.text():
                self.to.setText(str(documents() / f"{Path(chosen).stem}.utmcase"))

    def _choose_to(self) -> None:
        words = self._say(text("Write the casebook to"))
        chosen, _ = QFileDialog.getSaveFileName(self, words, self.to.text(), self._say(CASEBOOKS))
        if chosen:
            self.to.setText(chosen)

    def restore(self) -> None:
        """Write the casebook; the answer says where it lies."""
        backup, to = self.backup.text().strip(), self.to.text().strip()
        if not backup or not to:
            self.banner.refuse(text("Choose the backup, and where the casebook is to be written."))
            return
        casebooks = self._casebooks
        self._working(working=True)
        self._desk.work(lambda: casebooks().restore(Path(backup), Path(to)), self, self._done)

    def _done(self, path: Path) -> None:
        self.restored.emit(path)
        self.close()


def documents() -> Path:
    """Return the folder in which a new casebook is proposed."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
