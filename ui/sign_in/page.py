"""The sign-in: casebook, officer, password. It is painted before the storage is loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.banner import Banner
from ui.widgets.key_file import KeyFileLine
from ui.widgets.page_area import PageArea
from ui.widgets.rows import add_row, button, form_layout, tip, title
from utmcase.i18n import Lang, Text, say, text

CARD_WIDTH = 580
LANGUAGE_NAMES: dict[Lang, str] = {"en": "English", "fr": "Français"}
#: The officer under whose name the recovery key opens (`ports.Casebooks.open`).
RECOVERY = "recovery"
FILTER = text("Casebooks (*.utmcase)")


class SignInPage(QWidget):
    """Asks who opens which casebook; `sign_in_wanted(path, un_id, password, key file or None)` says so."""

    sign_in_wanted = Signal(object, str, str, object)
    create_wanted = Signal()
    samples_wanted = Signal()
    restore_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, lang: Lang, recent: Sequence[tuple[Path, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang: Lang = lang
        self.banner = Banner(lang, self)
        self._casebook = QComboBox()
        self._un_id = QLineEdit()
        self._password = QLineEdit()
        self._key_file = KeyFileLine(lang)
        self._recovery = QCheckBox(self._say(text("Use the recovery key from the sheet in the safe")))
        self._enter = button(self._say(text("Sign in")), "key", main=True)
        self._lay_out()
        self._fill(recent)
        self._enter.clicked.connect(self._ask)
        # A default button answers to Enter in dialogs only, and this is a page.
        for line in (self._un_id, self._password):
            line.returnPressed.connect(self._enter.click)
        self._recovery.toggled.connect(self._recovery_chosen)

    def _say(self, sentence: Text) -> str:
        return say(sentence, self._lang)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setFixedWidth(CARD_WIDTH)
        column = QVBoxLayout(card)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addSpacing(6)
        column.addWidget(self.banner)
        column.addLayout(self._form())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._enter)
        column.addLayout(row)
        column.addSpacing(10)
        column.addLayout(self._other_ways())
        page = QWidget()
        outer = QGridLayout(page)
        outer.setRowStretch(0, 2)
        outer.setRowStretch(2, 3)
        outer.addWidget(card, 1, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(self._languages(), 3, 0, Qt.AlignmentFlag.AlignRight)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageArea(page))

    def _head(self) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(QApplication.windowIcon().pixmap(48, 48))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title("utmcase"))
        words.addWidget(QLabel(self._say(text("Custody records of a United Nations police component"))))
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(sign)
        head.addLayout(words, 1)
        return head

    def _form(self) -> QVBoxLayout:
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        other = button(self._say(text("Open another…")), "folder")
        other.setAutoDefault(False)
        other.clicked.connect(self._choose_file)
        casebook = QHBoxLayout()
        casebook.setSpacing(6)
        casebook.addWidget(self._casebook, 1)
        casebook.addWidget(other)
        for field in (self._casebook, self._un_id, self._password):
            # A message above takes room of the page, not of the fields.
            field.setMinimumHeight(field.sizeHint().height())
        form = form_layout()
        label = QLabel(self._say(text("Casebook")))
        label.setBuddy(self._casebook)
        self._casebook.setAccessibleName(label.text())
        form.addRow(label, casebook)
        add_row(form, self._say(text("Your UN id")), self._un_id)
        add_row(form, self._say(text("Password")), self._password)
        self._key_file.line.setPlaceholderText(self._say(text("only if your password needs one")))
        add_row(form, self._say(text("Key file")), self._key_file)
        form.addRow("", self._recovery)
        column = QVBoxLayout()
        column.addLayout(form)
        return column

    def _other_ways(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        ways = (
            (text("Create a casebook"), text("For a new site."), "plus", self.create_wanted),
            (
                text("Explore sample cases"),
                text("A month of invented custodies, marked TRAINING."),
                "board",
                self.samples_wanted,
            ),
            (
                text("Restore from a backup"),
                text("When this computer has no casebook any more."),
                "restore",
                self.restore_wanted,
            ),
        )
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Sunken)
        grid.addWidget(line, 0, 0, 1, 2)
        for row, (words, why, sign, wanted) in enumerate(ways, start=1):
            push = button(self._say(words), sign)
            push.setAccessibleDescription(self._say(why))
            push.setStyleSheet("text-align: left; padding: 5px 10px;")
            push.clicked.connect(lambda _checked=False, signal=wanted: signal.emit())
            grid.addWidget(push, row, 0)
            grid.addWidget(QLabel(self._say(why)), row, 1)
        return grid

    def _languages(self) -> QWidget:
        box = QComboBox()
        box.setAccessibleName(self._say(text("Language")))
        for lang, name in LANGUAGE_NAMES.items():
            box.addItem(name, lang)
        box.setCurrentIndex(box.findData(self._lang))
        box.activated.connect(lambda _index: self.language_chosen.emit(box.currentData()))
        return box

    def _fill(self, recent: Sequence[tuple[Path, str]]) -> None:
        for path, un_id in recent:
            self._add(path, un_id, "")
        if not recent:
            self._casebook.setPlaceholderText(self._say(text("No casebook has been opened here yet.")))
        self._casebook.setEnabled(bool(recent))
        self._enter.setEnabled(bool(recent))
        self._casebook.currentIndexChanged.connect(lambda _index: self._follow_casebook())
        self._follow_casebook()

    def _add(self, path: Path, un_id: str, password: str) -> None:
        self._casebook.addItem(path.stem, (path, un_id, password))
        self._casebook.setItemData(self._casebook.count() - 1, tip(str(path)), Qt.ItemDataRole.ToolTipRole)

    def _follow_casebook(self) -> None:
        kept = self._casebook.currentData()
        if kept is not None:
            path, un_id, password = kept
            self._casebook.setToolTip(tip(str(path)))
            if un_id:
                self._un_id.setText(un_id)
            if password:
                self._password.setText(password)
        (self._password if self._un_id.text() else self._un_id).setFocus()

    def _choose_file(self) -> None:
        title_words = self._say(text("Open a casebook"))
        chosen, _ = QFileDialog.getOpenFileName(self, title_words, "", self._say(FILTER))
        if chosen:
            self.offer(Path(chosen))

    def offer(self, path: Path, un_id: str = "", password: str = "") -> None:
        """Choose this casebook, adding it when it is not in the list; name and password may be filled in."""
        known = [self._casebook.itemData(place)[0] for place in range(self._casebook.count())]
        if path in known:
            index = known.index(path)
            self._casebook.setItemData(index, (path, un_id, password))
        else:
            self._add(path, un_id, password)
            index = len(known)
        self._casebook.setEnabled(True)
        self._enter.setEnabled(True)
        self._password.clear()
        self._casebook.setCurrentIndex(index)
        self._follow_casebook()

    def _recovery_chosen(self, chosen: bool) -> None:
        self._un_id.setEnabled(not chosen)
        self._key_file.setEnabled(not chosen)
        self._password.setFocus()

    def _ask(self) -> None:
        kept = self._casebook.currentData()
        un_id = RECOVERY if self._recovery.isChecked() else self._un_id.text().strip()
        if kept is None or not un_id or not self._password.text():
            self.banner.refuse(text("Choose the casebook and type your UN id and your password."))
            return
        self.banner.tell(text("Opening the casebook…"))
        self._enter.setEnabled(False)
        key_file = None if self._recovery.isChecked() else self._key_file.path
        self.sign_in_wanted.emit(kept[0], un_id, self._password.text(), key_file)

    def show_refusal(self, sentence: Text) -> None:
        """Show why the casebook could not be opened; what was typed stays, only the password is chosen."""
        self.banner.refuse(sentence)
        self._enter.setEnabled(True)
        self._password.setFocus()
        self._password.selectAll()

    def take_over(self, other: SignInPage) -> None:
        """Take over what was typed on the same page in another language."""
        for place in range(other._casebook.count()):
            path, un_id, *password = other._casebook.itemData(place)
            self.offer(path, un_id, *password)
        self._casebook.setCurrentIndex(other._casebook.currentIndex())
        self._un_id.setText(other._un_id.text())
        self._password.setText(other._password.text())
        self._key_file.show_path(other._key_file.path)
