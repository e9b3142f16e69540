"""Founding a casebook, one step after the other; nothing is written before the third is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk, Opened
from ui.first_run.cells_step import CellsStep
from ui.first_run.officer_step import OfficerStep
from ui.first_run.sheet_step import SheetStep
from ui.first_run.site_step import SiteStep
from ui.first_run.step import Step
from ui.services import Services
from ui.widgets.banner import Banner
from ui.widgets.page_area import PageArea
from ui.widgets.rows import button
from utmcase.i18n import Lang, Text, say, text

if TYPE_CHECKING:
    from utmcase.ports import OpenCasebook

WIDTH = 760


class CreatePage(QWidget):
    """Asks for everything a casebook needs, creates it, and lets nobody go on without the recovery sheet.

    `created(Opened)` when the officer goes on; `given_up()` when nothing was created.
    """

    created = Signal(object)
    given_up = Signal()

    def __init__(self, desk: Desk, services: Services, lang: Lang, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._services = services
        self._lang: Lang = lang
        self._opened: Opened | None = None
        self.site = SiteStep(lang)
        self.cells = CellsStep(lang)
        self.officer = OfficerStep(lang)
        self.sheet = SheetStep(desk, services, lang)
        self.steps: tuple[Step, ...] = (self.site, self.cells, self.officer, self.sheet)
        self.banner = Banner(lang, self)
        self._stack = QStackedWidget()
        self._place = QLabel()
        self.back = button(self._say(text("Back")))
        self.next = button(self._say(text("Next")), main=True)
        self._lay_out()
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.sheet.kept.connect(self.banner.hide)
        # A default button answers to Enter in dialogs only, and this is a page.
        for line in self.findChildren(QLineEdit):
            line.returnPressed.connect(self.next.click)
        self._show(0)

    def _say(self, sentence: Text) -> str:
        return say(sentence, self._lang)

    def _lay_out(self) -> None:
        for step in self.steps:
            self._stack.addWidget(step)
        card = QFrame()
        card.setMaximumWidth(WIDTH)
        row = QHBoxLayout()
        row.addWidget(self._place)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        column = QVBoxLayout(card)
        column.setSpacing(12)
        column.addWidget(self._stack, 1)
        column.addWidget(self.banner)
        column.addLayout(row)
        page = QWidget()
        outer = QHBoxLayout(page)
        outer.setContentsMargins(24, 20, 24, 16)
        outer.addStretch(1)
        outer.addWidget(card, 100)
        outer.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageArea(page))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.steps[self.place].begin()

    @property
    def place(self) -> int:
        """Return which step is shown, counted from 0."""
        return self._stack.currentIndex()

    def _show(self, place: int) -> None:
        self.banner.hide()
        self._stack.setCurrentIndex(place)
        self._place.setText(
            self._say(text("Step {number} of {count}", number=place + 1, count=len(self.steps)))
        )
        creates = self.steps[place] is self.officer
        ends = self.steps[place] is self.sheet
        onward = text("Create the casebook") if creates else text("Open the board") if ends else text("Next")
        self.next.setText(self._say(onward))
        self.back.setText(self._say(text("Cancel") if place == 0 else text("Back")))
        self.back.setEnabled(self._opened is None)
        self.next.setEnabled(True)
        self.steps[place].begin()

    def go_back(self) -> None:
        """Show the step before; from the first one, give up."""
        if self._opened is None and self.place == 0:
            self.given_up.emit()
        elif self._opened is None:
            self._show(self.place - 1)

    def go_on(self) -> None:
        """Show the next step, or say what is missing on this one."""
        wrong = self.steps[self.place].wrong()
        if wrong is not None:
            self.banner.refuse(wrong)
        elif self.steps[self.place] is self.officer:
            self._create()
        elif self._opened is not None:
            self.created.emit(self._opened)
        else:
            # A password made of the site's own name is the first that somebody tries.
            self.officer.site_words = f"{self.site.code.text()} {self.site.name.text()}"
            self._show(self.place + 1)

    def _create(self) -> None:
        from utmcase.ports import Founding

        founding = Founding(self.site.site(), self.officer.officer(), self.officer.password.text())
        path, cells = self.site.file, self.cells.cells()
        casebooks, found = self._services.casebooks, self._services.found

        def creating() -> tuple[OpenCasebook, str]:
            casebook, recovery_key = casebooks().create(path, founding)
            with casebook.writing() as records:
                found(records, cells)
            return casebook, recovery_key

        self.banner.tell(text("Creating the casebook…"))
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        self._desk.open(creating, self, self._created)

    def _created(self, opened: Opened) -> None:
        self._opened = opened
        self.officer.password.clear()
        self.officer.again.clear()
        self._show(len(self.steps) - 1)
        self.sheet.make(opened)

    def show_refusal(self, sentence: Text) -> None:
        """Show why the casebook could not be created; everything typed stays."""
        self.next.setEnabled(True)
        self.back.setEnabled(self._opened is None)
        self.banner.refuse(sentence)

    def may_leave(self) -> bool:
        """Return whether the window may be closed: not between the creation and the recovery sheet."""
        wrong = self.sheet.wrong() if self._opened is not None else None
        if wrong is not None:
            self.banner.refuse(wrong)
        return wrong is None

    may_close = may_leave
