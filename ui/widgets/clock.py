"""The time of day at the site, in the status bar, running by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ui.context import PageContext
from utmcase.i18n import text
from utmcase.showing import instant, zone_words


class ClockLabel(QLabel):
    """Date and time in the site's zone, the zone named."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setContentsMargins(8, 1, 8, 2)
        context.ticks.second.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Show the time of now."""
        now, zone = self._context.clock(), self._context.zone
        words = self._context.say(text("{time}, {zone}", time=instant(now, zone), zone=zone_words(zone, now)))
        if words != self.text():
            self.setText(words)
