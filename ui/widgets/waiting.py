"""How much waits for a second person: in the menu, and in the tool bar while anything does."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.context import PageContext
from ui.desk import Desk
from ui.theme import sign
from utmcase.i18n import text
from utmcase.ports import Records

# After these the count may be another one.
COUNTED = frozenset({"approval_asked", "approved", "approval_refused", "withdrawn"})


class WaitingCount(QObject):
    """Counts after each change that concerns it; `badge` is the tool bar's action."""

    def __init__(self, desk: Desk, context: PageContext, action: QAction, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._context, self._action = desk, context, action
        self._begun = False
        self._words = action.text()
        self.badge = QAction(self._words, self)
        self.badge.setVisible(False)
        sign(self.badge, "second")
        self.badge.triggered.connect(action.trigger)
        desk.changed.connect(self._changed)

    def begin(self) -> None:
        """Count for the first time: called when the first page has asked what it shows."""
        if not self._begun and self._context.officer.may("see"):
            self._begun = True
            self.count()

    def count(self) -> None:
        """Count again."""
        self._desk.ask(_waiting, self, self.show_count)

    def show_count(self, count: int) -> None:
        """Show this count; none is shown as none."""
        say = self._context.say
        words = say(text("{words} ({count})", words=self._words, count=count)) if count else self._words
        self._action.setText(words)
        self.badge.setText(words)
        self.badge.setVisible(bool(count))

    def _changed(self, kinds: frozenset[str]) -> None:
        if self._begun and not COUNTED.isdisjoint(kinds):
            self.count()


def _waiting(records: Records) -> int:
    from utmcase.approvals import open_requests

    return len(open_requests(records))
