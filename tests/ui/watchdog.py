"""Measures how long the UI thread kept an event waiting, and keeps the worst time with the stack of the call.

A thread posts a heartbeat to the UI thread and looks at that thread's stack until the beat is answered. Only
time spent inside Qt's own calls counts, never the test's.
"""

import sys
import threading
import time
import traceback
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal

LOOK_SECONDS = 0.004
# The test's own code is no stall: time counts inside an event loop or a click.
INSIDE = ("pytestqt", "ui/app.py")


@dataclass
class Stall:
    """The longest time an event had to wait."""

    seconds: float = 0.0
    stack: str = ""
    test: str = ""


class Heart(QObject):
    """Lives on the UI thread; answers a beat when the event loop comes to it."""

    beat = Signal()

    def __init__(self):
        super().__init__()
        self.answered = threading.Event()
        self.beat.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def _answer(self):
        self.answered.set()


class Watchdog:
    """Watches the thread it was made on until `stop`."""

    def __init__(self, heart=None):
        self.worst = Stall()
        self._thread_id = threading.get_ident()
        self._heart = heart or Heart()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._thread.start()

    def stop(self):
        self._ended.set()
        self._thread.join()

    def _watch(self):
        while not self._ended.is_set():
            self._heart.answered.clear()
            self._heart.beat.emit()
            self._await_answer()
            self._ended.wait(LOOK_SECONDS)

    def _await_answer(self):
        since, deepest, stack = time.perf_counter(), 0, []
        while not self._heart.answered.wait(LOOK_SECONDS) and not self._ended.is_set():
            now = time.perf_counter()
            frame = sys._current_frames().get(self._thread_id)
            if frame is None or not self._inside(frame):
                since, deepest, stack = now, 0, []
            else:
                seen = traceback.extract_stack(frame, limit=None)
                if len(seen) >= deepest:
                    # The last look may come when the call is over: the deepest stack names it.
                    deepest, stack = len(seen), seen[-6:]
                if now - since > self.worst.seconds:
                    self.worst = Stall(now - since, "".join(traceback.format_list(stack)))
            del frame

    def _inside(self, frame):
        while frame is not None:
            if any(part in frame.f_code.co_filename for part in INSIDE):
                return True
            frame = frame.f_back
        return False
