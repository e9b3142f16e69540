"""A message on the page itself, where it is read and stays: never a box that is clicked away."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ui.theme import icon, is_dark
from ui.theme import sign as give_sign
from utmcase.i18n import Lang, Text, say, text

Tone = Literal["refusal", "note", "done"]
#: Ground and text for light and dark palettes; the icon says the same without colour.
TONES: dict[Tone, tuple[str, tuple[str, str], tuple[str, str]]] = {
    "refusal": ("warning", ("#fdebea", "#7a1010"), ("#4a2422", "#ffc9c4")),
    "note": ("about", ("#e6f0f8", "#0a3f63"), ("#22384a", "#c4e2fa")),
    "done": ("check", ("#e6f4ea", "#14512a"), ("#223d2b", "#bdebc9")),
}
CLOSE = text("Close this message")


class Banner(QFrame):
    """Shows one sentence with an icon; hidden while there is nothing to say."""

    def __init__(self, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang = lang
        self.setAutoFillBackground(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setAutoRaise(True)
        give_sign(close, "close")
        close.setAccessibleName(say(CLOSE, lang))
        close.setToolTip(say(CLOSE, lang))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 6, 6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """Return what is shown now, "" when hidden."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, sentence: Text | str, tone: Tone = "note") -> None:
        """Show the sentence; a screen reader reads it at once."""
        sign, light, dark = TONES[tone]
        ground, ink = dark if is_dark(self.palette()) else light
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(ground))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(role, QColor(ink))
        self.setPalette(palette)
        self._sign.setPixmap(icon(sign, palette).pixmap(16, 16))
        self._words.setText(say(sentence, self._lang))
        self._words.setAccessibleName(self._words.text())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self._words, QAccessible.Event.Alert))

    def refuse(self, sentence: Text | str) -> None:
        """Show what was refused and what to do about it."""
        self.tell(sentence, "refusal")
