"""The one top window, and what hides the dialogs over it while the program is locked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QToolTip, QWidget

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

    def put_away(self, page: QWidget) -> None:
        """Take a page out of the window, to be shown again later: nothing in the window names it any more."""
        self.removeWidget(page)
        page.setParent(None)

    def replace(self, page: QWidget) -> None:
        """Show this page; all others are done with."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        for other in [self.widget(place) for place in range(self.count())]:
            if other is not None and other is not page:
                self.removeWidget(other)
                other.deleteLater()


class Curtain:
    """Takes open dialogs away while the window is locked: they show what the page behind them shows.

    A hidden window still has a title that programs for the blind, and others, may read. So a dialog lies
    meanwhile as a plain widget on a shelf that has no window of its own.
    """

    def __init__(self) -> None:
        self._shelf = QWidget()
        self._hidden: list[_Hidden] = []

    def close(self) -> None:
        """Take away every dialog and menu that is open."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        QToolTip.hideText()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                self._hidden.append(
                    _Hidden(
                        widget,
                        widget.parentWidget(),
                        widget.windowFlags(),
                        widget.windowModality(),
                        widget.geometry(),
                    )
                )
                widget.setVisible(False)
                widget.setParent(self._shelf)

    def open(self) -> None:
        """Show the dialogs again as they were."""
        hidden, self._hidden = self._hidden, []
        for one in hidden:
            if shiboken6.isValid(one.dialog):
                one.dialog.setParent(one.parent, one.flags)
                one.dialog.setGeometry(one.place)
                one.dialog.setWindowModality(one.modality)
                one.dialog.setVisible(True)

    def drop(self) -> None:
        """Forget the dialogs: somebody else signed in."""
        hidden, self._hidden = self._hidden, []
        for one in hidden:
            if shiboken6.isValid(one.dialog):
                one.dialog.deleteLater()


@dataclass(frozen=True, slots=True)
class _Hidden:
    dialog: QDialog
    parent: QWidget | None
    flags: Qt.WindowType
    modality: Qt.WindowModality
    place: QRect
