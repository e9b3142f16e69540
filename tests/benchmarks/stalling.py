"""The longest time an event had to wait, stage by stage, with the deepest stack seen and the CPU it took."""

import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.ui.watchdog import INSIDE, Heart, Watchdog, calls_of

LOOK_SECONDS = 0.002
FRAMES = 9


class Beat(Heart):
    """Notes on the UI thread itself when the event came to its turn."""

    def __init__(self):
        super().__init__()
        self.at = 0.0

    def _answer(self):
        self.at = time.perf_counter()
        super()._answer()


class StallWatch(Watchdog):
    """Like the watchdog of the window's tests, and says besides what was computed.

    `cpu` is what the UI thread itself computed during the worst stall; the rest it waited for a processor
    or for another thread.
    """

    def __init__(self):
        self.seconds = self.cpu = 0.0
        self.stack = ()
        self._clock = time.pthread_getcpuclockid(threading.get_ident())
        super().__init__(Beat())

    def _watch(self):
        with tempfile.TemporaryFile() as notes:
            while not self._ended.is_set():
                self._beat(notes)
                self._ended.wait(LOOK_SECONDS)

    def _beat(self, notes):
        self._heart.answered.clear()
        since, cpu = time.perf_counter(), time.clock_gettime(self._clock)
        self._heart.beat.emit()
        stack = ()
        while not self._heart.answered.wait(LOOK_SECONDS) and not self._ended.is_set():
            calls = calls_of(self._thread_id, notes)
            if not any(part in call for call in calls for part in INSIDE):
                since, cpu, stack = time.perf_counter(), time.clock_gettime(self._clock), ()
            else:
                stack = max(stack, tuple(calls), key=len)
        taken = self._heart.at - since
        if stack and taken > self.seconds:
            self.seconds, self.cpu = taken, time.clock_gettime(self._clock) - cpu
            self.stack = stack


def told(watch: StallWatch) -> str:
    """Return the stall with the calls it was in, the innermost first."""
    calls = [f"      {call}" for call in watch.stack[:FRAMES]]
    return "\n".join([f"{watch.seconds * 1000:.0f} ms, of them {watch.cpu * 1000:.0f} ms computing", *calls])


@contextmanager
def watching() -> Iterator[StallWatch]:
    """Watch the UI thread while the block runs."""
    watch = StallWatch()
    try:
        yield watch
    finally:
        watch.stop()
