"""The handover file of a custody: first what lacks, then what goes in, then the originals and their pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.context import PageContext
from ui.desk import Desk
from ui.handover_file.build import FileBuild
from ui.preview.paper import PDF
from ui.preview.view import PdfView
from ui.sign_in.page import LANGUAGE_NAMES
from ui.widgets.banner import Banner
from ui.widgets.rows import add_row, button, form_layout, title
from utmcase.file_preparing import ORIGINALS, FileWanted, PreparedFile, prepare_file
from utmcase.handover_file import FileState, file_state
from utmcase.i18n import Text, text
from utmcase.showing import moment

if TYPE_CHECKING:
    from utmcase.ports import Records

VALUE = Qt.ItemDataRole.UserRole
NOTHING_LACKS = text("Nothing lacks.")


class HandoverFilePage(QWidget):
    """Shows what lacks before anything is built; building all the same needs a reason, which is printed."""

    def __init__(self, desk: Desk, context: PageContext, *, custody_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._custody_id = custody_id
        self.state: FileState | None = None
        self.files: tuple[Path, ...] = ()
        say = context.say
        self.banner = Banner(context.lang, self)
        self.heading = title("", 1.3)
        self.lacks, self.papers, self.scans = QListWidget(), QListWidget(), QListWidget()
        self.originals, self.languages = QComboBox(), QComboBox()
        self.reason = QPlainTextEdit()
        self.build_button = button(say(text("Build the originals…")), "save", main=True)
        self.view = PdfView(desk, self)
        self._fill()
        self._lay_out()
        self.build_button.clicked.connect(self.ask)
        self.reload()

    def reload(self) -> None:
        """Read again what the file would hold."""
        custody_id = self._custody_id
        self._desk.ask(lambda records: file_state(records, custody_id), self, self.show_state)

    def show_state(self, state: FileState) -> None:
        """Show what lacks, and what goes in."""
        self.state = state
        say, zone = self._context.say, self._context.zone
        self.heading.setText(say(text("Handover file of {number}", number=state.number)))
        for listed in (self.lacks, self.papers, self.scans):
            listed.clear()
        for lack in state.lacks:
            self.lacks.addItem(f"•  {say(lack.words)}")
        if not state.lacks:
            self.lacks.addItem(say(NOTHING_LACKS))
        for piece in state.pieces:
            words = text("{place}  {paper}", place=piece.place, paper=piece.title)
            if not piece.told:
                words = text(
                    "{place}  {paper} – nothing is recorded for it", place=piece.place, paper=piece.title
                )
            self._offer(self.papers, words, piece.name, ticked=piece.taken)
        for scan in state.scans:
            words = text("{what}, {time}", what=scan.title, time=moment(scan.at, zone))
            self._offer(self.scans, words, scan.attachment_id, ticked=True)
        if not state.scans:
            none = QListWidgetItem(say(text("No scan of these papers is kept.")), self.scans)
            none.setFlags(Qt.ItemFlag.NoItemFlags)
        self.reason.setEnabled(bool(state.lacks))

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not built."""
        self.banner.refuse(sentence)
        self.build_button.setEnabled(self.state is not None)

    def wanted(self) -> FileWanted:
        """Return what is chosen."""
        return FileWanted(
            self._ticked(self.papers),
            self._ticked(self.scans),
            int(self.originals.currentData()),
            self.reason.toPlainText(),
            self.languages.currentData(),
        )

    def ask(self) -> None:
        """Ask where to, and build there; without a reason for what lacks nothing is asked."""
        if self.state is None:
            return
        if self.state.lacks and not self.reason.toPlainText().strip():
            self.banner.refuse(
                text("Something lacks. Record it first, or write why the file is built all the same.")
            )
            self.reason.setFocus()
            return
        name = f"{self.state.slip}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, self.build_button.text(), name, self._context.say(PDF))
        if chosen:
            self.build(Path(chosen))

    def build(self, to: Path) -> None:
        """Record that the file is built, and build its originals beside this path."""
        self.build_button.setEnabled(False)
        self.banner.tell(text("Making the originals…"))
        custody_id, wanted = self._custody_id, self.wanted()

        def prepared(records: Records) -> PreparedFile:
            return prepare_file(records, custody_id, wanted)

        self._desk.do(prepared, self, partial(self._begin, to))

    def _begin(self, to: Path, prepared: PreparedFile) -> None:
        tools = self._context.services.file_tools()
        build = FileBuild(self._desk, self._custody_id, self)
        build.built.connect(self._built)
        build.step.connect(lambda: self.banner.tell(text("Making the originals…")))
        build.failed.connect(self.show_refusal)
        build.begin(prepared, to, tools)

    def _built(self, files: tuple[Path, ...]) -> None:
        self.files = files
        names = ", ".join(file.name for file in files)
        self.banner.tell(text("Saved and signed: {names}", names=names), "done")
        self.build_button.setEnabled(True)
        self._desk.work(files[0].read_bytes, self, self._show)
        self.reload()

    def _show(self, content: bytes) -> None:
        self.view.show()
        self.view.show_pdf(content)

    def _offer(self, listed: QListWidget, words: Text, value: str, *, ticked: bool) -> None:
        item = QListWidgetItem(self._context.say(words), listed)
        item.setData(VALUE, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    @staticmethod
    def _ticked(listed: QListWidget) -> tuple[str, ...]:
        items = [one for row in range(listed.count()) if (one := listed.item(row)).data(VALUE)]
        return tuple(str(one.data(VALUE)) for one in items if one.checkState() == Qt.CheckState.Checked)

    def _fill(self) -> None:
        for count in ORIGINALS:
            self.originals.addItem(str(count), count)
        for lang, name in LANGUAGE_NAMES.items():
            self.languages.addItem(name, lang)
        self.languages.setCurrentIndex(self.languages.findData(self._context.lang))

    def _lay_out(self) -> None:
        say = self._context.say
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        parts = (
            (text("What lacks"), self.lacks, 4),
            (text("Papers that go in"), self.papers, 4),
            (text("Scans and photographs that go in"), self.scans, 2),
        )
        for words, listed, share in parts:
            label = QLabel(say(words))
            label.setBuddy(listed)
            listed.setAccessibleName(label.text())
            listed.setWordWrap(True)
            column.addWidget(label)
            column.addWidget(listed, share)
        self.reason.setMaximumHeight(64)
        self.reason.setTabChangesFocus(True)
        form = form_layout()
        add_row(form, say(text("Why all the same (printed on page 1)")), self.reason)
        add_row(form, say(text("Originals")), self.originals)
        add_row(form, say(text("Language of the paper")), self.languages)
        column.addLayout(form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.build_button)
        column.addLayout(row)
        self.view.setAccessibleName(say(text("Pages of the paper")))
        self.view.hide()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.view)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.addWidget(self.banner)
        whole.addWidget(split, 1)
        self.setFocusProxy(self.papers)
