"""The board: everyone held here, most urgent first, with what is next and by when."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.actions import BY_NAME, key_words, make_action
from ui.board.delegate import BoardDelegate
from ui.board.faces import COLUMNS, clock_or_day
from ui.board.model import BoardTableModel
from ui.board.occupancy import OccupancyLine
from ui.board.quick_entry import QUICK, QuickEntryForm
from ui.board.rows import ShownBoard, shown_board
from ui.context import PageContext
from ui.desk import Desk
from ui.fonts import scaled
from ui.rights import follow, permit
from ui.widgets.columns import as_list, fit_columns
from ui.widgets.headings import Headings
from ui.widgets.rows import ShortLabel
from utmcase.board import BoardRow
from utmcase.i18n import Text, ntext, text
from utmcase.rules.findings import BAD
from utmcase.viewing import BoardView

EMPTY = text(
    "Nobody is held here. A person comes onto this board when an apprehension is recorded: "
    "press “New apprehension” (Ctrl+N)."
)
LOADING = text("Reading the board …")


class BoardTable(QTableView):
    """The table of the board; Enter opens the chosen custody."""

    chosen = Signal()

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(context.say(text("Everyone held here, most urgent first")))
        as_list(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(Headings(self))
        self.setItemDelegate(BoardDelegate(context, self))
        self.activated.connect(self._activate)

    def fit(self) -> None:
        """Give rows two lines and columns their widths."""
        fit_columns(self, [column.letters for column in COLUMNS], 0.9)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _activate(self, _index: QModelIndex) -> None:
        self.chosen.emit()


class BoardPage(QWidget):
    """Everyone held here; Enter opens, C, M, V and P record as of now, Ctrl+N begins an apprehension."""

    def __init__(self, desk: Desk, context: PageContext) -> None:
        super().__init__()
        self._desk = desk
        self._context = context
        self._view: BoardView | None = None
        self.model = BoardTableModel(context, self)
        self.table = BoardTable(context, self)
        self.table.setModel(self.model)
        self.heading = QLabel()
        self.next_due = ShortLabel("")
        self.message = QLabel(context.say(LOADING))
        self.occupancy = OccupancyLine(context, self)
        self.quick = {name: QuickEntryForm(desk, context, one, self) for name, one in QUICK.items()}
        self.check = self.quick["check"]
        self._make_actions()
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self.open_chosen)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        for form in self.quick.values():
            form.finished.connect(self.table.setFocus)
        self.setFocusProxy(self.table)
        desk.changed.connect(self.reload)
        context.ticks.ten_seconds.connect(self.let_time_pass)
        self.reload()

    def actions_of_page(self) -> tuple[QAction, ...]:
        """Return what can be done here, for the window's menu."""
        return (self.open_action, *self.quick_actions, self.reload_action)

    def reload(self, *_kinds: object) -> None:
        """Read the board again."""
        self._desk.ask(shown_board, self, self.show_board)

    def show_board(self, board: ShownBoard) -> None:
        """Show this board; the person chosen before stays chosen."""
        view = board.view
        chosen = self.chosen_row()
        first = self._view is None
        self._view = view
        self.model.show_rows(board.rows())
        self.message.setText(self._context.say(EMPTY))
        appears = bool(view.rows) and self._stack.currentIndex() == 0
        self._stack.setCurrentIndex(1 if view.rows else 0)
        if appears and self.isVisible():
            # What was not there yet could not take the focus when the page was opened.
            self.table.setFocus()
        elif first and self.isVisible():
            self.new_button.setFocus()
        if view.rows:
            place = self.model.place_of(chosen.custody_id) if chosen else 0
            self.table.selectRow(max(place, 0))
        self.heading.setText(self._context.say(_held_words(view)))
        self.occupancy.show_cells(view.occupancy)
        self._say_next_due()
        self._selection_changed()

    def let_time_pass(self) -> None:
        """Repaint times; findings that time alone has changed are renewed by the window's timer."""
        self.model.let_time_pass()
        self._say_next_due()

    def chosen_row(self) -> BoardRow | None:
        """Return the chosen person's row, or None."""
        return self.model.row(self.table.currentIndex().row())

    def open_chosen(self) -> None:
        """Open the chosen custody."""
        row = self.chosen_row()
        if row is not None:
            self._context.open_page("custody", custody_id=row.custody_id)

    def check_chosen(self) -> None:
        """Open the quick check for the chosen person."""
        self.begin_quick("check")

    def begin_quick(self, name: str) -> None:
        """Open the quick form of this name for the chosen person."""
        row = self.chosen_row()
        if row is not None:
            for form in self.quick.values():
                form.hide()
            self.quick[name].begin(row.custody_id, row.number, row.name)

    def new_apprehension(self) -> None:
        """Go to the page for a new apprehension."""
        self._context.open_page("apprehension")

    def _selection_changed(
        self, _new: QItemSelection | None = None, _old: QItemSelection | None = None
    ) -> None:
        there = self.chosen_row() is not None
        self.open_action.setEnabled(there)
        for action in self.quick_actions:
            permit(action, self._context.lang, self._context.officer, "record", when=there)

    def _say_next_due(self) -> None:
        if self._view is None or not self._view.rows:
            self.next_due.clear()
            return
        sentence = next_due_words(self._view, self._context.clock(), self._context)
        self.next_due.show_words(self._context.say(sentence))

    def _make_actions(self) -> None:
        lang, officer = self._context.lang, self._context.officer
        # Bound to the table: Enter and letters mean something else while a quick form is being typed.
        self.open_action = make_action("open_custody", lang, self.table, self.open_chosen, officer=officer)
        self.quick_actions = [
            make_action(name, lang, self.table, partial(self.begin_quick, name), officer=officer)
            for name in QUICK
        ]
        # The mouse finds every key of the board under its right button.
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.reload_action = make_action("reload", lang, self, self.reload)
        self.open_button = _button(self.open_action)
        self.check_button = _button(self.quick_actions[0])
        spec = BY_NAME["apprehend"]
        self.new_button = QPushButton(f"{self._context.say(spec.words)}   {spec.keys}")
        self.new_button.setAccessibleName(self._context.say(spec.words))
        self.new_button.setAutoDefault(False)
        permit(self.new_button, lang, officer, "record")
        self.new_button.clicked.connect(lambda _checked=False: self.new_apprehension())

    def _lay_out(self) -> None:
        font = self.heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        font.setBold(True)
        self.heading.setFont(font)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.heading)
        top.addWidget(self.next_due, 1)
        for button in (self.check_button, self.open_button, self.new_button):
            top.addWidget(button)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setFont(scaled(self.message.font(), 1.15))
        self._stack = QStackedLayout()
        self._stack.addWidget(self.message)
        self._stack.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.addLayout(top)
        column.addLayout(self._stack, 1)
        for form in self.quick.values():
            column.addWidget(form)
        column.addWidget(self.occupancy)


def _held_words(view: BoardView) -> Text:
    held = sum(row.held for row in view.rows)
    return ntext("{count} person held here", "{count} persons held here", held)


def next_due_words(view: BoardView, now: int, context: PageContext) -> Text:
    """Return the calming sentence when it is true, else that something is over its limit."""
    calm_until = view.nothing_due_before
    if calm_until is not None and calm_until > now:
        return text("Nothing is due before {time}.", time=clock_or_day(calm_until, now, context))
    late = any(_over(row) for row in view.rows)
    if calm_until is None and view.next_due is None and not late:
        return text("Nothing is due.")
    return text("Something is over its limit: begin at the top.")


def _over(row: BoardRow) -> bool:
    return any(line is not None and line.state in BAD for line in (row.limit, row.next_action))


def _button(action: QAction) -> QPushButton:
    button = QPushButton(f"{action.text()}   {key_words(action.shortcut())}")
    button.setAccessibleName(action.text())
    button.setAutoDefault(False)
    button.clicked.connect(action.trigger)
    follow(button, action)
    return button
