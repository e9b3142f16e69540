"""The papers of a custody that were printed: when, by whom, which copy; one is printed again as it was."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from ui.context import PageContext
from ui.desk import Desk
from ui.rights import permit, say_why
from ui.widgets.pale import PaleDelegate
from utmcase import showing
from utmcase.i18n import Text, text
from utmcase.papers import PAPER_LANGUAGES, PAPER_TITLES
from utmcase.past import Then, as_of, seen_from
from utmcase.ports import Records
from utmcase.reprinting import PrintedPaper, prints_of

HEADING = text("Printed papers, newest first")
EMPTY = text("No paper of this custody has been printed.")


class CustodyPrints(QWidget):
    """Lists the prints; Enter or the button makes the chosen one again, as it was."""

    def __init__(self, desk: Desk, context: PageContext, custody_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._context = context
        self._custody_id = custody_id
        self._prints: tuple[PrintedPaper, ...] = ()
        self._open = True
        say = context.say
        self.heading = QLabel(say(HEADING))
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setItemDelegate(PaleDelegate(self.list))
        self.list.setAlternatingRowColors(True)
        self.list.setSpacing(1)
        self.list.setAccessibleName(say(HEADING))
        self.list.itemActivated.connect(lambda _item: self.print_again())
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        self.again = QPushButton(say(text("Print again as it was")))
        self.again.setAutoDefault(False)
        self.again.clicked.connect(lambda _checked=False: self.print_again())
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self._enable()

    def reload(self, then: Then | None = None) -> None:
        """Read the prints again, as of then; None is now."""
        custody_id = self._custody_id
        self._open = then is None

        def read(records: Records) -> tuple[PrintedPaper, ...]:
            return prints_of(as_of(records, **seen_from(then, records)), custody_id)

        self._desk.ask(read, self, self.show_prints)

    def show_prints(self, prints: tuple[PrintedPaper, ...]) -> None:
        """Show these prints; the one chosen before stays chosen."""
        row = max(self.list.currentRow(), 0)
        if prints != self._prints:
            self._prints = prints
            self.list.clear()
            self.list.addItems([self._context.say(self._words(one)) for one in prints])
            self.list.setCurrentRow(min(row, len(prints) - 1))
        self.list.setVisible(bool(prints))
        self.heading.setText(self._context.say(HEADING if prints else EMPTY))
        self._enable()

    def print_again(self) -> None:
        """Show the chosen print again, as it was; that is logged as a print of its own."""
        one = self._chosen()
        if one is not None and self.again.isEnabled():
            self._context.open_page("preview", custody_id=self._custody_id, print_id=one.print_id)

    def _chosen(self) -> PrintedPaper | None:
        row = self.list.currentRow()
        return self._prints[row] if 0 <= row < len(self._prints) else None

    def _enable(self) -> None:
        chosen, lang, officer = self._chosen(), self._context.lang, self._context.officer
        self.again.setVisible(bool(self._prints))
        say_why(self.again, "")
        level = None if chosen is None else chosen.level
        permit(self.again, lang, officer, "print", level, when=self._open and chosen is not None)

    def _words(self, one: PrintedPaper) -> Text:
        values = {
            "paper": PAPER_TITLES[one.paper],
            "time": showing.instant(one.at, self._context.zone),
            "lang": PAPER_LANGUAGES[one.lang],
            "copy": one.copy,
            "name": one.by,
        }
        if one.again:
            return text("{paper}, {time}, {lang}, copy {copy}\n{name}, printed again as it was", **values)
        return text("{paper}, {time}, {lang}, copy {copy}\n{name}", **values)
