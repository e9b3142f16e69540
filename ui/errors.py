"""What is shown when something does not work: a sentence where it was asked for, or the crash dialog.

A refusal goes to the nearest page or dialog around its owner that has `show_refusal(sentence)`. What is not a
UserError is a bug: the dialog says that nothing saved was lost and lets the officer copy the details.
"""

from __future__ import annotations

import logging
import platform
import sys
from collections.abc import Callable
from types import TracebackType
from typing import cast

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ui.lanes import Crash, crash_of
from ui.widgets.rows import prose, title
from utmcase.i18n import Lang, Text, say, text

logger = logging.getLogger(__name__)


def route_refusal(owner: QObject | None, sentence: Text, fallback: Callable[[Text], object]) -> None:
    """Show the sentence at the nearest place around its owner that can, else through `fallback`."""
    place = owner
    while place is not None and shiboken6.isValid(place):
        show = getattr(place, "show_refusal", None)
        if show is not None:
            cast("Callable[[Text], object]", show)(sentence)
            return
        place = place.parent()
    fallback(sentence)


def report_of(crash: Crash, version: str) -> str:
    """Return what the officer can copy and send: the versions, and where the fault was."""
    return "\n".join(
        (
            f"utmcase {version}",
            f"Python {platform.python_version()} on {platform.platform()}",
            "",
            crash.details.rstrip(),
        )
    )


class CrashDialog(QDialog):
    """Says that the program has a fault, what that means for the records, and offers the details to copy."""

    def __init__(self, crash: Crash, version: str, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(text("A fault in the program"), lang))
        self._report = report_of(crash, version)
        details = QPlainTextEdit(self._report)
        details.setReadOnly(True)
        details.setAccessibleName(say(text("Details of the fault"), lang))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.NoButton)
        close = buttons.addButton(say(text("Continue"), lang), QDialogButtonBox.ButtonRole.AcceptRole)
        copy = buttons.addButton(say(text("Copy the details"), lang), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy_details)
        close.setDefault(True)
        buttons.accepted.connect(self.close)
        column = QVBoxLayout(self)
        column.addWidget(title(say(text("Something in the program went wrong."), lang), 1.2))
        column.addWidget(
            prose(
                say(
                    text(
                        "Everything that was saved before is kept, and nothing was saved by halves. "
                        "Copy the details and send them to whoever looks after the program; "
                        "then try again, or close the program and open it anew."
                    ),
                    lang,
                )
            )
        )
        column.addWidget(details, 1)
        column.addWidget(buttons)
        self.resize(720, 420)

    def copy_details(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)


def catch_faults(show: Callable[[Crash], object]) -> None:
    """Let every fault on the UI thread end in `show` instead of silence."""

    def hook(kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        crash = crash_of(problem.with_traceback(trace))
        logger.error("%s\n%s", crash.message, crash.details)
        app = QApplication.instance()
        if app is not None and QThread.currentThread() is app.thread():
            show(crash)

    sys.excepthook = hook
