"""The custody report before it is printed, in English or French whatever the language of the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.preview.paper import PaperView
from ui.sign_in.page import LANGUAGE_NAMES
from ui.widgets.rows import title
from utmcase.i18n import Lang, Text, text

if TYPE_CHECKING:
    from pathlib import Path

    from utmcase.custody_view import CustodyView
    from utmcase.papers import PaperInputs


class PreviewPage(QWidget):
    """Makes the custody report of one custody and shows it; its inputs are kept and logged."""

    def __init__(
        self, desk: Desk, context: PageContext, *, custody_id: str, paper_lang: Lang | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._custody_id = custody_id
        self._inputs: PaperInputs | None = None
        self._name = ""
        self._heading = title(context.say(text("Custody report")), 1.2)
        self._languages = QComboBox()
        self._languages.setAccessibleName(context.say(text("Language of the paper")))
        for lang, name in LANGUAGE_NAMES.items():
            self._languages.addItem(name, lang)
        self._languages.setCurrentIndex(self._languages.findData(paper_lang or context.lang))
        self._languages.activated.connect(lambda _index: self.prepare())
        self.paper = PaperView(desk, context.lang, context.say(text("Custody report")))
        self.paper.saved.connect(self._log_export)
        label = QLabel(context.say(text("Language of the paper")))
        label.setBuddy(self._languages)
        for place, widget in enumerate((self._heading, label, self._languages)):
            self.paper.row.insertWidget(place if not place else place + 1, widget)
        self.paper.row.insertSpacing(1, 18)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.paper)
        self.setFocusProxy(self.paper)
        self.prepare()

    def prepare(self) -> None:
        """Make the paper in the language that is chosen."""
        lang: Lang = self._languages.currentData()
        self.paper.wait(text("Making the paper…"))
        prepare = self._context.services.prepare_report
        custody_id = self._custody_id
        self._desk.do(lambda records: prepare(records, custody_id, lang), self, self._prepared)

    def show_refusal(self, sentence: Text) -> None:
        """Show why there is no paper."""
        self.paper.show_refusal(sentence)

    def _prepared(self, prepared: tuple[Any, Any]) -> None:
        view: CustodyView = prepared[0]
        self._inputs = prepared[1]
        self._name = view.number
        self._heading.setText(self._context.say(text("Custody report {number}", number=view.number)))
        job = partial(self._context.services.render_report, *prepared)
        self._desk.aside(job, self, self._rendered)

    def _rendered(self, data: bytes) -> None:
        self.paper.show_paper(data, f"{self._name}-{self._languages.currentData()}")

    def _log_export(self, _path: Path) -> None:
        from utmcase.printing import saved_as

        custody_id, print_id = self._custody_id, self._inputs.print_id if self._inputs else ""
        self._desk.do(lambda records: saved_as(records, custody_id, print_id), self)
