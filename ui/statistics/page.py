"""Registers and statistics: what, of which days and site; the table, who is behind a row, paper, files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QStandardItemModel
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from ui.actions import make_action
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.time_text import read_day
from ui.statistics.chart import ChartsView
from ui.statistics.loading import CHOICES, REPORTING, Loaded, load
from ui.statistics.model import RowsModel, RowsTable
from ui.statistics.paper import ListPaper
from ui.statistics.parts import leaving, push_of
from ui.statistics.who import Behind, behind
from ui.widgets.banner import Banner
from ui.widgets.exporting import TableExport
from ui.widgets.rows import button, filter_row, title
from utmcase.i18n import Text, ntext, text
from utmcase.moments import local, on_day
from utmcase.officers import refusal
from utmcase.registers.gathering import Asked
from utmcase.registers.viewing import RegisterView, sites_of
from utmcase.statistics import reading

if TYPE_CHECKING:
    from utmcase.ports import Records
    from utmcase.statistics.reading import StatisticsView
    from utmcase.tables import Table

CHOOSE = text("Choose a register or report, and the days; then Show.")
STOPPED = text("Stopped. Nothing was left half done; choose Show to read again.")
EMPTY = text("No line in this period. Choose other days, or another register.")
ALTHOUGH = text(
    "Let these tables leave although others of some of these days left before: whoever has both may find "
    "hidden numbers. It is logged."
)
DAYS_BACK = 30


class StatisticsPage(QWidget):
    """Enter on a row opens its custody, or the list of those behind a figure."""

    def __init__(self, desk: Desk, context: PageContext, *, name: str = "R1") -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._cancel: Callable[[], None] | None = None
        self.loaded: Loaded | None = None
        self.export = TableExport(desk, context, self)
        self.banner = Banner(context.lang, self)
        self.choices, self.sites = QComboBox(), QComboBox()
        self.since, self.until = QLineEdit(), QLineEdit()
        self.show_button = button(context.say(text("Show")), "search", main=True)
        self.progress = QProgressBar()
        self.stop_button = button(context.say(text("Stop")), "close")
        self.count = QLabel()
        self.model = RowsModel(context.lang, self)
        self.table = RowsTable(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(context.say(text("Lines of what was chosen")))
        self.charts = ChartsView(context)
        self.message = QLabel(context.say(CHOOSE))
        self.paper = ListPaper(desk, context, self)
        self.who = Behind(context, self)
        self._make_actions()
        self._fill(name)
        self._lay_out()
        self._connect()
        self._usable()
        desk.ask(sites_of, self, self._show_sites)

    def actions_of_page(self) -> tuple[QAction, ...]:
        """Return what can be done here, for the window's menu."""
        return (self.print_action, self.export_action, self.csv_action)

    def show_refusal(self, sentence: Text) -> None:
        """Show why nothing is read."""
        self._ended()
        self.banner.refuse(sentence)

    def look(self) -> None:
        """Read what is chosen, with its progress; a reading under way is stopped."""
        asked = self._asked()
        if asked is None:
            return
        self.stop()
        name, lang = str(self.choices.currentData()), self._context.lang
        self.banner.hide()
        self.progress.setRange(0, 0)
        self._busy(busy=True)
        self._cancel = self._desk.ask(
            lambda records, steps: load(records, steps, name, asked, lang),
            self,
            self.show_loaded,
            long=True,
            on_step=self._step,
        )

    def stop(self) -> None:
        """Give up the reading that is under way."""
        if self._cancel is not None:
            self._cancel()
            self._ended()
            self.message.setText(self._context.say(STOPPED))
            self._stack.setCurrentWidget(self.message)

    def show_loaded(self, loaded: Loaded) -> None:
        """Show what was read."""
        self._ended()
        self.loaded = loaded
        self.although.setChecked(False)
        table = loaded.tables[0]
        self.model.show_table(table)
        self.table.fit()
        self.charts.show_charts(loaded.charts)
        self._charts_area.setVisible(bool(loaded.charts))
        self.message.setText(self._context.say(EMPTY))
        self._stack.setCurrentWidget(self._list if table.rows else self.message)
        self.count.setText(self._context.say(ntext("{count} line", "{count} lines", len(table.rows))))
        if table.rows:
            self.table.selectRow(0)
            self.table.setFocus()
        self._usable()

    def open_chosen(self) -> None:
        """Open the custody of the chosen row, or the list of those behind its figure."""
        place = self.table.currentIndex().row()
        if self.loaded is None or not 0 <= place < len(self.loaded.behind):
            return
        ids = tuple(one for one in self.loaded.behind[place] if one)
        if len(ids) == 1:
            self._context.open_page("custody", custody_id=ids[0])
        elif ids:
            what = " · ".join(str(self.model.data(self.model.index(place, n))) for n in range(2))
            self._desk.ask(lambda records: behind(records, ids), self, partial(self._show_who, what))

    def print_list(self) -> None:
        """Show the pages of what was read."""
        self._print(whiteboard=False)

    def print_whiteboard(self) -> None:
        """Show the roll in big letters."""
        self._print(whiteboard=True)

    def ask_to_export(self) -> None:
        """Ask where to, and write an Excel file there."""
        path = self.export.ask(self.loaded.name) if self.loaded is not None else None
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write what was read into an Excel file; the export is logged."""
        self._leave(lambda tables: self.export.write_all(tables, path))

    def ask_for_csv(self) -> None:
        """Ask where to, and write a CSV file there."""
        if self.loaded is None:
            return
        file = f"{self._context.site.code}-{self.loaded.name}.csv"
        words = self._context.say(text("Save as CSV…"))
        chosen, _ = QFileDialog.getSaveFileName(
            self, words, file, self._context.say(text("CSV files (*.csv)"))
        )
        if chosen:
            self.csv_to(Path(chosen))

    def csv_to(self, path: Path) -> None:
        """Write what was read into a CSV file, and what its columns mean beside it; the export is logged."""
        write = partial(self._write_csv, path)
        self._leave(lambda tables: self._desk.ask(tables, self, write, long=True))

    def _leave(self, go: Callable[[Callable[[Records], tuple[Table, ...]]], object]) -> None:
        """Go on with what reads the tables that leave; of what may go to others, its period is kept first."""
        loaded = self.loaded
        if loaded is None:
            return
        if loaded.name != REPORTING:
            go(partial(leaving, loaded))
            return
        lang, although = self._context.lang, self.although.isChecked()
        view = cast("StatisticsView", loaded.view)
        self._desk.do(
            lambda records: reading.log_outward(records, view, lang, although=although),
            self,
            lambda _done: go(lambda _records: loaded.tables),
        )

    def _write_csv(self, path: Path, tables: tuple[Table, ...]) -> None:
        def write() -> Path:
            from utmcase.commas import render_csv, render_dictionary
            from utmcase.writing import write_whole

            write_whole(path, render_csv(tables[0]))
            write_whole(path.with_name(f"{path.stem}-columns.csv"), render_dictionary(tables[0]))
            return path

        self._desk.work(write, self, self._written)

    def _written(self, path: Path) -> None:
        self._context.notify(text("Saved: {path}", path=path))

    def _print(self, *, whiteboard: bool) -> None:
        if self.loaded is not None:
            self._pages.setCurrentWidget(self.paper)
            self.paper.show_list(self.loaded, whiteboard=whiteboard, although=self.although.isChecked())
            self.paper.setFocus()

    def _show_who(self, what: str, rows: tuple[tuple[str, str, str], ...]) -> None:
        self.who.show_rows(what, rows)
        self._pages.setCurrentWidget(self.who)
        self.who.setFocus()

    def _back_to_list(self) -> None:
        self._pages.setCurrentIndex(0)
        self.table.setFocus()

    def _asked(self) -> Asked | None:
        zone, ends = self._context.zone, []
        for field in (self.since, self.until):
            day = read_day(field.text()) if field.text().strip() else None
            if day is None and field.text().strip():
                words = text("“{words}” is not a day. Write it so: 2026-03-14.", words=field.text())
                self.banner.refuse(words)
                field.setFocus()
                return None
            ends.append(None if day is None else on_day(day, zone))
        since, until = ends
        return Asked(
            None if since is None else since.earliest,
            None if until is None else until.latest,
            str(self.sites.currentData() or ""),
        )

    def _step(self, done: int, total: int) -> None:
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(done)

    def _ended(self) -> None:
        self._cancel = None
        self._busy(busy=False)

    def _busy(self, *, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.stop_button.setVisible(busy)

    def _usable(self) -> None:
        loaded, officer = self.loaded, self._context.officer
        self.print_action.setEnabled(loaded is not None and officer.may("print", "confidential"))
        view = None if loaded is None else loaded.view
        level = view.book.level if isinstance(view, RegisterView) else "confidential"
        leaves = loaded is not None and officer.may("export", level) and bool(loaded.tables[0].rows)
        why = refusal(officer, "export", level)
        for action in (self.export_action, self.csv_action):
            action.setEnabled(leaves)
            action.setToolTip(action.text() if why is None else self._context.say(why))
        self.whiteboard_button.setVisible(isinstance(view, RegisterView) and view.book.roll)
        self.although.setVisible(loaded is not None and loaded.name == REPORTING)

    def _make_actions(self) -> None:
        lang, officer = self._context.lang, self._context.officer
        self.print_action = make_action("print_register", lang, self, self.print_list, officer=officer)
        # Whether an officer may export hangs on the register, and is asked when one is shown.
        self.export_action = make_action("export_register", lang, self, self.ask_to_export)
        self.csv_action = make_action("csv_register", lang, self, self.ask_for_csv)
        self.open_action = make_action("open_line", lang, self.table, self.open_chosen)
        self.whiteboard_button = button(self._context.say(text("Whiteboard…")), "print")
        self.whiteboard_button.clicked.connect(self.print_whiteboard)
        self.although = QCheckBox(self._context.say(text("Although days overlap")))
        self.although.setToolTip(self._context.say(ALTHOUGH))

    def _fill(self, name: str) -> None:
        context = self._context
        for choice in CHOICES:
            self.choices.addItem(context.say(choice.title), choice.name)
            refused = refusal(context.officer, "see", choice.level)
            items = self.choices.model()
            if refused is not None and isinstance(items, QStandardItemModel):
                item = items.item(self.choices.count() - 1)
                item.setEnabled(False)
                item.setToolTip(context.say(refused))
        self.choices.setCurrentIndex(max(0, self.choices.findData(name)))
        self.sites.addItem(context.say(text("All sites")), "")
        for box, least in ((self.choices, 12), (self.sites, 5)):  # the list opens as wide as its words
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(least)
            box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 24)
        today = local(context.clock(), context.zone).date()
        for field, day in ((self.since, today - timedelta(days=DAYS_BACK)), (self.until, today)):
            field.setText(day.isoformat())
            field.setMinimumWidth(field.fontMetrics().horizontalAdvance("2026-03-14 ") + 16)
            field.setPlaceholderText("2026-03-14")

    def _show_sites(self, sites: tuple[str, ...]) -> None:
        for site in sites:
            self.sites.addItem(site, site)

    def _connect(self) -> None:
        self.show_button.clicked.connect(self.look)
        self.stop_button.clicked.connect(self.stop)
        self.choices.activated.connect(lambda _place: self.look())
        for field in (self.since, self.until):
            field.returnPressed.connect(self.look)
        self.table.activated.connect(self._activated)
        self.paper.left.connect(self._back_to_list)
        self.who.left.connect(self._back_to_list)

    def _activated(self, _index: QModelIndex) -> None:
        self.open_chosen()

    def _lay_out(self) -> None:
        context = self._context
        top = QHBoxLayout()
        top.addWidget(title(context.say(text("Registers and statistics")), 1.3))
        top.addStretch(1)
        top.addWidget(self.count)
        for action in (self.print_action, self.export_action, self.csv_action):
            top.addWidget(push_of(action))
        top.insertWidget(3, self.whiteboard_button)
        top.insertWidget(3, self.although)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self._charts_area = QScrollArea()
        self._charts_area.setWidgetResizable(True)
        self._charts_area.setWidget(self.charts)
        self._charts_area.hide()
        self._list = QWidget()
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self._charts_area, 3)
        inner.addWidget(self.table, 2)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.message)
        self._stack.addWidget(self._list)
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(12, 10, 12, 8)
        column.addLayout(top)
        column.addLayout(self._filters())
        column.addWidget(self.banner)
        column.addLayout(self._stack, 1)
        self._pages = QStackedLayout(self)
        for page in (first, self.paper, self.who):
            self._pages.addWidget(page)
        self._busy(busy=False)
        self.setFocusProxy(self.choices)

    def _filters(self) -> QHBoxLayout:
        say = self._context.say
        row = filter_row(
            (
                (say(text("Register or report")), self.choices, 5),
                (say(text("From")), self.since, 1),
                (say(text("Up to")), self.until, 1),
                (say(text("Site")), self.sites, 1),
            )
        )
        for part in (self.show_button, self.progress, self.stop_button):
            row.addWidget(part)
        self.progress.setAccessibleName(self._context.say(text("How far the reading has come")))
        return row
