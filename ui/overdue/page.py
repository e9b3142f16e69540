"""The overdue desk: what is over, what comes next, and which gaps nobody has explained."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from ui.actions import BY_NAME, key_words, make_action, sequences
from ui.context import PageContext
from ui.desk import Desk
from ui.forms.entry_dialog import EntryDialog
from ui.forms.entry_work import Wanted as WantedEntry
from ui.overdue.model import OverdueTableModel
from ui.overdue.table import OverdueTable
from ui.rights import follow, permit
from ui.widgets.exporting import TableExport
from ui.widgets.rows import title
from utmcase.i18n import Text, ntext, say, text
from utmcase.listing import Order
from utmcase.overdue import (
    PAGE,
    TAB_LABELS,
    TABS,
    OverduePage,
    OverdueRow,
    Tab,
    Wanted,
    open_desk,
    overdue_counts,
    overdue_export,
    overdue_page,
)
from utmcase.overdue_table import Listed, overdue_table
from utmcase.ports import Records
from utmcase.recording import Recorded
from utmcase.rules.owners import OWNER_LABELS
from utmcase.showing import name_and_id
from utmcase.tables import Table

LOADING = text("Reading what is over …")
EMPTY: dict[Tab, Text] = {
    "over": text(
        "Nothing is over its limit. A limit that passes, and a gap of somebody held here, "
        "comes onto this list by itself."
    ),
    "soon": text("Nothing falls due within 6 hours. Hourly checks stand on the board."),
    "day": text("Nothing falls due within 24 hours. Hourly checks stand on the board."),
    "unexplained": text("Every gap has its cause. A new gap stands here until its cause is recorded."),
}


class OverdueDeskPage(QWidget):
    """Enter opens the custody, E records the cause of the chosen gap, Ctrl+S exports the list."""

    def __init__(self, desk: Desk, context: PageContext, *, tab: Tab = "over") -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self.wanted = Wanted(tab)
        self.export = TableExport(desk, context, self)
        self.dialog: EntryDialog | None = None
        self.model = OverdueTableModel(context, self)
        self.table = OverdueTable(context, self)
        self.table.setModel(self.model)
        self.tabs = QTabBar()
        self.owners = QComboBox()
        self.heading = title(context.say(text("Overdue desk")), 1.3)
        self.count = QLabel()
        self.message = QLabel(context.say(LOADING))
        self._fill_choices()
        self._make_actions()
        self._lay_out()
        self._connect()
        self.ask(wanted=self.wanted)

    def actions_of_page(self) -> tuple[QAction, ...]:
        """Return what can be done here, for the window's menu."""
        return (self.open_action, self.explain_action, self.export_action)

    def ask(self, *, wanted: Wanted) -> None:
        """Show another part, order or owner: asked for by an officer, and logged."""
        self.wanted = wanted
        self.table.show_order(wanted.order)
        self._desk.ask(lambda records: open_desk(records, wanted), self, self.show_page, long=True)
        self._ask_counts()

    def reload(self, *_kinds: object) -> None:
        """Read again what is shown, as far as it was scrolled."""
        shown = max(PAGE, self.model.rowCount())
        wanted = Wanted(self.wanted.tab, self.wanted.order, self.wanted.owner, 0, shown)
        self._desk.ask(lambda records: overdue_page(records, wanted), self, self.show_page, long=True)
        self._ask_counts()

    def show_page(self, page: OverduePage) -> None:
        """Show this page; the row chosen before stays chosen."""
        chosen, place = self.chosen_row(), self.table.currentIndex().row()
        self.model.show_rows(page.rows, more=page.more)
        self.message.setText(self._context.say(EMPTY[page.wanted.tab]))
        had_focus = self._stack.currentWidget() is self.message
        self._stack.setCurrentWidget(self.table if page.rows else self.message)
        if page.rows:
            kept = self.model.place_of(chosen.key) if chosen else 0
            # A row that is done with gives its place to the next one.
            self.table.selectRow(kept if kept >= 0 else min(max(place, 0), len(page.rows) - 1))
            if had_focus and self.isVisible() and not self.tabs.hasFocus():
                self.table.setFocus()
        self._choice_changed()

    def show_counts(self, counts: dict[Tab, int]) -> None:
        """Write behind each tab how many rows it has."""
        for place, tab in enumerate(TABS):
            label = self._context.say(TAB_LABELS[tab])
            self.tabs.setTabText(place, f"{label} ({counts[tab]})")
        whole = counts[self.wanted.tab]
        self.count.setText(self._context.say(ntext("{count} line", "{count} lines", whole)))

    def chosen_row(self) -> OverdueRow | None:
        """Return the chosen row, or None."""
        return self.model.row(self.table.currentIndex().row())

    def open_chosen(self) -> None:
        """Open the custody of the chosen row."""
        row = self.chosen_row()
        if row is not None and not row.of_site:
            self._context.open_page("custody", custody_id=row.found.custody_id)

    def explain_chosen(self) -> None:
        """Open the form for the cause of the chosen gap."""
        row = self.chosen_row()
        if row is None or not row.explainable:
            return
        who = f"{row.found.number}   {row.found.name}".strip()
        wanted = WantedEntry(row.found.custody_id, who, "gap_explained", {"rule": row.found.rule})
        self.dialog = EntryDialog(self._desk, self._context, wanted, self)
        self.dialog.recorded.connect(self._explained)
        self.dialog.open()

    def ask_to_export(self) -> None:
        """Ask where to, and write the whole list there."""
        path = self.export.ask(self.wanted.tab)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write every row of what is shown into an Excel file; the export is logged."""
        wanted, context = self.wanted, self._context

        def made(records: Records) -> Table:
            officer = records.officer
            by = name_and_id(officer.name, officer.un_id)
            rows = overdue_export(records, wanted)
            return overdue_table(Listed(rows, wanted.tab, records.site, records.now, by, context.lang))

        self.export.write(made, path)

    def _explained(self, recorded: Recorded) -> None:
        self._context.notify(text("The cause is recorded, {number}.", number=recorded.number))
        self.table.setFocus()

    def _ask_counts(self) -> None:
        owner = self.wanted.owner
        self._desk.ask(lambda records: overdue_counts(records, owner), self, self.show_counts, long=True)

    def _more(self) -> None:
        kept = self.wanted
        wanted = Wanted(kept.tab, kept.order, kept.owner, self.model.rowCount())
        self._desk.ask(lambda records: overdue_page(records, wanted), self, self._add, long=True)

    def _add(self, page: OverduePage) -> None:
        # The officer may have turned to another list meanwhile.
        kept = self.wanted
        if (page.wanted.tab, page.wanted.order, page.wanted.owner) == (kept.tab, kept.order, kept.owner):
            self.model.add_rows(page.rows, more=page.more)

    def _turn(self, _place: int = 0) -> None:
        tab, owner = TABS[self.tabs.currentIndex()], str(self.owners.currentData())
        self.ask(wanted=Wanted(tab, self.wanted.order, owner))

    def _sort(self, order: Order) -> None:
        turned = order == "longest" and self.wanted.order == "longest"
        order = "shortest" if turned else order
        self.ask(wanted=Wanted(self.wanted.tab, order, self.wanted.owner))

    def _choice_changed(self, *_selected: object) -> None:
        row = self.chosen_row()
        officer = self._context.officer
        self.open_action.setEnabled(row is not None and not row.of_site)
        explainable = row is not None and row.explainable
        permit(self.explain_action, self._context.lang, officer, "record", when=explainable)
        permit(self.export_action, self._context.lang, officer, "export", when=row is not None)

    def _fill_choices(self) -> None:
        context = self._context
        for tab in TABS:
            self.tabs.addTab(context.say(TAB_LABELS[tab]))
        self.tabs.setCurrentIndex(TABS.index(self.wanted.tab))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(context.say(text("Which list")))
        self.owners.addItem(context.say(text("All owners")), "")
        for owner, label in sorted(OWNER_LABELS.items(), key=lambda one: say(one[1], context.lang)):
            self.owners.addItem(context.say(label), owner)
        self.owners.setAccessibleName(context.say(text("Owner")))

    def _make_actions(self) -> None:
        lang, officer = self._context.lang, self._context.officer
        self.open_action = make_action("open_overdue", lang, self.table, self.open_chosen, officer=officer)
        self.explain_action = make_action(
            "explain_cause", lang, self.table, self.explain_chosen, officer=officer
        )
        self.export_action = make_action("export_list", lang, self, self.ask_to_export, officer=officer)
        self._buttons = [
            self._button(action) for action in (self.explain_action, self.open_action, self.export_action)
        ]

    def _button(self, action: QAction) -> QPushButton:
        keys = sequences(BY_NAME[action.objectName()])
        push = QPushButton(f"{action.text()}   {key_words(keys[0])}")
        push.setAccessibleName(action.text())
        push.setAutoDefault(False)
        push.clicked.connect(action.trigger)
        follow(push, action)
        return push

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.owners.activated.connect(self._turn)
        self.table.chosen.connect(self.open_chosen)
        self.table.sorted_by.connect(self._sort)
        self.table.selectionModel().selectionChanged.connect(self._choice_changed)
        self.model.more_wanted.connect(self._more)
        self._desk.changed.connect(self.reload)
        self._context.ticks.ten_seconds.connect(self.model.let_time_pass)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.heading)
        top.addWidget(self.count)
        top.addStretch(1)
        for push in self._buttons:
            top.addWidget(push)
        choices = QHBoxLayout()
        choices.addWidget(self.tabs)
        choices.addStretch(1)
        choices.addWidget(self.owners)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addLayout(top)
        column.addLayout(choices)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self.table)
        self._choice_changed()
