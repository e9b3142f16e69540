"""Last step: the recovery sheet, which must leave the screen on paper before the casebook is used."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desk import Desk, Opened
from ui.first_run.step import Step
from ui.preview.paper import PaperView
from ui.services import Services
from utmcase.i18n import Lang, Text, text

if TYPE_CHECKING:
    from pathlib import Path


class SheetStep(Step):
    """Shows the recovery sheet; `kept` when it was printed or saved."""

    kept = Signal()

    def __init__(self, desk: Desk, services: Services, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(
            lang,
            text("The recovery sheet"),
            text(
                "Print this sheet and put it into the safe. It opens the casebook when every password is "
                "lost, and it is shown only once: nobody can make another for the same key."
            ),
            parent,
        )
        self._desk = desk
        self._services = services
        self._kept = False
        self.paper = PaperView(desk, lang, self.say(text("Recovery sheet")))
        self.paper.saved.connect(self._note)
        self.paper.printed.connect(self._note)
        self.column.addWidget(self.paper, 1)

    def make(self, opened: Opened) -> None:
        """Draw the sheet of this casebook's recovery key; it has to leave the screen, whatever did before."""
        assert opened.recovery_key is not None
        self._kept = False
        self.paper.wait(text("Making the sheet…"))
        job = partial(
            self._services.render_recovery_sheet,
            site=opened.site,
            casebook=opened.path.name,
            recovery_key=opened.recovery_key,
            made_at=self._services.clock(),
            lang=self.lang,
        )
        self._desk.aside(job, self, partial(self._show, opened.site.code))

    def _show(self, code: str, data: bytes) -> None:
        self.paper.show_paper(data, self.say(text("Recovery sheet {code}", code=code)))

    def _note(self, _path: Path | None = None) -> None:
        self._kept = True
        self.kept.emit()

    def wrong(self) -> Text | None:
        """Return the sentence that says what is still missing, or None."""
        if self._kept:
            return None
        return text(
            "Print the recovery sheet, or save it to a stick that goes into the safe, before you go on."
        )

    def begin(self) -> None:
        """Put the keys to the paper."""
        self.paper.setFocus()
