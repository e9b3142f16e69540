"""What was copied out of the program does not stay on the clipboard."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

KEPT_MS = 60_000


class ShortMemory(QObject):
    """Clears the clipboard a minute after something was copied here, and at once when asked.

    What another program put there since is left alone. What a clipboard history keeps is out of reach.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._mark: bytes | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEPT_MS)
        self.timer.timeout.connect(self.forget)
        self._clipboard.dataChanged.connect(self._copied)

    def forget(self) -> None:
        """Clear the clipboard, if what lies there was copied here."""
        self.timer.stop()
        if self._mark is not None and self._mark == _mark(self._clipboard.text()):
            self._clipboard.clear()
        self._mark = None

    def _copied(self) -> None:
        words = self._clipboard.text()
        # Not every platform knows whose the clipboard is; while a window of ours is in front, it is ours.
        own = self._clipboard.ownsClipboard() or QGuiApplication.focusWindow() is not None
        self._mark = _mark(words) if own and words else None
        if self._mark is None:
            self.timer.stop()
        else:
            self.timer.start()


def _mark(words: str) -> bytes:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
