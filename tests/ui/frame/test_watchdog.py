"""The watchdog itself: it sees a stall, and does not mistake a test's own work for one."""

import threading
import time

from PySide6.QtCore import QTimer

from ui.desk import Desk

STALL_SECONDS = 0.1
PATIENCE_SECONDS = 30


def busy(is_over):
    """Keep the calling thread busy until `is_over`; the machine may be slow, so never for a fixed time."""
    end = time.perf_counter() + PATIENCE_SECONDS
    while not is_over() and time.perf_counter() < end:
        pass


def test_a_stall_is_seen_with_its_stack(qtbot, watchdog):
    done = []

    def stall():
        began = time.perf_counter()
        busy(lambda: watchdog.worst.seconds > STALL_SECONDS and "busy" in watchdog.worst.stack)
        done.append(time.perf_counter() - began)

    QTimer.singleShot(0, stall)
    qtbot.waitUntil(lambda: bool(done), timeout=2 * PATIENCE_SECONDS * 1000)
    assert done[0] < PATIENCE_SECONDS, "the watchdog never saw it"
    assert "busy" in watchdog.worst.stack
    # Staged, so it is not the worst call of the session.
    watchdog.worst = type(watchdog.worst)()


def test_the_work_of_a_test_is_no_stall(qtbot, watchdog):
    end = time.perf_counter() + STALL_SECONDS
    busy(lambda: time.perf_counter() > end)
    done = []
    QTimer.singleShot(0, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    assert "busy" not in watchdog.worst.stack


def test_work_on_the_desk_is_no_stall(qtbot, desk: Desk):
    """The work ends only when the window's thread has gone on meanwhile."""
    gone_on = threading.Event()
    seen = []
    desk.work(lambda: seen.append(gone_on.wait(PATIENCE_SECONDS)), desk)
    QTimer.singleShot(0, gone_on.set)
    qtbot.waitUntil(lambda: not desk.busy, timeout=2 * PATIENCE_SECONDS * 1000)
    assert seen == [True]
