"""Garbage in cycles is collected on the UI thread only.

Python collects on whatever thread happens to allocate; a widget caught in a cycle would then die on the
database thread, and Qt ends the whole program for that.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

COLLECT_MS = 2000
COLLECTS_TO_FULL = 30


class Collector(QObject):
    """Collects every two seconds, and thoroughly once a minute, until it is stopped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_MS)
        self._timer.timeout.connect(self.collect)
        gc.disable()
        self._timer.start()

    def collect(self) -> None:
        """Collect the young objects; every thirtieth time all of them."""
        self._count += 1
        gc.collect(2 if self._count % COLLECTS_TO_FULL == 0 else 1)

    def stop(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.enable()
