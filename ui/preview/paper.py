"""A paper in memory with what can be done with it: look, print, save."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSaveFile, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.actions import make_action
from ui.desk import Desk
from ui.preview.view import PdfView
from ui.widgets.banner import Banner
from ui.widgets.rows import button
from utmcase.errors import UserError
from utmcase.i18n import Lang, Text, say, text

PDF = text("PDF files (*.pdf)")


def write_file(path: Path, data: bytes) -> Path:
    """Write the file whole or not at all. Raises UserError when the place cannot be written to."""
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly) or file.write(data) != len(data) or not file.commit():
        raise UserError(
            text(
                "The file could not be written to {place}: {why}. Choose another place.",
                place=path.parent,
                why=file.errorString(),
            )
        )
    return path


class PaperView(QWidget):
    """The pages, a row of buttons above; `saved(path)` and `printed()`: the paper left the program."""

    saved = Signal(object)
    printed = Signal()

    def __init__(self, desk: Desk, lang: Lang, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lang: Lang = lang
        self._name = name
        self._data = b""
        # Given the PDF and what takes it on: signs the file that is to be written.
        self.sign: Callable[[bytes, Callable[[bytes], object]], object] | None = None
        self.banner = Banner(lang, self)
        self.view = PdfView(desk, self)
        self.row = QHBoxLayout()
        self._count = QLabel()
        self.print_button = button(self._say(text("Print…")), "print")
        self.save_button = button(self._say(text("Save as PDF…")), "save")
        self._smaller = button("", "zoom_out")
        self._larger = button("", "zoom_in")
        self._lay_out()
        self._connect()
        self._usable(usable=False)

    @property
    def data(self) -> bytes:
        """Return the PDF that is shown; empty until there is one."""
        return self._data

    def show_paper(self, data: bytes, name: str = "") -> None:
        """Show this PDF; `name` is proposed for its file."""
        self._data = data
        self._name = name or self._name
        self.banner.hide()
        self.view.show_pdf(data)

    def wait(self, sentence: Text) -> None:
        """Say that the paper is being made."""
        self._usable(usable=False)
        self.banner.tell(sentence)

    def show_refusal(self, sentence: Text) -> None:
        """Show why it did not work."""
        self.banner.refuse(sentence)
        self._usable(usable=bool(self._data))

    def _say(self, sentence: Text) -> str:
        return say(sentence, self._lang)

    def _lay_out(self) -> None:
        self.view.setAccessibleName(self._say(text("Pages of the paper")))
        for push, words in ((self._smaller, text("Smaller")), (self._larger, text("Larger"))):
            push.setToolTip(self._say(words))
            push.setAccessibleName(self._say(words))
        self.row.setContentsMargins(12, 8, 12, 8)
        self.row.setSpacing(8)
        self.row.addStretch(1)
        for widget in (self._count, self._smaller, self._larger, self.save_button, self.print_button):
            self.row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.row)
        column.addWidget(self.banner)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.view.ready.connect(lambda _pages: self._usable(usable=True))
        self.view.page_changed.connect(self._show_place)
        for name, push, act in (
            ("print_pages", self.print_button, self.ask_to_print),
            ("save_pdf", self.save_button, self.ask_to_save),
            ("zoom_in", self._larger, partial(self.view.zoom, 1)),
            ("zoom_out", self._smaller, partial(self.view.zoom, -1)),
        ):
            make_action(name, self._lang, self, push.click)
            push.clicked.connect(lambda _checked=False, act=act: act())

    def _usable(self, *, usable: bool) -> None:
        for push in (self._smaller, self._larger, self.save_button, self.print_button):
            push.setEnabled(usable)

    def _show_place(self, number: int) -> None:
        self._count.setText(
            self._say(text("Page {number} of {pages}", number=number + 1, pages=self.view.pages))
        )

    def ask_to_save(self) -> None:
        """Ask where to, and write the PDF there."""
        chosen, _ = QFileDialog.getSaveFileName(
            self, self._say(text("Save as PDF…")), f"{self._name}.pdf", self._say(PDF)
        )
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the PDF to this file, signed where it is a paper of the casebook."""

        def write(data: bytes) -> None:
            self._desk.work(lambda: write_file(path, data), self, self._saved)

        if self.sign is None:
            write(self._data)
        else:
            self.sign(self._data, write)

    def _saved(self, path: Path) -> None:
        self.banner.tell(text("Saved: {path}", path=path), "done")
        self.saved.emit(path)

    def ask_to_print(self) -> None:
        """Ask for the printer, and print there."""
        from PySide6.QtPrintSupport import QPrinterInfo

        from ui.preview.printing import NO_PRINTER, ask_for_printer

        if not QPrinterInfo.availablePrinterNames():
            self.banner.refuse(NO_PRINTER)
            return
        printer = ask_for_printer(self._name, self)
        if printer is not None:
            self.print_on(printer)

    def print_on(self, printer: object) -> None:
        """Print all pages on this printer (a QPrinter)."""
        from PySide6.QtPrintSupport import QPrinter

        from ui.preview.printing import PrintRun

        assert isinstance(printer, QPrinter)
        run = PrintRun(self._desk, self._data, self.view.pages, printer, self)
        run.printed.connect(self._printed)
        run.failed.connect(self.show_refusal)
        self.wait(text("Printing…"))
        run.start()

    def _printed(self) -> None:
        self._usable(usable=True)
        self.banner.tell(text("Sent to the printer."), "done")
        self.printed.emit()
