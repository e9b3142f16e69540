"""A paper of a custody before it is printed, in one language or two whatever the language of the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.preview.paper import PaperView as PaperPages
from ui.widgets.rows import title
from utmcase.i18n import PaperLang, Text, text
from utmcase.papers import CUSTODY_PAPERS, PAPER_LANGUAGES, PAPER_TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from utmcase.paper_key import PaperKey
    from utmcase.paper_values import PaperView
    from utmcase.papers import PaperInputs, PaperKind
    from utmcase.reprinting import Reprint


class PreviewPage(QWidget):
    """Makes a paper of one custody and shows it; its inputs are kept and logged.

    With a `print_id`, that print is made again as it was, whatever has been recorded since.
    """

    def __init__(
        self,
        desk: Desk,
        context: PageContext,
        *,
        custody_id: str,
        kind: PaperKind = "custody_report",
        paper_lang: PaperLang | None = None,
        print_id: str = "",
    ) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._custody_id = custody_id
        self._again = print_id
        self._print_id = ""  # of the paper that is shown
        self._said: Text | None = None
        self._name = ""
        self._heading = title("", 1.2)
        papers = [(context.say(PAPER_TITLES[paper]), paper) for paper in CUSTODY_PAPERS]
        self._papers = self._box(text("Paper"), papers, kind)
        names = [(name, lang) for lang, name in PAPER_LANGUAGES.items()]
        self._languages = self._box(text("Language of the paper"), names, paper_lang or context.lang)
        self.paper = PaperPages(desk, context.lang, context.say(PAPER_TITLES[kind]))
        self.paper.sign = self._sign
        self._lay_out()
        if print_id:
            self.prepare_again()
        else:
            self.prepare()

    def _box(self, label: Text, items: Sequence[tuple[str, str]], chosen: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self._context.say(label))
        for words, value in items:
            box.addItem(words, value)
        box.setCurrentIndex(box.findData(chosen))
        box.activated.connect(lambda _index: self.prepare())
        return box

    def _lay_out(self) -> None:
        row = self.paper.row
        widgets: list[QWidget] = [self._heading]
        for box in (self._papers, self._languages):
            label = QLabel(box.accessibleName())
            label.setBuddy(box)
            if self._again:
                label.hide()
                box.hide()
            widgets += [label, box]
        for place, widget in enumerate(widgets):
            row.insertWidget(place, widget)
        row.insertSpacing(1, 18)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.paper)
        self.setFocusProxy(self.paper)

    def prepare(self) -> None:
        """Make the paper that is chosen, in the language that is chosen."""
        kind: PaperKind = self._papers.currentData()
        lang: PaperLang = self._languages.currentData()
        self.paper.wait(text("Making the paper…"))
        prepare = self._context.services.prepare_paper
        custody_id = self._custody_id
        self._desk.do(lambda records: (kind, *prepare(records, custody_id, kind, lang)), self, self._prepared)

    def prepare_again(self) -> None:
        """Make the print again from its kept inputs."""
        from utmcase.reprinting import prepare_reprint

        self.paper.wait(text("Making the paper…"))
        print_id = self._again
        self._desk.do(lambda records: prepare_reprint(records, print_id), self, self._prepared_again)

    def show_refusal(self, sentence: Text) -> None:
        """Show why there is no paper."""
        self.paper.show_refusal(sentence)

    def _prepared(self, prepared: tuple[PaperKind, PaperView, PaperInputs]) -> None:
        kind, view, inputs = prepared
        self._print_id = inputs.print_id
        self._make(kind, view, inputs)

    def _prepared_again(self, again: Reprint) -> None:
        self._print_id, self._said = again.print_id, again.sentence
        self._make(again.paper, again.view, again.inputs)

    def _make(self, kind: PaperKind, view: PaperView, inputs: PaperInputs) -> None:
        self._heading.setText(view.number)
        self._name = "-".join((view.number, kind.replace("_", "-"), inputs.lang))
        job = partial(self._context.services.render_paper, kind, view, inputs)
        self._desk.aside(job, self, self._rendered)

    def _rendered(self, data: bytes) -> None:
        self.paper.show_paper(data, self._name)
        if self._said is not None:
            self.paper.banner.tell(self._said)

    def _sign(self, data: bytes, write: Callable[[bytes], object]) -> None:
        """Log the export, sign the PDF beside the windows, and hand it on to be written."""
        from utmcase.printing import saved_as

        custody_id, print_id, context = self._custody_id, self._print_id, self._context

        def sign(key: PaperKey) -> None:
            job = partial(context.services.sign_paper, data, key, context.clock())
            self._desk.aside(job, self, write)

        self._desk.do(lambda records: saved_as(records, custody_id, print_id), self, sign)
