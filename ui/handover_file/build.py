"""The steps of building a handover file, or of its preview, one after the other, off the UI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.desk import Desk
from utmcase.errors import UserError
from utmcase.file_building import Do, Read, Steps, scan_content
from utmcase.i18n import Text


def attempted(job: Callable[[], Any]) -> Any:
    """Return what a job returns, or the trouble with the disk that it met, for the steps to judge."""
    try:
        return job()
    except OSError as problem:
        return problem


class FileBuild(QObject):
    """Reads scans on the database thread and makes paper beside the windows.

    `built(what the steps return)`; `failed(Text)`: nothing was left on the disk; `step()` after each step.
    """

    built = Signal(object)
    failed = Signal(object)
    step = Signal()

    def __init__(self, desk: Desk, custody_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._custody_id = custody_id
        self._steps: Steps | None = None

    def begin(self, steps: Steps) -> None:
        """Begin with the first step."""
        self._steps = steps
        self._go_on(None)

    def stop(self) -> None:
        """Give up without a word: something else is wanted now."""
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def show_refusal(self, sentence: Text) -> None:
        """Give up: a scan is damaged, or may not be read."""
        self.stop()
        self.failed.emit(sentence)

    def _go_on(self, answer: Any) -> None:
        if self._steps is None:
            return
        try:
            broken = isinstance(answer, OSError)
            step = self._steps.throw(answer) if broken else self._steps.send(answer)
        except StopIteration as done:
            self.built.emit(done.value)
        except UserError as refused:
            self.failed.emit(refused.sentence)
        else:
            self.step.emit()
            self._take(step)

    def _take(self, step: Read | Do) -> None:
        if isinstance(step, Do):
            self._desk.aside(partial(attempted, step.job), self, self._go_on)
            return
        custody_id, wanted = self._custody_id, step.attachment_id
        self._desk.ask(lambda records: scan_content(records, custody_id, wanted), self, self._go_on)
