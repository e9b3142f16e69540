"""About the program: its version, its site, and what stands behind it."""

from __future__ import annotations

import platform

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.rows import prose, title
from utmcase.i18n import Lang, say, text


class AboutDialog(QDialog):
    """Says what the program is, which version, and whose fonts and libraries it carries."""

    def __init__(self, version: str, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("About utmcase"), lang))
        sign = QLabel()
        sign.setPixmap(QApplication.windowIcon().pixmap(64, 64))
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(title("utmcase"))
        for paragraph in (
            text("Version {version}", version=version),
            text(
                "Custody records of a United Nations police component: every entry is kept, none is altered, "
                "and what is missing is shown with its rule and its source."
            ),
            text(
                "The casebook is encrypted. Without a password or the recovery sheet nobody can open it, "
                "and nobody can make a new key for it."
            ),
            text(
                "Runs on Python {python} and Qt {qt}. Fonts: Noto, SIL Open Font License.",
                python=platform.python_version(),
                qt=qt_version,
            ),
        ):
            label = prose(say(paragraph, lang))
            label.setMinimumWidth(420)
            words.addWidget(label)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        buttons = QDialogButtonBox()
        close = buttons.addButton(say(text("Close"), lang), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        buttons.accepted.connect(self.close)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 18, 20, 14)
        box.setSpacing(14)
        box.addLayout(head)
        box.addWidget(buttons)
