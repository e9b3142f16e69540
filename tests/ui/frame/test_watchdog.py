"""The watchdog itself: it sees a stall, and does not mistake a test's own work for one."""

import time

from PySide6.QtCore import QTimer

from ui.desk import Desk


def busy(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def test_a_stall_is_seen_with_its_stack(qtbot, watchdog):
    done = []
    QTimer.singleShot(0, lambda: done.append(busy(0.12)))
    qtbot.waitUntil(lambda: bool(done))
    assert 0.08 < watchdog.worst.seconds < 0.5
    assert "busy" in watchdog.worst.stack
    # Staged, so it is not the worst call of the session.
    watchdog.worst = type(watchdog.worst)()


def test_the_work_of_a_test_is_no_stall(qtbot, watchdog):
    busy(0.12)
    done = []
    QTimer.singleShot(0, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    assert watchdog.worst.seconds < 0.1


def test_work_on_the_desk_is_no_stall(qtbot, watchdog, desk: Desk):
    desk.work(lambda: busy(0.3), desk)
    qtbot.waitUntil(lambda: not desk.busy)
    assert watchdog.worst.seconds < 0.15
