"""Find a person by number or by name as heard, from anywhere (Ctrl+K)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.theme import icon, sign
from utmcase.i18n import Text, text
from utmcase.showing import day

if TYPE_CHECKING:
    from utmcase.searching import Found

#: Until typing pauses this long, nothing is looked up (each search is written into the access log).
PAUSE_MS = 250
SHORTEST = 2
WIDTH = 330
RESULTS_WIDTH = 620
MOST_LINES = 10
KEY_DOWN = int(Qt.Key.Key_Down)
OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchBox(QLineEdit):
    """A line to type into and the list of who was found; Enter opens the custody.

    Whoever places the box makes its `results` a child of the window they are to lie over.
    """

    def __init__(self, desk: Desk, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._context = context
        self._asked = ""
        self._open_first = False
        self.setMaximumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = context.say(text("Number or name (Ctrl+K)"))
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        sign(self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition), "search")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.textEdited.connect(lambda _words: self._pause.start())
        self.textChanged.connect(self._emptied)
        self.results = QListWidget()
        self.results.setSpacing(2)
        self.results.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        self.results.hide()
        self.results.setAccessibleName(context.say(text("Who was found")))
        self.results.setAutoFillBackground(True)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.itemActivated.connect(self._open)
        self.results.itemClicked.connect(self._open)
        self.results.installEventFilter(self)

    def begin(self) -> None:
        """Put the cursor here, ready to type."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def in_use(self) -> bool:
        """Return whether the keys go to the box, or its list lies open."""
        return self.hasFocus() or self.results.isVisible()

    def leave(self) -> None:
        """Put the list away."""
        self._pause.stop()
        self.results.hide()
        self.clear()

    def look(self) -> None:
        """Look up what is typed now."""
        from utmcase.searching import search

        self._pause.stop()
        self._asked = self.text().strip()
        if len(self._asked) >= SHORTEST:
            self._desk.ask(partial(search, words=self._asked), self, self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == KEY_DOWN and self.results.isVisible():
            self.results.setFocus()
            self.results.setCurrentRow(0)
        elif event.key() in OPENING_KEYS:
            self._enter()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and not self.hasFocus():
            self.results.hide()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        # While the window is taken down the results may go first: they belong to the window, not to the box.
        if shiboken6.isValid(self.results):
            self.results.hide()
        super().hideEvent(event)

    def _emptied(self, words: str) -> None:
        if not words.strip():
            self.results.hide()

    def _enter(self) -> None:
        first = self.results.item(0)
        if self.results.isVisible() and self._asked == self.text().strip() and first is not None:
            self._open(first)
            return
        self._open_first = True
        self.look()

    def _show(self, found: tuple[Found, ...]) -> None:
        open_first, self._open_first = self._open_first, False
        self.results.clear()
        for hit in found:
            item = QListWidgetItem(self._context.say(self._line(hit)))
            item.setData(Qt.ItemDataRole.UserRole, hit.custody_id)
            self.results.addItem(item)
        if not found:
            item = QListWidgetItem(
                self._context.say(
                    text(
                        "Nobody was found for “{words}”. Try another spelling, or the number.",
                        words=self._asked,
                    )
                )
            )
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.results.addItem(item)
        elif open_first and len(found) == 1:
            self._open(self.results.item(0))
            return
        self._place()

    def _line(self, hit: Found) -> Text:
        row = hit.row
        values: dict[str, object] = {
            "number": row.number,
            "name": hit.matched or row.name or text("name not recorded"),
            "day": day(row.t0, self._context.zone),
        }
        if row.held:
            return text("{number}   {name} – held here since {day}", **values)
        return text("{number}   {name} – no longer held here (apprehended {day})", **values)

    def _place(self) -> None:
        window = self.results.parentWidget() or self.window()
        lines = min(self.results.count(), MOST_LINES)
        height = lines * (max(self.results.sizeHintForRow(0), 1) + 4) + 2 * self.results.frameWidth() + 4
        corner = self.mapTo(window, QPoint(self.width(), self.height()))
        left = max(0, corner.x() - RESULTS_WIDTH)
        self.results.setGeometry(left, corner.y() + 2, min(RESULTS_WIDTH, window.width()), height)
        self.results.show()
        self.results.raise_()

    def _open(self, item: QListWidgetItem) -> None:
        custody_id = item.data(Qt.ItemDataRole.UserRole)
        if custody_id:
            self.leave()
            self._context.open_page("custody", custody_id=custody_id)
