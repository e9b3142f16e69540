"""The longest time an event had to wait, stage by stage, with the deepest stack seen and the CPU it took."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.ui.watchdog import Heart, Watchdog

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
    """Like the watchdog of the window's tests, but light: it looks at frames without reading source lines.

    `cpu` is what the UI thread itself computed during the worst stall; the rest it waited for a processor
    or for another thread.
    """

    def __init__(self):
        self.seconds = self.cpu = 0.0
        self.stack = ()
        self._clock = time.pthread_getcpuclockid(threading.get_ident())
        super().__init__(Beat())

    def _watch(self):
        while not self._ended.is_set():
            self._heart.answered.clear()
            since, cpu = time.perf_counter(), time.clock_gettime(self._clock)
            self._heart.beat.emit()
            stack = ()
            while not self._heart.answered.wait(LOOK_SECONDS) and not self._ended.is_set():
                frame = sys._current_frames().get(self._thread_id)
                if frame is None or not self._inside(frame):
                    since, cpu, stack = time.perf_counter(), time.clock_gettime(self._clock), ()
                else:
                    stack = max(stack, _stack_of(frame), key=len)
                del frame
            taken = self._heart.at - since
            if stack and taken > self.seconds:
                self.seconds, self.cpu = taken, time.clock_gettime(self._clock) - cpu
                self.stack = stack
            self._ended.wait(LOOK_SECONDS)


def _stack_of(frame):
    found = []
    while frame is not None:
        found.append((frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name))
        frame = frame.f_back
    return tuple(found)


def told(watch: StallWatch) -> str:
    """Return the stall with the calls it was in, the innermost first."""
    calls = [f"        {path}:{line} {name}" for path, line, name in watch.stack[:FRAMES]]
    return "\n".join([f"{watch.seconds * 1000:.0f} ms, of them {watch.cpu * 1000:.0f} ms computing", *calls])


@contextmanager
def watching() -> Iterator[StallWatch]:
    """Watch the UI thread while the block runs."""
    watch = StallWatch()
    try:
        yield watch
    finally:
        watch.stop()
