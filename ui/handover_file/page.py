"""The handover file of a custody: what lacks, what goes in, the file as it would be, then the originals."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.handover_file.build import FileBuild
from ui.handover_file.parts import lay_out
from ui.preview.paper import PDF
from ui.preview.view import PdfView
from ui.widgets.banner import Banner
from ui.widgets.rows import button, title
from utmcase.file_building import Steps, building, previewing
from utmcase.file_preparing import (
    ORIGINALS,
    FilePreview,
    FileWanted,
    PreparedFile,
    prepare_file,
    preview_file,
)
from utmcase.handover_file import FileState, Piece, file_state
from utmcase.i18n import Text, ntext, text
from utmcase.officers import refusal
from utmcase.papers import PAPER_LANGUAGES
from utmcase.showing import instant, moment

if TYPE_CHECKING:
    from utmcase.file_again import BuiltOriginal, FileAgain
    from utmcase.file_scans import Scan
    from utmcase.ports import Records

VALUE, CLEARED = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NOTHING_LACKS = text("Nothing lacks.")
NO_SCAN = text("No scan of these papers is kept.")
MAKING = text("Making the originals…")


class HandoverFilePage(QWidget):
    """Shows what lacks, and the file as it would be; only “Build the originals” records anything.

    Building although something lacks needs a reason, which is printed on the first page.
    """

    def __init__(self, desk: Desk, context: PageContext, *, custody_id: str) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._custody_id = custody_id
        self._previewing: FileBuild | None = None
        self._said: Text | None = None
        self.state: FileState | None = None
        self.files: tuple[Path, ...] = ()
        say = context.say
        self.banner = Banner(context.lang, self)
        self.heading = title("", 1.3)
        self.lacks, self.papers, self.scans = QListWidget(), QListWidget(), QListWidget()
        self.originals, self.languages, self.before = QComboBox(), QComboBox(), QComboBox()
        self.reason = QPlainTextEdit()
        self.build_button = button(say(text("Build the originals…")), "save", main=True)
        self.preview_button = button(say(text("Show it as it would be")), "search")
        self.again_button = button(say(text("Build it again as it was…")), "save")
        self.view = PdfView(desk, self)
        for count in ORIGINALS:
            self.originals.addItem(str(count), count)
        for lang, name in PAPER_LANGUAGES.items():
            self.languages.addItem(name, lang)
        self.languages.setCurrentIndex(self.languages.findData(context.lang))
        lay_out(self, context)
        self.build_button.clicked.connect(self.ask)
        self.preview_button.clicked.connect(self.preview)
        self.again_button.clicked.connect(self.ask_again)
        self.reload()

    def reload(self) -> None:
        """Read again what the file would hold, and which originals were built."""
        custody_id = self._custody_id

        def read(records: Records) -> tuple[FileState, tuple[BuiltOriginal, ...]]:
            from utmcase.file_again import originals_of

            return file_state(records, custody_id), originals_of(records, custody_id)

        self._desk.ask(read, self, lambda found: self.show_state(*found))

    def show_state(self, state: FileState, built: tuple[BuiltOriginal, ...]) -> None:
        """Show what lacks, what goes in, and how it would look."""
        first, self.state = self.state is None, state
        say = self._context.say
        self.heading.setText(say(text("Handover file of {number}", number=state.number)))
        for listed in (self.lacks, self.papers, self.scans):
            listed.clear()
        for lack in state.lacks:
            self.lacks.addItem(f"•  {say(lack.words)}")
        if not state.lacks:
            self.lacks.addItem(say(NOTHING_LACKS))
        for piece in state.pieces:
            self._offer(self.papers, _piece_words(piece), piece.name, ticked=piece.taken)
        for scan in state.scans:
            self._offer(self.scans, self._scan_words(scan), scan.attachment_id, ticked=scan.taken)
        for one in state.clearable:
            self._offer_to_clear(one.scan)
        if not state.scans and not state.clearable:
            QListWidgetItem(say(NO_SCAN), self.scans).setFlags(Qt.ItemFlag.NoItemFlags)
        self.reason.setEnabled(bool(state.asking))
        self._show_built(built)
        if first:
            self.preview()

    def show_refusal(self, sentence: Text) -> None:
        """Show why it was not built."""
        self.banner.refuse(sentence)
        self._usable(usable=self.state is not None)

    def wanted(self) -> FileWanted:
        """Return what is chosen."""
        return FileWanted(
            self._ticked(self.papers, cleared=False),
            self._ticked(self.scans, cleared=False),
            int(self.originals.currentData()),
            self.reason.toPlainText(),
            self.languages.currentData(),
            self._ticked(self.scans, cleared=True),
        )

    def preview(self) -> None:
        """Draw the file as it would be; nothing is recorded."""
        if self.state is None:
            return
        self.banner.tell(text("Drawing the file as it would be…"))
        custody_id, wanted = self._custody_id, self.wanted()

        def prepared(records: Records) -> FilePreview:
            return preview_file(records, custody_id, wanted)

        self._desk.ask(prepared, self, self._preview)

    def ask(self) -> None:
        """Ask where to, and build there; without a reason for what lacks nothing is asked."""
        if self.state is None:
            return
        if self.state.asking and not self.reason.toPlainText().strip():
            self.banner.refuse(
                text("Something lacks. Record it first, or write why the file is built all the same.")
            )
            self.reason.setFocus()
            return
        to = self._asked_place(self.build_button.text(), self.state.slip)
        if to is not None:
            self.build(to)

    def build(self, to: Path) -> None:
        """Record that the file is built, and build its originals beside this path."""
        custody_id, wanted = self._custody_id, self.wanted()
        self._wait()

        def prepared(records: Records) -> PreparedFile:
            return prepare_file(records, custody_id, wanted)

        self._desk.do(prepared, self, partial(self._begin, to))

    def ask_again(self) -> None:
        """Ask where to, and build the chosen original there once more."""
        one: BuiltOriginal | None = self.before.currentData()
        to = None if one is None else self._asked_place(self.again_button.text(), one.slip)
        if to is not None:
            self.build_again(to)

    def build_again(self, to: Path) -> None:
        """Build the original that is chosen once more, beside this path."""
        from utmcase.file_again import prepare_again

        custody_id, print_id = self._custody_id, self.before.currentData().print_id
        self._wait()

        def prepared(records: Records) -> FileAgain:
            return prepare_again(records, custody_id, print_id)

        self._desk.do(prepared, self, partial(self._begin_again, to))

    def _asked_place(self, heading: str, slip: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self, heading, f"{slip}.pdf", self._context.say(PDF))
        return Path(chosen) if chosen else None

    def _preview(self, made: FilePreview) -> None:
        steps = previewing(made, self._context.services.file_tools())
        self._previewing = self._run(steps, self._previewed)

    def _previewed(self, drawn: tuple[bytes, int]) -> None:
        content, left_out = drawn
        self._previewing = None
        self._show(content)
        self.banner.tell(text("This is only a preview: nothing is recorded before the originals are built."))
        if left_out:
            self.banner.tell(
                ntext(
                    "This is only a preview. {count} large scan is left out of it.",
                    "This is only a preview. {count} large scans are left out of it.",
                    left_out,
                )
            )

    def _begin(self, to: Path, prepared: PreparedFile) -> None:
        self._said = None
        self._run(building(prepared, to, self._context.services.file_tools()), self._built)

    def _begin_again(self, to: Path, again: FileAgain) -> None:
        self._said = again.sentence
        self._run(building(again.prepared, to, self._context.services.file_tools()), self._built)

    def _run(self, steps: Steps, then: object) -> FileBuild:
        if self._previewing is not None:
            self._previewing.stop()
            self._previewing = None
        build = FileBuild(self._desk, self._custody_id, self)
        build.built.connect(then)
        build.failed.connect(self.show_refusal)
        build.begin(steps)
        return build

    def _built(self, files: tuple[Path, ...]) -> None:
        self.files = files
        names = ", ".join(file.name for file in files)
        said = text("Saved and signed: {names}", names=names)
        if self._said is not None:
            said = text("{names}: {sentence}", names=names, sentence=self._said)
        self.banner.tell(said, "done")
        self._usable(usable=True)
        self._desk.work(files[0].read_bytes, self, self._show)
        self.reload()

    def _show(self, content: bytes) -> None:
        self.view.show_pdf(content)

    def _show_built(self, built: tuple[BuiltOriginal, ...]) -> None:
        self.before.clear()
        for one in built:
            words = text(
                "{slip}, original {number} of {count}, {time}",
                slip=one.slip,
                number=one.number,
                count=one.originals,
                time=instant(one.at, self._context.zone),
            )
            self.before.addItem(self._context.say(words), one)
        if not built:
            self.before.addItem(self._context.say(text("none yet")), None)
        self.before.setEnabled(bool(built))
        self.again_button.setEnabled(bool(built))

    def _wait(self) -> None:
        self._usable(usable=False)
        self.banner.tell(MAKING)

    def _usable(self, *, usable: bool) -> None:
        self.build_button.setEnabled(usable)
        self.preview_button.setEnabled(usable)
        self.again_button.setEnabled(usable and self.before.isEnabled())

    def _scan_words(self, scan: Scan) -> Text:
        return text("{what}, {time}", what=scan.title, time=moment(scan.at, self._context.zone))

    def _offer(self, listed: QListWidget, words: Text, value: str, *, ticked: bool) -> QListWidgetItem:
        item = QListWidgetItem(self._context.say(words), listed)
        item.setData(VALUE, value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return item

    def _offer_to_clear(self, scan: Scan) -> None:
        """Offer a scan that only joins when it is cleared; who may not clear it reads who may."""
        say = self._context.say
        words = text("{what} – only if cleared by Legal", what=self._scan_words(scan))
        item = self._offer(self.scans, words, scan.attachment_id, ticked=False)
        item.setData(CLEARED, True)
        refused = refusal(self._context.officer, "clear")
        if refused is not None:
            item.setFlags(Qt.ItemFlag.ItemIsSelectable)
            item.setToolTip(say(refused))

    @staticmethod
    def _ticked(listed: QListWidget, *, cleared: bool) -> tuple[str, ...]:
        items = [one for row in range(listed.count()) if (one := listed.item(row)).data(VALUE)]
        return tuple(
            str(one.data(VALUE))
            for one in items
            if one.checkState() == Qt.CheckState.Checked and bool(one.data(CLEARED)) is cleared
        )


def _piece_words(piece: Piece) -> Text:
    if piece.told:
        return text("{place}  {paper}", place=piece.place, paper=piece.title)
    return text("{place}  {paper} – nothing is recorded for it", place=piece.place, paper=piece.title)
