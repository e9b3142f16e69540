"""Typing in a form that came home: page by page as the paper has it, with its scan; closing loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ui.blank_forms.section_form import SectionForm
from ui.blank_forms.unfinished import Loaded, draft_name, load, write
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.forms.drafts import DraftKeeper
from ui.forms.field_box import FieldBox
from ui.forms.file_editor import FileEditor
from ui.forms.form_area import HEIGHT, WIDTH, FormArea, FormDialog
from ui.forms.given import Given
from ui.widgets.rows import prose
from utmcase.attachments import NewAttachment
from utmcase.entries import BY_KIND
from utmcase.form_typing import IssuedForm, sections_of, typeable
from utmcase.forms import FORMS_BY_NAME
from utmcase.forms.base import Section
from utmcase.i18n import Text, text
from utmcase.recording import Recorded

SCAN = next(field for field in BY_KIND["form_returned"].fields() if field.name == "scan")


class TypeInDialog(FormDialog):
    """Asks for every box of one blank form; nothing is written until each is answered."""

    recorded = Signal(object)  # utmcase.recording.Recorded

    def __init__(self, desk: Desk, context: PageContext, row: IssuedForm, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._context, self._row = desk, context, row
        self.form = FORMS_BY_NAME[row.form]
        self.sections: list[list[SectionForm]] = []
        self._more: dict[int, Callable[[], None]] = {}
        self._chosen_before: tuple[NewAttachment, ...] = ()
        self._saving = False
        self.tabs = QTabWidget()
        self.band = Band(self)
        self.refused = Band(self)
        self.number = QLineEdit(row.number)
        self.number.setPlaceholderText(f"{context.site.code}-2026-0001")
        self.scan: FileEditor | None = None
        title = text("Type in {serial}: {form}", serial=row.serial, form=self.form.title)
        self.setWindowTitle(context.say(title))
        self._lay_out()
        self.resize(WIDTH, HEIGHT)
        self._keeper = DraftKeeper(desk, draft_name(row.serial), self._content, self, self._files)
        desk.ask(lambda records: load(records, row), self, self.show_form)

    def show_form(self, loaded: Loaded) -> None:
        """Build a tab for each section of the paper; offer what was typed of it before."""
        given = Given(self._context, loaded.register, self._desk)
        self._chosen_before = loaded.files
        self.scan = FileEditor(SCAN, given, self)
        self._top.addWidget(FieldBox(self._context.say(text("Scan of the form")), self.scan, self._context))
        for place, section in enumerate(sections_of(self.form)):
            names = typeable(self.form, section)
            if names:
                self._add_tab(place, section, names, given)
        self.number.textEdited.connect(self._touched)
        self.scan.changed.connect(self._touched)
        self.save_button.setEnabled(True)
        if loaded.draft is not None:
            self._keeper.offer(loaded.draft, self.band, self._context, self._resume)

    def blocks(self) -> list[SectionForm]:
        """Return every block of the paper."""
        return [block for blocks in self.sections for block in blocks]

    def save(self) -> None:
        """Check every box, then write the entries; a refusal is shown here."""
        if self.scan is None or self._saving:
            return
        for tab, blocks in enumerate(self.sections):
            for block in blocks:
                if not block.check():
                    self.tabs.setCurrentIndex(tab)
                    block.check()  # once more, where it is seen
                    self.show_refusal(text("A box is not answered yet. It is marked on this page."))
                    return
        wrong = self.scan.problem()
        if wrong is not None:
            self.show_refusal(wrong)
            return
        self._saving = True
        typed, scan = [block.typed() for block in self.blocks()], self.scan.chosen() or self.scan.read()
        serial, number = self._row.serial, self.number.text().strip()
        self._desk.do(lambda records: write(records, serial, number, typed, scan), self, self._written)

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not saved; everything typed stays."""
        self._saving = False
        self.refused.say(self._context.say(sentence), sign="refused")

    def reject(self) -> None:
        # Escape and closing the window both come by here.
        self._keeper.keep()
        super().reject()

    def _touched(self) -> None:
        self.refused.hide()
        self._keeper.touched()

    def _content(self) -> dict[str, Any]:
        return {
            "number": self.number.text(),
            "scan": self.scan.read() if self.scan is not None else None,
            "blocks": [block.content() for block in self.blocks()],
            "kept_at": self._context.clock(),
        }

    def _files(self) -> tuple[NewAttachment, ...]:
        chosen = self.scan.chosen() if self.scan is not None else None
        return () if chosen is None else (chosen,)

    def _resume(self, draft: dict[str, Any]) -> None:
        assert self.scan is not None
        self.number.setText(draft["number"])
        self.scan.set_value(draft["scan"])
        self.scan.hold_again(self._chosen_before)
        for blocks in self.sections:
            place = blocks[0].place
            kept = [one for one in draft["blocks"] if one["place"] == place]
            while len(blocks) < len(kept):
                self._more[place]()
            for block, content in zip(blocks, kept, strict=False):
                block.hold(content)

    def _written(self, recorded: Recorded) -> None:
        self._keeper.stop()
        self.recorded.emit(recorded)
        self.accept()

    def _add_tab(self, place: int, section: Section, names: tuple[str, ...], given: Given) -> None:
        say = self._context.say
        page, blocks = QWidget(), list[SectionForm]()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 8, 8, 8)

        def more() -> None:
            block = SectionForm(place, section.kind, names, given)
            blocks.append(block)
            column.insertWidget(len(blocks) - 1, block)
            block.changed.connect(self._touched)

        more()
        self._more[place] = more
        if section.many != "newest":
            another = QPushButton(say(text("One more of these")))
            another.setAutoDefault(False)
            another.clicked.connect(lambda _checked=False: more())
            column.addWidget(another, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.sections.append(blocks)
        self.tabs.addTab(FormArea(page), f"{place + 1}  {say(section.heading)}")

    def _lay_out(self) -> None:
        say = self._context.say
        self.save_button = QPushButton(say(text("Save")))
        self.save_button.setEnabled(False)
        close = QPushButton(say(text("Close")))
        close.setToolTip(say(text("What you typed is kept as a draft.")))
        for push, run in ((self.save_button, self.save), (close, self.reject)):
            push.setAutoDefault(False)
            push.clicked.connect(lambda _checked=False, run=run: run())
        self.tabs.setUsesScrollButtons(True)
        words = text(
            "Every box is asked for: write what stands there, or tick “not filled in”. Without a custody"
            " number, the form begins a custody, if it says how it began."
        )
        self._top = QHBoxLayout()
        self.number.setAccessibleName(say(text("Number of the custody")))
        self._top.addWidget(FieldBox(self.number.accessibleName(), self.number, self._context))
        foot = QHBoxLayout()
        foot.addWidget(QLabel(self._row.serial))
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.addWidget(self.band)
        column.addWidget(prose(say(words)))
        column.addLayout(self._top)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.refused)
        column.addLayout(foot)
