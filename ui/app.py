"""Starts the windows: the sign-in is painted first, and everything behind it loads while it stands."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from ui import theme
from ui.fonts import load_first_fonts, load_other_fonts
from ui.shell import Shell
from ui.sign_in.page import SignInPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.program import Program
    from ui.services import Services, Settings


class Start:
    """The first picture, then the program behind it. `program` is None until the sign-in is painted."""

    def __init__(
        self, settings: Settings, services: Callable[[Settings], Services], casebook: Path | None = None
    ) -> None:
        self._settings = settings
        self._services = services
        self._casebook = casebook
        self.program: Program | None = None
        self.shell = Shell()
        self.shell.replace(SignInPage(settings.language, settings.recent))
        self.shell.painted.connect(self.go_on)
        self.shell.show_fitting()

    def go_on(self) -> None:
        """Import the program and put it behind the sign-in that stands."""
        from ui.errors import catch_faults
        from ui.program import Program

        load_other_fonts()
        self.program = Program(self._services(self._settings), self.shell)
        catch_faults(self.program.show_crash)
        self.program.begin(self._casebook)
        # What stands now stands for good; looking through it at every collection would stall the window.
        gc.freeze()
        gc.enable()

    def end(self) -> None:
        """End the threads, and what is open."""
        if self.program is not None:
            self.program.end()


def dressed() -> QApplication:
    """Return the application, with its style, fonts and palette."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("utmcase")
    theme.dress(app, load_first_fonts)
    return app


def run(settings: Settings, services: Callable[[Settings], Services], casebook: Path | None = None) -> int:
    """Open the window and stay until it is closed; return the exit code.

    `services` is asked once the sign-in is painted.
    """
    # Nothing that is made before the first picture is garbage; looking for it is a tenth of the start.
    gc.disable()
    app = dressed()
    # A busy worker gives way to the window sooner than Python's five milliseconds.
    sys.setswitchinterval(0.001)
    start = Start(settings, services, casebook)
    code = app.exec()
    start.end()
    return code
