"""The strip that says on every page that these are sample cases."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QWidget

from ui.fonts import scaled
from utmcase.i18n import Lang, say, text

GROUND, INK = "#f2c230", "#1b1400"
TRAINING = text("TRAINING – invented persons. Nothing here may be used as a real record.")


class TrainingStrip(QLabel):
    """A yellow strip, the same in light and dark."""

    def __init__(self, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(say(TRAINING, lang), parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAutoFillBackground(True)
        self.setContentsMargins(8, 3, 8, 3)
        self.setFont(scaled(self.font(), 0.95, bold=True))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, QColor(GROUND))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(INK))
        self.setPalette(palette)
