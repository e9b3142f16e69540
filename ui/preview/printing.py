"""A paper onto a printer: pages of 300 dots per inch, one after the other, from memory."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.desk import Desk
from ui.preview.pdf import PageImage, page_image
from ui.preview.view import band_of
from utmcase.i18n import Text, text

DPI = 300
BANDS = 12


def printer_for(title: str) -> QPrinter:
    """Return a printer set to A4 and 300 dots per inch, without margins of its own: the paper has them."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


class PrintRun(QObject):
    """Prints the pages one by one, so that the window stays alive between them.

    `printed()` when the last page has left; `failed(Text)` when the printer does not take them.
    """

    printed = Signal()
    failed = Signal(object)
    page_printed = Signal(int)

    def __init__(self, desk: Desk, data: bytes, pages: int, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._data = data
        self._printer = printer
        self._painter = QPainter()
        self._page: PageImage | None = None
        chosen = printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage() > 0
        first, last = (printer.fromPage(), printer.toPage()) if chosen else (1, pages)
        self._left = list(range(first - 1, min(last or pages, pages)))

    def start(self) -> None:
        """Begin; refused at once when the printer cannot be used."""
        if not self._painter.begin(self._printer):
            self._fail()
            return
        self._next()

    def _fail(self) -> None:
        words = text("The printer did not take the paper. Check that it is on and has paper, then try again.")
        self.failed.emit(words)
        self.deleteLater()

    def _next(self) -> None:
        if not self._left:
            self._painter.end()
            self.printed.emit()
            self.deleteLater()
            return
        self._desk.aside(partial(page_image, self._data, self._left.pop(0), DPI), self, self._put)

    def _put(self, page: PageImage) -> None:
        self._page = page
        self._band(0)

    def _band(self, band: int) -> None:
        # A whole page of 300 dots would hold up the window for a tenth of a second; a band does not.
        page = self._page
        assert page is not None
        if band < BANDS:
            top, bottom = page.height * band // BANDS, page.height * (band + 1) // BANDS
            whole = self._printer.pageLayout().fullRectPixels(self._printer.resolution())
            scale = whole.height() / page.height
            target = QRectF(0, top * scale, whole.width(), (bottom - top) * scale)
            self._painter.drawImage(target, band_of(page, top, bottom))
            QTimer.singleShot(0, self, lambda: self._band(band + 1))
            return
        self._page = None
        self.page_printed.emit(page.number)
        if self._left and not self._printer.newPage():
            self._painter.end()
            self._fail()
            return
        self._next()


def ask_for_printer(title: str, parent: QWidget) -> QPrinter | None:
    """Ask which printer; None when the officer thinks better of it."""
    printer = printer_for(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


NO_PRINTER: Text = text("No printer is set up on this computer. Save the paper as PDF instead.")
