"""Unfinished forms, kept in the casebook every few seconds so that closing never loses one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from utmcase.attachments import NewAttachment
from utmcase.i18n import text
from utmcase.kept_forms import drop_form, keep_files
from utmcase.ports import Records
from utmcase.showing import instant

KEEP_MS = 3_000


class DraftKeeper(QObject):
    """Keeps what a form holds, a few seconds after it was touched and at once when asked.

    `content` returns plain JSON, `files` the files chosen on the form. Nothing is kept after `stop`, which is
    called when the form was saved.
    """

    def __init__(
        self,
        desk: Desk,
        name: str,
        content: Callable[[], dict[str, Any]],
        owner: QObject,
        files: Callable[[], tuple[NewAttachment, ...]] = tuple,
    ) -> None:
        super().__init__(owner)
        self._desk = desk
        self._name = name
        self._content = content
        self._files = files
        self._kept: tuple[str, ...] | None = None  # references of the files kept last
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_MS)
        self._timer.timeout.connect(self.keep)

    def touched(self) -> None:
        """Note that the form changed."""
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Keep the form now, if it changed since it was last kept."""
        if not self._dirty:
            return
        self._dirty = False
        self._timer.stop()
        name, content, files = self._name, self._content(), self._files()
        references = tuple(new.attachment.reference for new in files)
        other_files, self._kept = references != self._kept, references

        def write(records: Records) -> None:
            records.keep_draft(name, content)
            if other_files:
                keep_files(records, name, files)

        # The desk writes it even when the form is gone by then.
        self._desk.do(write, self)

    def stop(self) -> None:
        """Keep nothing more: the form was saved or thrown away."""
        self._dirty = False
        self._timer.stop()

    def drop(self) -> None:
        """Forget the kept form."""
        self.stop()
        name = self._name
        self._kept = None
        self._desk.do(lambda records: drop_form(records, name), self)

    def offer(
        self,
        draft: dict[str, Any],
        band: Band,
        context: PageContext,
        resume: Callable[[dict[str, Any]], object],
    ) -> None:
        """Ask in this band whether to go on with a kept form or to throw it away; then the band goes."""
        say = context.say

        def go_on() -> None:
            band.hide()
            resume(draft)

        def throw_away() -> None:
            band.hide()
            self.drop()

        at = instant(draft["kept_at"], context.zone)
        band.say(
            say(text("You began this form on {time} and did not save it.", time=at)),
            [(say(text("Go on with it")), go_on), (say(text("Throw it away")), throw_away)],
        )
