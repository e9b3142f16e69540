"""The custody page: who, since when, under which limits; the chain; what to do; and the log."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ui.actions import make_action
from ui.context import PageContext
from ui.custody.clocks import ClockRow
from ui.custody.explaining import ExplanationPanel
from ui.custody.head import CustodyHead
from ui.custody.log_view import LogView
from ui.custody.looking_back import AsOfDialog, PastBand
from ui.custody.menus import NOT_ADDED, add_menu
from ui.custody.minutes import MinutesBand
from ui.custody.papers import CustodyPapers
from ui.custody.person import PersonFacts
from ui.custody.print_menu import PrintMenu
from ui.custody.rules_panel import RulesPanel
from ui.custody.strip import ChainStrip
from ui.custody.todo import shown_lines
from ui.custody.todo_list import TodoList
from ui.custody.waiting import WaitingBand
from ui.custody.withdrawing import WithdrawDialog
from ui.desk import Desk
from ui.errors import route_refusal
from ui.forms.entry_dialog import EntryDialog
from ui.forms.entry_work import Wanted
from ui.rights import permit
from ui.second_person.erasing import ErasureDialog
from utmcase.asking import asked_words
from utmcase.custody_view import CustodyView, LogLine, TodoLine
from utmcase.entries import kind_label
from utmcase.i18n import Text, text
from utmcase.moments import MINUTE
from utmcase.papers import PAPER_LEVELS
from utmcase.past import Then, seen_from
from utmcase.recording import Recorded
from utmcase.viewing import custody_view, explanation

TODO_SHARE, LOG_SHARE = 5, 7
# Of the cases of a rule, those that an entry can still answer.
OPEN_STATES = frozenset({"overdue", "missing", "due", "open"})


class CustodyPage(QWidget):
    """One custody. Enter on a due opens its form, Ctrl+E adds any entry, Ctrl+P shows the report.

    Ctrl+T looks from another moment: then times stand still, nothing can be recorded, and F5 comes back.
    """

    def __init__(self, desk: Desk, context: PageContext, *, custody_id: str) -> None:
        self.view: CustodyView | None = None
        super().__init__()
        self._desk = desk
        self.then: Then | None = None
        self._now = context.clock
        # Every part of the page tells the time by the moment from which it is looked at.
        context = replace(context, clock=self._time)
        self._context = context
        self.custody_id = custody_id
        self.dialog: EntryDialog | WithdrawDialog | AsOfDialog | ErasureDialog | None = None
        self.past = PastBand(context, self)
        self.waiting = WaitingBand(desk, context, custody_id, self)
        self.head = CustodyHead(context, self)
        self.clocks = ClockRow(context, self)
        self.strip = ChainStrip(context, self)
        self.minutes = MinutesBand(context, self)
        self.todo = TodoList(context, self)
        self.explanation = ExplanationPanel(context, self)
        self.log = LogView(context, self)
        self.person = PersonFacts(context, self)
        self.rules = RulesPanel(desk, context, custody_id, self)
        self.papers = CustodyPapers(desk, context, custody_id, self)
        self._make_actions()
        self._lay_out()
        self._connect()
        self.reload()

    def actions_of_page(self) -> tuple[QAction, ...]:
        """Return what can be done here, for the window's menu."""
        return (
            self.add_action,
            self.correct_action,
            self.explain_action,
            self.print_action,
            self.as_of_action,
            self.as_of_now_action,
        )

    def reload(self, *_kinds: object) -> None:
        """Read the custody again, from where it is looked at."""
        self.look_from(self.then)

    def look_from(self, then: Then | None, dialog: AsOfDialog | None = None) -> None:
        """Look at the custody from another moment, None for now; the dialog that asked shows a refusal."""
        custody_id = self.custody_id

        def seen(view: CustodyView) -> None:
            if dialog is not None:
                dialog.accept()
            self._seen(then, view)

        self._desk.ask(
            lambda records: custody_view(records, custody_id, **seen_from(then, records)),
            dialog or self,
            seen,
            long=then is not None,
        )

    def ask_as_of(self) -> None:
        """Ask for the moment from which to look."""
        then = self.then or Then(self._time() - self._time() % MINUTE, known_then=True)
        dialog = AsOfDialog(self._context, then, self)
        self.dialog = dialog
        dialog.wanted.connect(lambda then: self.look_from(then, dialog))
        dialog.accepted.connect(self.todo.setFocus)
        dialog.open()

    def _time(self) -> int:
        return self._now() if self.then is None else self.then.at

    def _seen(self, then: Then | None, view: CustodyView) -> None:
        if then != self.then:
            self.explanation.hide()
        self.then = then
        open_now = then is None
        self.past.show_then(self.then)
        lang, officer = self._context.lang, self._context.officer
        for part in (self.add_button, self.add_action, self.correct_action):
            permit(part, lang, officer, "record", when=open_now)
        for part in (self.print_button, self.print_action):
            permit(part, lang, officer, "print", when=open_now)
        if not officer.may("print", PAPER_LEVELS["custody_report"]):
            self.print_action.setEnabled(False)
        self.strip.setEnabled(open_now)
        self.as_of_button.setVisible(open_now)
        self.as_of_now_action.setEnabled(not open_now)
        self.log.close_for_writing(closed=not open_now)
        self.show_view(view)

    def show_view(self, view: CustodyView) -> None:
        """Show this custody; what was chosen in the lists stays chosen."""
        if self.then is not None:
            # Without a form that answers them, gaps and dues are explained only.
            gaps, todo = (tuple(replace(one, kind="") for one in lines) for lines in (view.gaps, view.todo))
            view = replace(view, gaps=gaps, todo=todo)
        self.view = view
        chosen = self.todo.chosen()
        self.head.show_view(view)
        self.clocks.show_clocks(view.clocks)
        self.strip.show_chain(view.chain)
        self.minutes.show_minutes(view.minutes)
        self.todo.lines.show_lines(shown_lines(view))
        self.todo.choose(chosen.rule if chosen else "")
        self._nothing.setVisible(not view.gaps and not view.todo)
        self.log.show_log(view.log)
        self.person.show_view(view)
        self.papers.reload(self.then)
        self.waiting.reload(self.then)
        self._read_rules()

    def _read_rules(self) -> None:
        """Every rule is judged only while somebody looks at the list, which then has the whole width."""
        listed = self.tabs.currentWidget() is self.rules
        self._tasks.setVisible(not listed)
        if listed:
            self.rules.reload(self.then)

    def show_refusal(self, sentence: Text) -> None:
        """Let the window say why; a page for which nothing was read offers nothing."""
        if self.view is None:
            self.head.show_nothing()
            for part in (self._parts, self.add_button, self.print_button, self.as_of_button):
                part.hide()
            self._column.addStretch(1)
        route_refusal(self.parent(), sentence, self._context.notify)

    def show_entry(self, entry_id: str) -> None:
        """Go to an entry in the log."""
        self.tabs.setCurrentWidget(self.log)
        self.log.choose(entry_id)
        self.log.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.view is not None:
            # Some colours stand in the texts themselves.
            self.past.show_then(self.then)
            self.show_view(self.view)

    def let_time_pass(self) -> None:
        """Let the times on the page run, without reading anything."""
        self.head.let_time_pass()
        self.clocks.let_time_pass()
        self.waiting.let_time_pass()
        self.todo.lines.let_time_pass()

    def open_form(self, kind: str, filled: dict[str, Any] | None = None, about: tuple[str, ...] = ()) -> None:
        """Open the form of a kind, with what is known for it; what begins a custody is corrected instead.

        `about` names the entries that the new one may answer.
        """
        if self.then is not None:
            return
        begun = [line for line in self.view.log if line.kind == kind and not line.struck] if self.view else []
        if kind in NOT_ADDED and begun:
            self.correct(begun[-1])
            return
        self._open(Wanted(self.custody_id, self._who(), kind, filled or {}, about=about))

    def correct(self, line: LogLine) -> None:
        """Open the form of an entry, filled, to correct it with a reason."""
        if self.then is None:
            self._open(Wanted(self.custody_id, self._who(), line.kind, {}, line.entry_id))

    def withdraw(self, line: LogLine) -> None:
        """Ask why an entry is taken back, and take it back."""
        if self.then is not None:
            return
        dialog = WithdrawDialog(self._desk, self._context, line, self)
        self.dialog = dialog
        dialog.recorded.connect(self._recorded)
        dialog.open()

    def erase(self, line: LogLine) -> None:
        """Ask for a lawful erasure, with this entry ticked."""
        if self.then is not None or self.view is None:
            return
        about = (self.custody_id, self._who())
        dialog = ErasureDialog(self._desk, self._context, about, self.view.log, self)
        self.dialog = dialog
        dialog.choose(line.entry_id)
        dialog.recorded.connect(self._recorded)
        dialog.open()

    def act_on(self, line: TodoLine) -> None:
        """Open the form that closes a due or gap; without one, explain it."""
        if line.kind:
            still_open = (one for one in line.instances if one.state in OPEN_STATES)
            about = next((one.entries for one in still_open), ())
            self.open_form(line.kind, line.filled, about)
        else:
            self.explain(line)

    def explain(self, line: TodoLine) -> None:
        """Show how a finding came about."""
        self.explanation.begin(line)
        if self.then is not None:
            self.explanation.record.hide()
        custody_id, rule, then = self.custody_id, line.rule, self.then
        self._desk.ask(
            lambda records: explanation(records, custody_id, rule, **seen_from(then, records)),
            self,
            self.explanation.show_lines,
        )

    def _record_cause(self, rule: str) -> None:
        self.open_form("gap_explained", {"rule": rule})

    def print_report(self) -> None:
        """Show the custody report."""
        self._context.open_page("preview", custody_id=self.custody_id)

    def print_menu(self) -> PrintMenu:
        """Return the menu of every paper of a custody."""
        return PrintMenu(self._context, self.custody_id, self.print_action, self)

    def _open(self, wanted: Wanted) -> None:
        dialog = EntryDialog(self._desk, self._context, wanted, self)
        self.dialog = dialog
        dialog.recorded.connect(self._recorded)
        dialog.open()

    def _recorded(self, recorded: Recorded) -> None:
        done = text(
            "Recorded: {kind}, {number}.", kind=kind_label(recorded.entry.kind), number=recorded.number
        )
        tell = self._context.notify
        if recorded.asked:
            self._desk.ask(
                lambda records: asked_words(records, recorded), self, lambda said: tell(said or done)
            )
        else:
            tell(done)
        self.todo.setFocus()

    def _who(self) -> str:
        if self.view is None:
            return ""
        return f"{self.view.number}   {self.view.name}".strip()

    def _pop_up(self) -> None:
        self.add_button.showMenu()

    def _make_actions(self) -> None:
        lang, officer = self._context.lang, self._context.officer
        self.add_action = make_action("add_entry", lang, self, self._pop_up, officer=officer)
        self.correct_action = make_action("correct", lang, self, self.log.correct_chosen, officer=officer)
        self.explain_action = make_action("explain", lang, self, self.todo.explain_chosen, officer=officer)
        self.print_action = make_action("print", lang, self, self.print_report, officer=officer)
        self.as_of_action = make_action("as_of", lang, self, self.ask_as_of, officer=officer)
        self.as_of_now_action = make_action("as_of_now", lang, self, lambda: self.look_from(None))
        self.as_of_now_action.setEnabled(False)
        self.as_of_button = QPushButton(self.as_of_action.text())
        self.as_of_button.setAutoDefault(False)
        self.as_of_button.clicked.connect(self.as_of_action.trigger)
        self.add_button = QPushButton(f"{self.add_action.text()}   Ctrl+E")
        self.add_button.setAccessibleName(self.add_action.text())
        self.add_button.setAutoDefault(False)
        self.add_button.setMenu(add_menu(self, self._context, self.open_form))
        permit(self.add_button, lang, officer, "record")
        self.print_button = QPushButton(self._context.say(text("Print a paper")))
        self.print_button.setAutoDefault(False)
        self.print_button.setMenu(self.print_menu())
        permit(self.print_button, lang, officer, "print")
        permit(self.print_action, lang, officer, "print", PAPER_LEVELS["custody_report"])

    def _connect(self) -> None:
        self.strip.kind_wanted.connect(self.open_form)
        self.todo.act.connect(self.act_on)
        self.todo.explain.connect(self.explain)
        self.explanation.cause_wanted.connect(self._record_cause)
        self.log.correct.connect(self.correct)
        self.log.withdraw.connect(self.withdraw)
        self.log.erase.connect(self.erase)
        self.log.look.connect(lambda line: self.waiting.look_at(line.entry_id))
        self.waiting.ended.connect(self.todo.setFocus)
        self.minutes.entry_wanted.connect(self.show_entry)
        self.rules.entry_wanted.connect(self.show_entry)
        self.past.back.clicked.connect(self.as_of_now_action.trigger)
        self.past.other.clicked.connect(self.as_of_action.trigger)
        self.tabs.currentChanged.connect(lambda _place: self._read_rules())
        self._desk.changed.connect(self.reload)
        self._context.ticks.ten_seconds.connect(self.let_time_pass)

    def _lay_out(self) -> None:
        say = self._context.say
        self.head.place_beside(self.add_button, self.print_button, self.as_of_button)
        self._tasks = left = QWidget()
        tasks = QVBoxLayout(left)
        tasks.setContentsMargins(0, 0, 0, 0)
        self._nothing = self.explanation.calm(say(text("Nothing is due and nothing is missing.")))
        tasks.addWidget(self._nothing)
        tasks.addWidget(self.todo, 1)
        tasks.addWidget(self.explanation)
        self.tabs = QTabWidget()
        self.tabs.addTab(self.log, say(text("Log")))
        self.tabs.addTab(self.rules, say(text("Rules")))
        self.tabs.addTab(self.person, say(text("Person")))
        self.tabs.addTab(self.papers, say(text("Papers")))
        self._parts = split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(self.tabs)
        split.setSizes([TODO_SHARE * 100, LOG_SHARE * 100])
        split.setStretchFactor(0, TODO_SHARE)
        split.setStretchFactor(1, LOG_SHARE)
        split.setChildrenCollapsible(False)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        for part in (self.past, self.waiting, self.head, self.clocks, self.strip, self.minutes):
            column.addWidget(part)
        column.addWidget(split, 1)
        self.setFocusProxy(self.todo)
