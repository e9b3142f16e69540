"""Starts the windows, and leads from the sign-in to the main window and back."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from ui import theme
from ui.errors import catch_faults
from ui.program import Program
from ui.services import Services


def run(services: Services, casebook: Path | None = None) -> int:
    """Open the window and stay until it is closed; return the exit code."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("utmcase")
    theme.dress(app)
    # A busy worker gives way to the window sooner than Python's five milliseconds.
    sys.setswitchinterval(0.001)
    program = Program(services)
    catch_faults(program.show_crash)
    program.begin(casebook)
    # What stands now stands for good; looking through it at every collection would stall the window.
    gc.freeze()
    code = app.exec()
    program.end()
    return code
