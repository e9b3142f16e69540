"""What every page is given: the language, who is signed in, the site, the clock, and the way to other pages.

A page is a QWidget built as `XPage(desk, context, **arguments)`. It shows sentences with `context.say`, reads
and writes through the desk, and goes elsewhere with `context.open_page`. A page may also have

- `show_refusal(sentence: Text)`: shows a refusal of its own questions itself (else the window's banner does);
- `may_leave() -> bool`: asked before the page is left, so that nothing typed is lost;
- `actions_of_page() -> tuple[QAction, ...]`: shown in the window's menu "Page" while the page stands.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer, Signal

from ui.services import Services
from utmcase.i18n import Lang, Text, say

if TYPE_CHECKING:  # see ui/services.py: these load while the sign-in already stands
    from utmcase.officers import Officer
    from utmcase.ports import Site

SECOND_MS = 1000
TEN = 10


class OpenPage(Protocol):
    """Navigation: shows the page of that name, built with these arguments."""

    def __call__(self, name: str, /, **arguments: Any) -> None: ...


class Ticks(QObject):
    """The one timer by which times on screen run: pages repaint their time labels on it, and load nothing."""

    second = Signal()
    ten_seconds = Signal()
    minute = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = 0
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self.advance)

    def start(self) -> None:
        """Begin to tick, once a second."""
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._timer.stop()

    def advance(self) -> None:
        """Let one second pass (the timer's slot; tests call it instead of waiting)."""
        self._seconds += 1
        self.second.emit()
        if self._seconds % TEN == 0:
            self.ten_seconds.emit()
        if self._seconds % 60 == 0:
            self.minute.emit()


@dataclass(frozen=True, slots=True, eq=False)
class PageContext:
    """The surroundings of a page, fixed while it stands. `clock` returns seconds UTC."""

    lang: Lang
    site: Site
    officer: Officer
    zone: ZoneInfo
    clock: Callable[[], int]
    open_page: OpenPage
    go_back: Callable[[], None]
    notify: Callable[[Text | str], None]
    ticks: Ticks
    services: Services

    def say(self, sentence: Text | str) -> str:
        """Return the sentence in the language of the screen."""
        return say(sentence, self.lang)
