"""A page that scrolls where the window is smaller than it needs, as on a small screen at 150 or 200 %."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class PageArea(QScrollArea):
    """Fills its place with a page, or with the pages of a stack; takes no key and draws no frame."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(_Held(page))


class _Held(QWidget):
    """Asks for the least height of the page that is shown, at the width there is.

    A layout would ask for what the page likes best, and the page would scroll where it only has to shrink.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        page.setParent(self)
        if isinstance(page, QStackedWidget):
            page.currentChanged.connect(lambda _place: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        shown = self._page.currentWidget() if isinstance(self._page, QStackedWidget) else self._page
        if shown is None:
            return QSize(0, 0)
        least = shown.minimumSizeHint()
        layout = shown.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed = layout.minimumHeightForWidth(max(least.width(), self.width()))
            least.setHeight(max(least.height(), needed))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._page.setGeometry(self.rect())
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Without a layout of its own it has to hand on that the page asks for another size.
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done
