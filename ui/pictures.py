"""Pictures of screens, drawn without a screen: for the demonstration, the guide and whoever judges them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.program import Program
from ui.services import SampleCasebook, Services

LOOK_MS = 15
# Enough quiet looks in a row that what answers brought is laid out and painted.
QUIET_LOOKS = 6


class Studio:
    """A running program without a screen, whose pages can be opened and drawn."""

    def __init__(self, services: Services) -> None:
        self.program = Program(services)
        self.program.idle.stop()

    def wait(self) -> None:
        """Let the program work until every question is answered and shown."""
        loop = QEventLoop()
        timer = QTimer()
        quiet = 0

        def look() -> None:
            nonlocal quiet
            quiet = 0 if self.program.desk.busy else quiet + 1
            if quiet >= QUIET_LOOKS:
                loop.quit()

        timer.timeout.connect(look)
        timer.start(LOOK_MS)
        loop.exec()
        timer.stop()

    def sign_in(self, sample: SampleCasebook) -> None:
        """Open a sample casebook and show its board."""
        self.program.sign_in(sample.path, sample.un_id, sample.password)
        self.wait()

    def open_page(self, name: str, **arguments: object) -> None:
        """Show a page of the main window."""
        assert self.program.main is not None
        self.program.main.open_page(name, **arguments)
        self.wait()

    def draw(self, file: Path, widget: QWidget | None = None) -> Path:
        """Draw the window (or one widget) into a PNG file."""
        (widget or self.program.shell).grab().save(str(file))
        return file


def _say_the_rest(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
    # Said at every window where there is no screen; it has no consequence.
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"{words}\n")


@contextmanager
def studio(services: Services) -> Iterator[Studio]:
    """Begin a program without a screen; everything of it is gone on leaving."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["utmcase"])
    theme.dress(app)
    before = qInstallMessageHandler(_say_the_rest)
    running = Studio(services)
    running.program.begin()
    running.wait()
    try:
        yield running
    finally:
        running.program.end()
        running.program.shell.close()
        running.program.shell.deleteLater()
        running.program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qInstallMessageHandler(before)


def draw_screens(sample: SampleCasebook, services: Services, to: Path, custody_id: str | None) -> list[Path]:
    """Draw the main screens of a sample casebook into the folder; return the files written."""
    name = sample.path.stem
    with studio(services) as running:
        drawn = [running.draw(to / f"screen-{name}-sign-in.png")]
        running.sign_in(sample)
        drawn.append(running.draw(to / f"screen-{name}-board.png"))
        if custody_id is not None:
            running.open_page("custody", custody_id=custody_id)
            drawn.append(running.draw(to / f"screen-{name}-custody.png"))
        running.open_page("apprehension")
        drawn.append(running.draw(to / f"screen-{name}-apprehension.png"))
    return drawn
