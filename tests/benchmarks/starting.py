"""Started by test_start.py in a fresh process: a bare window, or the program; prints milliseconds, then ends.

`bare` prints when an empty window is painted. `program CASEBOOK UN-ID PASSWORD` prints when the sign-in is
painted, then, after the storage has loaded, how long it took from signing in to the painted board. Time is
counted from the start of the process.
"""

import gc
import os
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def started() -> float:
    """Return when the process that measures began this one, on the clock of `time.time`."""
    return float(os.environ["BEGAN"])


def say(milliseconds: float) -> None:
    sys.stdout.write(f"{milliseconds}\n")
    sys.stdout.flush()


def bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])

    class Window(QMainWindow):
        def paintEvent(self, event):  # noqa: N802 - Qt's own name
            super().paintEvent(event)
            say((time.time() - started()) * 1000)
            app.exit()

    window = Window()
    window.setCentralWidget(QTableView())
    window.show()
    app.exec()


def quickly(casebooks, cost):
    """Return the program's own storage, whose passwords cost this little."""
    made = casebooks()
    made._cost = cost
    return made


def program(path: str, un_id: str, password: str) -> None:
    from PySide6.QtCore import QTimer

    from ui.app import Start, dressed
    from utmcase import wiring
    from utmcase.settings import UserSettings

    gc.disable()
    app = dressed()
    start = Start(UserSettings(), wiring.services, Path(path))
    asked = 0.0

    def painted():
        say((time.time() - started()) * 1000)
        when_quiet()

    def when_quiet():
        if start.program is None or start.program.desk.busy:
            QTimer.singleShot(20, when_quiet)
        else:
            sign_in()

    def sign_in():
        nonlocal asked
        from tests.benchmarks.stocking import QUICK

        # The password was made quick, to measure from the unwrapped key on; signing in would raise its cost.
        start.program.services = replace(
            start.program.services, casebooks=partial(quickly, wiring.casebooks, QUICK)
        )
        asked = time.perf_counter()
        start.program.sign_in(Path(path), un_id, password)
        look()

    def look():
        main = start.program.main
        table = getattr(main.page, "table", None) if main is not None and main.page is not None else None
        if table is None or not table.model().rowCount():
            QTimer.singleShot(0, look)
            return
        table.viewport().repaint()
        say((time.perf_counter() - asked) * 1000)
        app.exit()

    # `painted` comes once the first picture stands; what loads the rest is asked after us.
    start.shell.painted.disconnect()
    start.shell.painted.connect(painted)
    start.shell.painted.connect(start.go_on)
    app.exec()
    start.end()
    os._exit(0)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(*sys.argv[2:])
