"""Measures how long the UI thread kept an event waiting, and keeps the worst time with the stack of the call.

A thread posts a heartbeat to the UI thread and looks at that thread's stack until the beat is answered. Only
time spent inside Qt's own calls counts, never the test's.
"""

import faulthandler
import tempfile
import threading
import time
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


def calls_of(thread_id, notes):
    """Return the calls of another thread, the innermost first; `notes` is an open file to write them in.

    Its frames are not walked from here: CPython 3.11 ends the process when the other thread leaves one
    of them meanwhile. faulthandler writes them down in one go.
    """
    notes.seek(0)
    notes.truncate()
    faulthandler.dump_traceback(notes, all_threads=True)
    notes.seek(0)
    calls, watched = [], False
    for line in notes.read().decode(errors="replace").splitlines():
        if not line.startswith(" "):
            watched = f"0x{thread_id:016x}" in line
        elif watched:
            calls.append(line)
    return calls


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
        with tempfile.TemporaryFile() as notes:
            while not self._ended.is_set():
                self._heart.answered.clear()
                self._heart.beat.emit()
                self._await_answer(notes)
                self._ended.wait(LOOK_SECONDS)

    def _await_answer(self, notes):
        since, deepest, stack = time.perf_counter(), 0, []
        while not self._heart.answered.wait(LOOK_SECONDS) and not self._ended.is_set():
            now = time.perf_counter()
            calls = calls_of(self._thread_id, notes)
            if not any(part in call for call in calls for part in INSIDE):
                since, deepest, stack = now, 0, []
            else:
                if len(calls) >= deepest:
                    # The last look may come when the call is over: the deepest stack names it.
                    deepest, stack = len(calls), calls[:6]
                if now - since > self.worst.seconds:
                    self.worst = Stall(now - since, "\n".join(stack))
