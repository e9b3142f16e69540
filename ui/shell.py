"""The one top window, and what hides the dialogs over it while the program is locked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

SIZE = (1366, 768)
# What 1366×768 leaves at 200 %, without the frame of the window; pages scroll there.
SMALLEST = (640, 350)
FIRST_PICTURE = frozenset({QEvent.Type.Expose, QEvent.Type.Paint})


class Shell(QStackedWidget):
    """Holds the sign-in, the making of a casebook, or the main window."""

    painted = Signal()  # once: the first picture stands

    def __init__(self) -> None:
        super().__init__()
        # Asked before the window closes; the program sets it.
        self.may_close: Callable[[], bool] = lambda: True
        self.was_painted = False
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self.setWindowTitle("utmcase")

    def show_fitting(self) -> None:
        """Show the window; where the screen is smaller than the window wants to be, fill the screen."""
        room = self.screen().availableGeometry()
        if room.width() < self.width() or room.height() < self.height():
            self.showMaximized()
        else:
            self.show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.windowHandle()
        if not self.was_painted and window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The window's own event comes also where a page covers the whole shell, which then paints nothing.
        if event.type() in FIRST_PICTURE and not self.was_painted:
            self.was_painted = True
            watched.removeEventFilter(self)
            # What is loaded once this event has painted no longer delays the first picture.
            QTimer.singleShot(0, self, self.painted.emit)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close():
            event.accept()
        else:
            event.ignore()

    def replace(self, page: QWidget, *, keep: QWidget | None = None) -> None:
        """Show this page; all others but `keep` are done with."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        for other in [self.widget(place) for place in range(self.count())]:
            if other is not None and other is not page and other is not keep:
                self.removeWidget(other)
                other.deleteLater()


class Curtain:
    """Hides open dialogs while the window is locked: they show what the page behind them shows."""

    def __init__(self) -> None:
        self._hidden: list[QDialog] = []

    def close(self) -> None:
        """Hide every dialog that is open."""
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.setVisible(False)
                self._hidden.append(widget)

    def open(self) -> None:
        """Show the hidden dialogs again."""
        for dialog in self._hidden:
            dialog.setVisible(True)
        self._hidden.clear()

    def drop(self) -> None:
        """Forget the hidden dialogs: somebody else signed in."""
        for dialog in self._hidden:
            dialog.deleteLater()
        self._hidden.clear()
