"""Notices when nobody has touched a key or the mouse for a while."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

LOOK_MS = 5000
SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Emits `idle` after so many minutes without a sign of life; 0 minutes: never.

    It listens to whole windows, not to every widget: a filter on the application would run for each event.
    """

    idle = Signal()

    def __init__(
        self, minutes: int, parent: QObject | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._seconds = minutes * 60
        self._clock = clock
        self._last = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.focusWindowChanged.connect(self._watch)

    def start(self) -> None:
        """Begin to watch."""
        self.touch()
        if self._seconds:
            self._timer.start()

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()

    def touch(self) -> None:
        """Note a sign of life."""
        self._last = self._clock()

    def look(self) -> None:
        """Look whether the time has come."""
        if self._seconds and self._clock() - self._last >= self._seconds:
            self.stop()
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self.touch()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
