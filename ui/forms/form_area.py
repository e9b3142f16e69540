"""The part of a dialog that scrolls, and a dialog that is as high as its form needs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

WIDTH, HEIGHT = 940, 680
# The frame and title of a window take so much of a screen.
FRAME = 48


class FormArea(QScrollArea):
    """Asks for the whole height of its form, and scrolls when there is less."""

    def __init__(self, form: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(form)

    def sizeHint(self) -> QSize:
        return self._form.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done


class FormDialog(QDialog):
    """A dialog that grows with what appears in it, never over its greatest height or out of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = 0

    def fit(self) -> None:
        """Take the size that everything in it asks for."""
        self._asked = self.sizeHint().height()
        room = self.screen().availableGeometry().size() - QSize(0, FRAME)
        over = self.parentWidget()
        if over is not None:
            room = room.expandedTo(over.window().size())
        self.resize(min(WIDTH, room.width()), min(HEIGHT, room.height(), self._asked))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # Refusals and rows that are added need room; what an officer made smaller stays so until then.
        if event.type() == QEvent.Type.LayoutRequest and self.sizeHint().height() > self._asked > 0:
            width, height = self.width(), self.height()
            self.fit()
            self.resize(width, max(height, self.height()))
        return done


def bring_into_view(widget: QWidget) -> None:
    """Scroll the form until this part of it is seen."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget)
