"""What waits for a second person, over all custodies that the officer may see, oldest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from ui.actions import BY_NAME, key_words, make_action, sequences
from ui.context import PageContext
from ui.desk import Desk
from ui.fonts import scaled
from ui.rights import follow
from ui.second_person.dialog import RequestDialog
from ui.second_person.table import RequestModel, RequestTable
from ui.widgets.rows import ShortLabel, title
from utmcase.approvals import Request, open_requests
from utmcase.i18n import Text, ntext, text

LOADING = text("Reading what waits …")
EMPTY = text(
    "Nothing waits for a second person. What one officer asks and another has to approve comes onto this "
    "list by itself."
)


class SecondPersonPage(QWidget):
    """Enter shows the chosen request, where it can be approved, refused or taken back."""

    def __init__(self, desk: Desk, context: PageContext, *, custody_id: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._wanted = custody_id  # chosen first, once
        self.dialog: RequestDialog | None = None
        self.model = RequestModel(context, self)
        self.table = RequestTable(context, self)
        self.table.setModel(self.model)
        self.heading = title(context.say(text("Second person")), 1.3)
        self.count = ShortLabel("")
        self.message = QLabel(context.say(LOADING))
        lang, officer = context.lang, context.officer
        self.open_action = make_action("open_request", lang, self.table, self.open_chosen, officer=officer)
        self.custody_action = make_action("request_custody", lang, self, self.open_custody, officer=officer)
        self._buttons = [self._button(action) for action in (self.custody_action, self.open_action)]
        self._lay_out()
        self.table.chosen.connect(self.open_chosen)
        desk.changed.connect(self.reload)
        context.ticks.ten_seconds.connect(self.model.let_time_pass)
        self.reload()

    def actions_of_page(self) -> tuple[QAction, ...]:
        """Return what can be done here, for the window's menu."""
        return (self.open_action, self.custody_action)

    def reload(self, *_kinds: object) -> None:
        """Read again what waits."""
        self._desk.ask(open_requests, self, self.show_requests)

    def show_requests(self, found: tuple[Request, ...]) -> None:
        """Show these requests; the one chosen before stays chosen."""
        chosen, place = self.chosen_request(), self.table.currentIndex().row()
        had_focus = self._stack.currentWidget() is self.message or self.table.hasFocus()
        self.model.show_rows(found)
        self.message.setText(self._context.say(EMPTY))
        self._stack.setCurrentWidget(self.table if found else self.message)
        mine = sum(one.refusal is None for one in found)
        waits = ntext("{count} request waits", "{count} requests wait", len(found))
        yours = ntext("{count} for you to answer", "{count} for you to answer", mine)
        self.count.show_words(", ".join(map(self._context.say, (waits, yours))) if found else "")
        self.setFocusProxy(self.table if found else self.message)
        if found:
            kept = self.model.place_of(chosen.asked_id) if chosen else self.model.place_in(self._wanted)
            self.table.selectRow(kept if kept >= 0 else min(max(place, 0), len(found) - 1))
        if had_focus and self.isVisible():
            # What was not there yet could not take the focus when the page was opened.
            self.setFocus()
        for action in (self.open_action, self.custody_action):
            action.setEnabled(bool(found))

    def chosen_request(self) -> Request | None:
        """Return the chosen request, or None."""
        return self.model.row(self.table.currentIndex().row())

    def open_chosen(self) -> None:
        """Show the chosen request."""
        request = self.chosen_request()
        if request is None:
            return
        self.dialog = RequestDialog(self._desk, self._context, request, self)
        self.dialog.told.connect(self._context.notify)
        self.dialog.finished.connect(lambda _how: self.table.setFocus())
        self.dialog.open()

    def open_custody(self) -> None:
        """Go to the custody of the chosen request."""
        request = self.chosen_request()
        if request is not None:
            self._context.open_page("custody", custody_id=request.custody_id)

    def show_refusal(self, sentence: Text) -> None:
        """Show why nothing is listed."""
        self.message.setText(self._context.say(sentence))
        self._stack.setCurrentWidget(self.message)

    def _button(self, action: QAction) -> QPushButton:
        keys = sequences(BY_NAME[action.objectName()])
        push = QPushButton(f"{action.text()}   {key_words(keys[0])}")
        push.setAccessibleName(action.text())
        push.setAutoDefault(False)
        push.clicked.connect(action.trigger)
        follow(push, action)
        return push

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.heading)
        top.addWidget(self.count, 1)
        for push in self._buttons:
            top.addWidget(push)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.message.setFont(scaled(self.message.font(), 1.15))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)
