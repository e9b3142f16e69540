"""Starts the windows, and leads from the sign-in to the main window and back."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import theme
from ui.errors import catch_faults
from ui.program import Program
from ui.services import Services

COLLECT_MS = 2000
COLLECTS_TO_FULL = 30


class Collector(QTimer):
    """Collects cyclic garbage on the UI thread only: a widget in a cycle must not die on a worker."""

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.setInterval(COLLECT_MS)
        self.timeout.connect(self._collect)
        gc.disable()
        # What stands now stands for good; looking through it again each time would stall the window.
        gc.freeze()
        self.start()

    def _collect(self) -> None:
        self._count += 1
        gc.collect(2 if self._count % COLLECTS_TO_FULL == 0 else 1)


def run(services: Services, casebook: Path | None = None) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("utmcase")
    theme.dress(app)
    program = Program(services)
    catch_faults(program.show_crash)
    program.begin(casebook)
    collector = Collector()
    code = app.exec()
    collector.stop()
    program.end()
    return code
