"""Started by test_start.py in a fresh process: a bare window, or the program; prints milliseconds, then ends.

`bare` prints when an empty window is painted. `program CASEBOOK UN-ID PASSWORD` prints when the sign-in is
painted, then, after the storage has loaded, how long it took from signing in to the painted board. Time is
counted from the start of the process.
"""

import os
import sys
import time
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def started() -> float:
    """Return when this process began, on the clock of `time.time`."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    booted = time.time() - float(Path("/proc/uptime").read_text().split()[0])
    return booted + ticks / os.sysconf("SC_CLK_TCK")


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


def program(path: str, un_id: str, password: str) -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from ui import theme
    from ui.program import Program
    from utmcase import wiring

    app = QApplication([])
    theme.dress(app)
    running = Program(wiring.services())

    class Watch(QObject):
        asked = 0.0

        def eventFilter(self, watched, event):  # noqa: N802 - Qt's own name
            if event.type() == QEvent.Type.Paint and watched is running.shell.currentWidget():
                app.removeEventFilter(self)
                QTimer.singleShot(0, self.signed_in_page_stands)
            return False

        def signed_in_page_stands(self):
            say((time.time() - started()) * 1000)
            self.when_quiet(self.sign_in)

        def when_quiet(self, then):
            if running.desk.busy:
                QTimer.singleShot(20, lambda: self.when_quiet(then))
            else:
                then()

        def sign_in(self):
            self.asked = time.perf_counter()
            running.sign_in(Path(path), un_id, password)
            self.look()

        def look(self):
            main = running.main
            table = getattr(main.page, "table", None) if main is not None and main.page is not None else None
            if table is None or not table.model().rowCount():
                QTimer.singleShot(0, self.look)
                return
            table.viewport().repaint()
            say((time.perf_counter() - self.asked) * 1000)
            app.exit()

    watch = Watch()
    app.installEventFilter(watch)
    running.begin(Path(path))
    app.exec()
    running.end()
    os._exit(0)


if __name__ == "__main__":
    bare() if sys.argv[1] == "bare" else program(*sys.argv[2:])
