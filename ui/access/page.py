"""The access log on screen: filters above, one page of rows, newest first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.access.model import COLUMNS, AccessTableModel
from ui.actions import BY_NAME, key_words, make_action, sequences
from ui.administration.page import SiteTable
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.time_text import read_day
from ui.widgets.banner import Banner
from ui.widgets.exporting import TableExport
from ui.widgets.rows import button, filter_row, title
from utmcase.access_log import (
    PAGE,
    WHAT_LABELS,
    AccessPage,
    Asked,
    ListedLog,
    access_table,
    log_export,
    log_officers,
    log_page,
)
from utmcase.i18n import Text, say, text
from utmcase.moments import on_day
from utmcase.ports import Records
from utmcase.showing import name_and_id
from utmcase.tables import Table

LOADING = text("Reading the access log …")
EMPTY = text("Nothing in the access log fits. Choose less narrowly.")


class AccessLogPage(QWidget):
    """A filter is read with Enter or a choice; Ctrl+S exports what fits. Looking and exporting are logged."""

    def __init__(self, desk: Desk, context: PageContext) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._offset = 0
        self._asked = Asked()
        self.export = TableExport(desk, context, self)
        self.banner = Banner(context.lang, self)
        self.officers, self.whats = QComboBox(), QComboBox()
        self.number, self.since, self.until = QLineEdit(), QLineEdit(), QLineEdit()
        self.model = AccessTableModel(context, self)
        self.table = SiteTable(context, self)
        self.table.setAccessibleName(context.say(text("Access log, newest first")))
        self.table.widths = tuple(letters for _heading, letters, _cell in COLUMNS)
        self.table.setModel(self.model)
        self.message = QLabel(context.say(LOADING))
        self.count = QLabel()
        self.newer = button(context.say(text("Newer")))
        self.older = button(context.say(text("Older")))
        self.export_action = make_action(
            "export_log", context.lang, self, self.ask_to_export, officer=context.officer
        )
        self._fill()
        self._lay_out()
        self._connect()
        self._desk.ask(log_officers, self, self._show_officers)
        self.look()

    def actions_of_page(self) -> tuple[QAction, ...]:
        """Return what can be done here, for the window's menu."""
        return (self.export_action,)

    def look(self) -> None:
        """Read the first page of what the filters say."""
        asked = self._filters()
        if asked is not None:
            self._asked = asked
            self._turn(0)

    def show_page(self, page: AccessPage) -> None:
        """Show one page of the log."""
        self.banner.hide()
        self._offset = page.offset
        self.model.show_rows(page.rows)
        self.message.setText(self._context.say(EMPTY))
        self._stack.setCurrentWidget(self.table if page.rows else self.message)
        if page.rows:
            self.table.selectRow(0)
        last = page.offset + len(page.rows)
        words = text("{first}–{last} of {total}", first=page.offset + 1, last=last, total=page.total)
        self.count.setText(self._context.say(words) if page.rows else "")
        self.newer.setEnabled(page.offset > 0)
        self.older.setEnabled(last < page.total)
        self.export_action.setEnabled(bool(page.rows))

    def show_refusal(self, sentence: Text) -> None:
        """Show why nothing is read."""
        self.banner.refuse(sentence)

    def ask_to_export(self) -> None:
        """Ask where to, and write all that fits there."""
        path = self.export.ask("access")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write every line that fits into an Excel file; the export is logged."""
        asked, lang = self._asked, self._context.lang

        def made(records: Records) -> Table:
            rows = log_export(records, asked)
            by = name_and_id(records.officer.name, records.officer.un_id)
            head = records.access_head()
            return access_table(ListedLog(rows, records.site, records.now, by, head), lang)

        self.export.write(made, path)

    def _turn(self, offset: int) -> None:
        asked = self._asked
        self._desk.ask(lambda records: log_page(records, asked, offset), self, self.show_page, long=True)

    def _filters(self) -> Asked | None:
        zone, days = self._context.zone, []
        for field in (self.since, self.until):
            day = read_day(field.text()) if field.text().strip() else None
            if day is None and field.text().strip():
                self.banner.refuse(
                    text("“{words}” is not a day. Write it so: 2026-03-14.", words=field.text())
                )
                field.setFocus()
                return None
            days.append(None if day is None else on_day(day, zone))
        since, until = days
        return Asked(
            str(self.officers.currentData() or ""),
            self.number.text().strip(),
            str(self.whats.currentData() or ""),
            None if since is None else since.earliest,
            None if until is None else until.latest,
        )

    def _show_officers(self, known: tuple[tuple[str, str], ...]) -> None:
        for un_id, name in known:
            self.officers.addItem(self._context.say(name_and_id(name, un_id)), un_id)

    def _fill(self) -> None:
        context = self._context
        self.officers.addItem(context.say(text("All officers")), "")
        self.whats.addItem(context.say(text("Everything")), "")
        for action, label in sorted(WHAT_LABELS.items(), key=lambda one: say(one[1], context.lang)):
            self.whats.addItem(context.say(label), action)
        self.number.setPlaceholderText(f"{context.site.code}-2026-0001")
        for field in (self.since, self.until):
            field.setPlaceholderText("2026-03-14")

    def _connect(self) -> None:
        for field in (self.number, self.since, self.until):
            field.returnPressed.connect(self.look)
        for box in (self.officers, self.whats):
            box.activated.connect(lambda _place: self.look())
        self.newer.clicked.connect(lambda: self._turn(max(0, self._offset - PAGE)))
        self.older.clicked.connect(lambda: self._turn(self._offset + PAGE))

    def _lay_out(self) -> None:
        context = self._context
        keys = key_words(sequences(BY_NAME["export_log"])[0])
        export = button(f"{self.export_action.text()}   {keys}", "save")
        export.setAccessibleName(self.export_action.text())
        export.clicked.connect(self.export_action.trigger)
        self.export_action.enabledChanged.connect(export.setEnabled)
        top = QHBoxLayout()
        top.addWidget(title(context.say(text("Access log")), 1.3))
        top.addStretch(1)
        for part in (self.count, self.newer, self.older, export):
            top.addWidget(part)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addLayout(top)
        column.addLayout(self._filter_row())
        column.addWidget(self.banner)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)

    def _filter_row(self) -> QHBoxLayout:
        say = self._context.say
        return filter_row(
            (
                (say(text("Officer")), self.officers, 3),
                (say(text("What")), self.whats, 2),
                (say(text("Custody")), self.number, 2),
                (say(text("From")), self.since, 1),
                (say(text("Up to")), self.until, 1),
            )
        )
