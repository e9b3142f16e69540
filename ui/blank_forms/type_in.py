"""Typing in a form that came home: page by page as the paper has it, with its scan."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ui.blank_forms.section_form import SectionForm
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.forms.field_box import FieldBox
from ui.forms.file_editor import FileEditor
from ui.forms.form_area import HEIGHT, WIDTH, FormArea, FormDialog
from ui.forms.given import Given, site_register
from ui.widgets.rows import prose
from utmcase.entries import BY_KIND
from utmcase.errors import UserError
from utmcase.form_typing import IssuedForm, sections_of, type_in, typeable
from utmcase.forms import FORMS_BY_NAME
from utmcase.forms.base import Section
from utmcase.i18n import Text, text
from utmcase.ports import Records
from utmcase.recording import Recorded
from utmcase.register import SiteRegister

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
        self._given: Given | None = None
        self.tabs = QTabWidget()
        self.refused = Band(self)
        self.number = QLineEdit(row.number)
        self.number.setPlaceholderText(f"{context.site.code}-2026-0001")
        self.scan: FileEditor | None = None
        title = text("Type in {serial}: {form}", serial=row.serial, form=self.form.title)
        self.setWindowTitle(context.say(title))
        self._lay_out()
        self.resize(WIDTH, HEIGHT)
        desk.ask(site_register, self, self.show_form)

    def show_form(self, register: SiteRegister) -> None:
        """Build a tab for each section of the paper."""
        given = self._given = Given(self._context, register, self._desk)
        self.scan = FileEditor(SCAN, given, self)
        self._top.addWidget(FieldBox(self._context.say(text("Scan of the form")), self.scan, self._context))
        for place, section in enumerate(sections_of(self.form)):
            names = typeable(self.form, section)
            if names:
                self._add_tab(place, section, names, given)
        self.save_button.setEnabled(True)

    def blocks(self) -> list[SectionForm]:
        """Return every block of the paper."""
        return [block for blocks in self.sections for block in blocks]

    def save(self) -> None:
        """Check every box, then write the entries; a refusal is shown here."""
        for tab, blocks in enumerate(self.sections):
            for block in blocks:
                if not block.check():
                    self.tabs.setCurrentIndex(tab)
                    block.check()  # once more, where it is seen
                    self.show_refusal(text("A box is not answered yet. It is marked on this page."))
                    return
        typed = [block.typed() for block in self.blocks()]
        chosen = self.scan.chosen() if self.scan is not None else None
        words = self.scan.read() if self.scan is not None else None
        serial, number = self._row.serial, self.number.text().strip()

        def write(records: Records) -> Recorded:
            return type_in(records, serial, custody_of(records, number), typed, chosen or words)

        self._desk.do(write, self, self._written)

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not saved; everything typed stays."""
        self.refused.say(self._context.say(sentence), sign="refused")

    def _written(self, recorded: Recorded) -> None:
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

        more()
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
        close = QPushButton(say(text("Cancel")))
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
        column.addWidget(prose(say(words)))
        column.addLayout(self._top)
        column.addWidget(self.tabs, 1)
        column.addWidget(self.refused)
        column.addLayout(foot)


def custody_of(records: Records, number: str) -> str:
    """Return the id of the custody with this number, blank for none. Raises `UserError` for a wrong one."""
    found = records.custody_id_of(number) if number else ""
    if found is None:
        raise UserError(
            text("There is no custody {number} in this casebook. Check the number.", number=number)
        )
    return found
