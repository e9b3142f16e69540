"""A register or statistics before it is printed: the pages, the language of the paper, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QProgressBar, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.preview.paper import PaperView
from ui.statistics.loading import REPORTING, Loaded
from ui.widgets.rows import button
from utmcase.i18n import PAPER_LANGS, PaperLang, Text, text
from utmcase.registers.viewing import RegisterView, keep_print_of
from utmcase.statistics import reading

if TYPE_CHECKING:
    from utmcase.paper_key import PaperKey
    from utmcase.papers import PaperInputs
    from utmcase.ports import Records

LANGUAGES: dict[PaperLang, Text] = {
    "en": text("English"),
    "fr": text("French"),
    "en+fr": text("English and French"),
    "en+ar": text("English and Arabic"),
}


STOPPED = text("The paper was stopped. Choose its language to make it again.")


class ListPaper(QWidget):
    """Keeps the inputs of the print, logs it, and shows the pages; `left` asks for the list again."""

    left = Signal()

    def __init__(self, desk: Desk, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._context = context
        self._loaded: Loaded | None = None
        self._whiteboard = self._although = False
        self._print_id = ""
        self.paper = PaperView(desk, context.lang, "", self)
        self.paper.sign = self._sign
        self.back = button(context.say(text("Back to the list")), "back")
        self.back.clicked.connect(self._leave)
        self._cancel: Callable[[], None] | None = None
        self.progress = QProgressBar()
        self.progress.setAccessibleName(context.say(text("How far the paper has come")))
        self.stop_button = button(context.say(text("Stop")), "close")
        self.stop_button.clicked.connect(self.stop)
        self.languages = QComboBox()
        self.languages.setAccessibleName(context.say(text("Language of the paper")))
        for lang in PAPER_LANGS:
            self.languages.addItem(context.say(LANGUAGES[lang]), lang)
        self.languages.setCurrentIndex(self.languages.findData(context.lang))
        self.languages.activated.connect(lambda _index: self._prepare())
        self.paper.row.insertWidget(0, self.back)
        self.paper.row.insertWidget(1, self.languages)
        self.paper.row.insertWidget(2, self.progress)
        self.paper.row.insertWidget(3, self.stop_button)
        self._busy(busy=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.paper)
        self.setFocusProxy(self.paper)

    def show_list(self, loaded: Loaded, *, whiteboard: bool = False, although: bool = False) -> None:
        """Make the paper of what was read; `although`: see `reading.keep_print_of`."""
        self._loaded, self._whiteboard, self._although = loaded, whiteboard, although
        self._prepare()

    def show_refusal(self, sentence: Text) -> None:
        """Show why there is no paper."""
        self._busy(busy=False)
        self.paper.show_refusal(sentence)

    def _prepare(self) -> None:
        loaded, lang, although = self._loaded, self.languages.currentData(), self._although
        if loaded is None:
            return
        self.paper.wait(text("Making the paper…"))

        def keep(records: Records) -> PaperInputs:
            if isinstance(loaded.view, RegisterView):
                return keep_print_of(records, loaded.view, lang)
            outward = loaded.name == REPORTING
            return reading.keep_print_of(records, loaded.view, lang, outward=outward, although=although)

        self._desk.do(keep, self, self._kept)

    def _kept(self, inputs: PaperInputs) -> None:
        if self._loaded is None:
            return
        self._print_id = inputs.print_id
        kind = "utm_report" if self._loaded.name == REPORTING else "statistics"
        if isinstance(self._loaded.view, RegisterView):
            kind = "whiteboard" if self._whiteboard else "register"
        job = partial(self._context.services.render_paper, kind, self._loaded.view, inputs)
        self.progress.setRange(0, 0)
        self._busy(busy=True)
        self._cancel = self._desk.aside(job, self, self._rendered, on_step=self._step)

    def stop(self) -> None:
        """Give up the paper that is being made."""
        if self._cancel is not None:
            self._cancel()
            self._busy(busy=False)
            self.paper.show_refusal(STOPPED)

    def _step(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    def _busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.stop_button.setVisible(busy)
        if not busy:
            self._cancel = None

    def _leave(self) -> None:
        """Go back to the list; a paper that is being made is given up."""
        self.stop()
        self.left.emit()

    def _rendered(self, data: bytes) -> None:
        self._busy(busy=False)
        if self._loaded is not None:
            self.paper.show_paper(data, f"{self._context.site.code}-{self._loaded.name}")

    def _sign(self, data: bytes, write: Callable[[bytes], object]) -> None:
        """Log the export, sign the PDF beside the windows, and hand it on to be written."""
        from utmcase.printing import saved_as

        print_id, context = self._print_id, self._context

        def sign(key: PaperKey) -> None:
            self._desk.aside(partial(context.services.sign_paper, data, key, context.clock()), self, write)

        self._desk.do(lambda records: saved_as(records, "", print_id), self, sign)
