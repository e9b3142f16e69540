"""The band over a custody in which something waits for a second person, and the way to look at it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.forms.bands import Band
from ui.second_person.dialog import RequestDialog
from ui.second_person.parts import asked_when
from utmcase.approvals import Request, requests_of_custody
from utmcase.i18n import Text, ntext, text
from utmcase.past import Then
from utmcase.showing import joined


class WaitingBand(QWidget):
    """Hidden while nothing waits, and while the custody is looked at from another moment."""

    ended = Signal()  # a request was looked at

    def __init__(self, desk: Desk, context: PageContext, custody_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._context, self._custody_id = desk, context, custody_id
        self.requests: tuple[Request, ...] = ()
        self.dialog: RequestDialog | None = None
        self.band = Band(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.band)
        self.hide()

    def reload(self, then: Then | None) -> None:
        """Read what waits now; nothing of another moment."""
        if then is not None:
            self.show_requests(())
            return
        custody_id = self._custody_id
        self._desk.ask(lambda records: requests_of_custody(records, custody_id), self, self.show_requests)

    def show_requests(self, requests: tuple[Request, ...]) -> None:
        """Show how many wait, and the oldest of them."""
        self.requests = requests
        self.setVisible(bool(requests))
        if not requests:
            return
        many = len(requests) > 1
        look = text("Look at them") if many else text("Look at it")
        run = self._open_list if many else lambda: self.look_at(requests[0].asked_id)
        self.band.say(self._context.say(self._words()), [(self._context.say(look), run)])

    def let_time_pass(self) -> None:
        """Say anew how long ago it was asked."""
        if self.requests:
            words = self._context.say(self._words())
            self.band.words.setText(words)
            self.band.words.setAccessibleName(words)

    def look_at(self, asked_id: str) -> None:
        """Show one request."""
        request = next((one for one in self.requests if one.asked_id == asked_id), None)
        if request is None:
            return
        self.dialog = RequestDialog(self._desk, self._context, request, self.window())
        self.dialog.told.connect(self._context.notify)
        self.dialog.finished.connect(lambda _how: self.ended.emit())
        self.dialog.open()

    def _open_list(self) -> None:
        self._context.open_page("second_person", custody_id=self._custody_id)

    def _words(self) -> Text:
        first = self.requests[0]
        return ntext(
            "{count} request waits for a second person: {what}, asked by {who}, {ago}.",
            "{count} requests wait for a second person, the oldest asked by {who}, {ago}: {what}.",
            len(self.requests),
            what=joined([one.title for one in self.requests], "; "),
            who=first.asked_by,
            ago=asked_when(first, self._context.clock()),
        )
