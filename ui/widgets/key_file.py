"""Choosing a key file that exists, and where a new one is made. Nothing of it is remembered."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStorageInfo, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.rows import SPACE, tip
from utmcase.i18n import Lang, Text, say, text
from utmcase.key_files import SUFFIX, SUGGESTED_NAME

FILTER = text("Key files (*.utmkey)")
NO_PLACE = text(
    "Choose where the new key file is to be written: a stick that is kept apart from this computer."
)
NO_FILE = text("Choose the key file that belongs to your password.")
_STICKS = ("/media/", "/run/media/", "/mnt/")


def stick_folder() -> str:
    """Return a stick that is plugged in now, or ""; a kind of place, and nothing that was chosen before."""
    system = QStorageInfo.root().rootPath()
    for volume in QStorageInfo.mountedVolumes():
        place = volume.rootPath()
        removable = place != system if sys.platform == "win32" else f"{place}/".startswith(_STICKS)
        if volume.isReady() and removable:
            return place
    return ""


class KeyFileLine(QWidget):
    """A line that names a file, a button that chooses it and one that takes it away; `chosen()`."""

    chosen = Signal()

    def __init__(self, lang: Lang, parent: QWidget | None = None, *, new: bool = False) -> None:
        super().__init__(parent)
        self._lang: Lang = lang
        self._new = new
        self.path: Path | None = None
        self.line = QLineEdit()
        self.line.setReadOnly(True)
        self.button = QPushButton(say(text("Choose…"), lang))
        self.none = QPushButton(say(text("None"), lang))
        for push, words, act in (
            (self.button, text("Choose the key file"), self.ask),
            (self.none, text("No key file"), lambda: self.show_path(None)),
        ):
            push.setAutoDefault(False)
            push.setAccessibleName(say(words, lang))
            push.clicked.connect(lambda _checked=False, act=act: act())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        row.addWidget(self.none)
        self.none.setVisible(not new)
        self.setFocusProxy(self.button)
        self.show_path(None)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def show_path(self, path: Path | None) -> None:
        """Show this file as the chosen one, or none."""
        self.path = path
        self.line.setText("" if path is None else path.name)
        self.line.setToolTip("" if path is None else tip(str(path)))
        self.none.setEnabled(path is not None)
        self.chosen.emit()

    def ask(self) -> None:
        """Ask for the file; the search begins on a stick."""
        words, filters = say(text("Key file"), self._lang), say(FILTER, self._lang)
        begin = stick_folder()
        if self._new:
            at = str(Path(begin) / SUGGESTED_NAME) if begin else SUGGESTED_NAME
            found, _ = QFileDialog.getSaveFileName(
                self, words, at, filters, options=QFileDialog.Option.DontConfirmOverwrite
            )
        else:
            found, _ = QFileDialog.getOpenFileName(self, words, begin, filters)
        if found:
            path = Path(found)
            named = path if not self._new or path.suffix.lower() == SUFFIX else Path(found + SUFFIX)
            self.show_path(named)


class KeyFileChoice(QWidget):
    """What belongs to a new password from now on: nothing, a new key file, or the one used until now."""

    def __init__(
        self, lang: Lang, parent: QWidget | None = None, *, until_now: KeyFileLine | None = None
    ) -> None:
        super().__init__(parent)
        self._until_now = until_now
        self.choice = QComboBox()
        self.choice.addItem(say(text("The password alone"), lang), "none")
        if until_now is not None:
            self.choice.addItem(say(text("The password and the key file used until now"), lang), "same")
        self.choice.addItem(say(text("The password and a new key file"), lang), "new")
        self.place = KeyFileLine(lang, new=True)
        self.place.setAccessibleName(say(text("New key file"), lang))
        self.place.line.setPlaceholderText(say(text("on a stick that is kept apart"), lang))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.choice)
        column.addWidget(self.place)
        self.choice.currentIndexChanged.connect(self._follow)
        self.setFocusProxy(self.choice)
        self._follow()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.choice.setAccessibleName(name)

    @property
    def wanted(self) -> str:
        """Return "none", "same" or "new"."""
        return str(self.choice.currentData())

    def choose(self, wanted: str) -> None:
        """Choose "none", "same" or "new"."""
        self.choice.setCurrentIndex(self.choice.findData(wanted))

    @property
    def makes(self) -> Path | None:
        """Return where a new key file is to be made, or None."""
        return self.place.path if self.wanted == "new" else None

    @property
    def then(self) -> Path | None:
        """Return the key file needed from now on, None for none."""
        if self.wanted == "same" and self._until_now is not None:
            return self._until_now.path
        return self.makes

    def wrong(self) -> Text | None:
        """Return the sentence that says what is still missing, or None."""
        if self.wanted == "none" or self.then is not None:
            return None
        return NO_PLACE if self.wanted == "new" else NO_FILE

    def _follow(self, _index: int = 0) -> None:
        self.place.setEnabled(self.wanted == "new")  # hidden, it would change the height of the window
