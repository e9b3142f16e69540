"""The pages of a paper under each other, drawn beside the windows and painted here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.desk import Desk
from ui.preview.pdf import POINTS_PER_INCH, PageImage, page_image, page_sizes, page_words

GAP = 14
DPI_STEPS = (50.0, 65.0, 80.0, 96.0, 110.0, 130.0, 160.0, 200.0, 260.0)
FIRST_DPI = 96.0
KEPT_IMAGES = 12


def image_of(page: PageImage) -> QImage:
    """Return the page as an image of its own."""
    return band_of(page, 0, page.height)


def band_of(page: PageImage, top: int, bottom: int) -> QImage:
    """Return the lines of a page from `top` to before `bottom`."""
    lines = memoryview(page.dots)[top * page.stride : bottom * page.stride]
    shown = QImage(lines, page.width, bottom - top, page.stride, QImage.Format.Format_RGB32)
    return shown.copy()


class PdfView(QAbstractScrollArea):
    """Shows a PDF held in memory. `ready(pages)`: how many pages it has."""

    ready = Signal(int)
    page_changed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._data = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._images: dict[int, tuple[float, QImage]] = {}
        self._asked: int | None = None
        self._current = -1
        self._dpi = FIRST_DPI
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        palette = QPalette(self.palette())
        ground = palette.color(QPalette.ColorRole.Mid)
        self._line = palette.color(QPalette.ColorRole.Dark)
        self.viewport().setAutoFillBackground(True)
        palette.setColor(QPalette.ColorRole.Base, ground)
        palette.setColor(QPalette.ColorRole.Window, ground)
        self.viewport().setPalette(palette)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    @property
    def pages(self) -> int:
        """Return how many pages there are."""
        return len(self._sizes)

    @property
    def drawn(self) -> bool:
        """Return whether every page in sight is drawn as sharp as asked."""
        return bool(self._sizes) and self._missing() is None

    def show_pdf(self, data: bytes) -> None:
        """Show this PDF from its first page."""
        self._data = data
        self._images.clear()
        self._asked = None
        self._desk.aside(partial(page_sizes, data), self, self._laid_out)

    def zoom(self, steps: int) -> None:
        """Show the pages larger (or smaller, when negative)."""
        place = DPI_STEPS.index(self._dpi) + steps
        self._dpi = DPI_STEPS[min(max(place, 0), len(DPI_STEPS) - 1)]
        self._range()
        self._look()
        self.viewport().update()

    def _laid_out(self, sizes: tuple[tuple[float, float], ...]) -> None:
        self._sizes = sizes
        self._fit()
        self._range()
        self.verticalScrollBar().setValue(0)
        self.ready.emit(len(sizes))
        self._current = -1
        self._scrolled()

    def _fit(self) -> None:
        widest = max((width for width, _height in self._sizes), default=0)
        room = self.viewport().width() - 2 * GAP
        fitting = [dpi for dpi in DPI_STEPS if dpi <= FIRST_DPI and widest * dpi / POINTS_PER_INCH <= room]
        self._dpi = max(fitting, default=DPI_STEPS[0])

    def _size(self, number: int) -> QSize:
        width, height = self._sizes[number]
        return QSize(round(width * self._dpi / POINTS_PER_INCH), round(height * self._dpi / POINTS_PER_INCH))

    def _rects(self) -> list[QRect]:
        room = self.viewport().width()
        top = GAP - self.verticalScrollBar().value()
        rects = []
        for number in range(len(self._sizes)):
            size = self._size(number)
            left = max((room - size.width()) // 2, GAP) - self.horizontalScrollBar().value()
            rects.append(QRect(left, top, size.width(), size.height()))
            top += size.height() + GAP
        return rects

    def _range(self) -> None:
        sizes = [self._size(number) for number in range(len(self._sizes))]
        height = GAP + sum(size.height() + GAP for size in sizes)
        width = 2 * GAP + max((size.width() for size in sizes), default=0)
        port = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, height - port.height()))
        self.verticalScrollBar().setPageStep(port.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, width - port.width()))
        self.horizontalScrollBar().setPageStep(port.width())

    def _in_sight(self) -> list[int]:
        port = self.viewport().rect()
        return [number for number, rect in enumerate(self._rects()) if rect.intersects(port)]

    def _missing(self) -> int | None:
        for number in self._in_sight():
            kept = self._images.get(number)
            if kept is None or kept[0] != self._sharpness():
                return number
        return None

    def _sharpness(self) -> float:
        return self._dpi * self.devicePixelRatioF()

    def _look(self) -> None:
        number = self._missing()
        if number is not None and self._asked is None:
            self._asked = number
            self._desk.aside(partial(page_image, self._data, number, self._sharpness()), self, self._got)

    def _got(self, page: PageImage) -> None:
        self._asked = None
        self._images.pop(page.number, None)
        self._images[page.number] = (page.dpi, image_of(page))
        for oldest in list(self._images)[:-KEPT_IMAGES]:
            del self._images[oldest]
        self.viewport().update()
        self._look()

    def _scrolled(self) -> None:
        seen = self._in_sight()
        middle = self.viewport().rect().center().y()
        current = next((n for n in seen if self._rects()[n].bottom() >= middle), seen[-1] if seen else -1)
        if current >= 0 and current != self._current:
            self._current = current
            self.page_changed.emit(current)
            self._desk.aside(partial(page_words, self._data, current), self, self.setAccessibleDescription)
        self._look()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, rect in enumerate(self._rects()):
            if rect.intersects(event.rect()):
                kept = self._images.get(number)
                if kept is None:
                    painter.fillRect(rect, QColor("white"))
                else:
                    painter.drawImage(rect, kept[1])
                painter.setPen(self._line)
                painter.drawRect(rect)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._range()
        self._look()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)
