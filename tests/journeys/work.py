"""What an officer does with the windows: each step by the keys and clicks it takes, nothing behind them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QTableView

from tests.journeys.hand import Hand
from tests.journeys.steps import form_in_front
from tests.ui.pages.typing_in import answer, type_words
from ui.board.faces import COLUMNS
from ui.custody.log_view import LogView
from ui.custody.strip import LinkButton
from ui.custody.todo_list import TodoList
from ui.forms.lines import AnswerLine
from ui.forms.segments import Segments
from ui.forms.time_text import written

ZONE = ZoneInfo("Africa/Bangui")


class Work:
    """One officer at one program."""

    def __init__(self, hand: Hand, clock):
        self.hand = hand
        self.clock = clock

    @property
    def page(self):
        return self.hand.program.main.page

    # the board

    def board(self):
        """Go to the board and return its rows as read: number to column to words."""
        self.hand.press("Alt+Home")
        self.hand.settle()
        rows = {}
        if not self.page.table.isVisible():
            return rows
        model = self.page.table.model()
        for place in range(model.rowCount()):
            cells = {c.name: str(model.index(place, at).data()) for at, c in enumerate(COLUMNS)}
            rows[cells["person"].split("\n")[0]] = cells
        return rows

    def open(self, number):
        """Open a custody from the board by the arrows and Enter."""
        self.choose_on_board(number)
        self.hand.press("Return")
        self.hand.settle()
        assert self.page.view.number == number

    def choose_on_board(self, number):
        self.hand.press("Alt+Home")
        self.hand.settle()
        table = self.hand.see(QTableView, "Everyone held here")
        for _row in range(table.currentIndex().row()):
            self.hand.press("Up")
        for _row in range(table.model().rowCount()):
            if number in str(table.model().index(table.currentIndex().row(), 0).data()):
                return
            self.hand.press("Down")
        assert number in str(table.model().index(table.currentIndex().row(), 0).data())

    def check_on_board(self, number, **fields):
        """Record a check by the board's C key."""
        self.choose_on_board(number)
        self.hand.press("C")
        form = self.page.check
        assert form.isVisible()
        for name, value in fields.items():
            self.answer(form.editors[name], value)
        self.hand.press("Return")
        self.hand.settle()
        assert not form.isVisible()

    def answer(self, editor, value):
        self.hand.actions += 1
        answer(self.hand.qtbot, editor, value, ZONE)

    # entries

    def add(self, link, kind, at=None, doubts="", **fields):
        """Add an entry by Ctrl+E, the menu's arrows, the form, Ctrl+Enter."""
        self.hand.press("Ctrl+E")
        self.hand.until(lambda: QApplication.activePopupWidget() is not None)
        self.hand.walk(link, kind)
        self.save(at, doubts, **fields)

    def add_by_strip(self, link, at=None, **fields):
        """Add what a link of the chain lacks by clicking it."""
        self.hand.click(LinkButton, link)
        self.save(at, **fields)

    def add_by_todo(self, rule, at=None, **fields):
        """Add what closes a due or gap: walk to its line and press Enter."""
        self.choose_todo(rule)
        self.hand.press("Return")
        self.save(at, **fields)

    def choose_todo(self, rule):
        todo = self.hand.all(TodoList)[0]
        todo.setFocus()
        self.hand.press("Home")
        for _line in range(todo.model().rowCount()):
            line = todo.chosen()
            if line is not None and line.rule == rule:
                return
            self.hand.press("Down")
        raise AssertionError(f"{rule} is not to do: {[self.todo_words()]}")

    def todo_words(self):
        """Return every line of the list of gaps and dues, as read aloud."""
        model = self.hand.all(TodoList)[0].model()
        return [str(model.index(place, 0).data()) for place in range(model.rowCount())]

    def save(self, at=None, doubts="", because="", **fields):
        """Fill the form in front and save it with Ctrl+Enter; `doubts` are words it asks about first."""
        dialog = form_in_front(self.hand)
        if because:
            self.hand.fill("Reason of the correction", because, AnswerLine)
        if at is not None:
            self.type_time(dialog.form.when, at)
        elif not because:
            self.hand.click(dialog.form.when.now)
        for name, value in fields.items():
            self.answer(dialog.form.editors[name], value)
        self.hand.press("Ctrl+Return")
        self.hand.settle()
        if doubts:
            assert doubts in dialog.band.words.text()
            self.hand.press("Space")
            self.hand.settle()
        assert self.hand.window is self.hand.program.shell, self._why_not(dialog)

    def _why_not(self, dialog):
        boxes = {name: box.problem.text() for name, box in dialog.form.boxes.items() if box.problem.text()}
        return dialog.band.words.text(), dialog.refused.words.text(), boxes

    def type_time(self, when, at):
        """Type a time into an editor of moments, in place of what stands there."""
        if when.forms.value() not in {None, "exact"}:
            self.hand.click(when.findChild(Segments).buttons["exact"])
        self.hand.actions += 1
        when.first.selectAll()
        type_words(when.first, written(at, ZONE))

    # the log

    def choose_log(self, kind, nth=0):
        """Choose the nth newest entry of a kind in the log by the arrows."""
        log = self.hand.all(LogView)[0]
        log.table.setFocus()
        self.hand.press("Ctrl+Home")
        seen = 0
        for _row in range(log.model.rowCount()):
            line = log.chosen()
            if line.kind == kind and not line.struck:
                if seen == nth:
                    return line
                seen += 1
            self.hand.press("Down")
        raise AssertionError(kind)

    def correct(self, kind, reason, **fields):
        self.choose_log(kind)
        self.hand.press("Ctrl+R")
        self.save(because=reason, **fields)

    def withdraw(self, kind, reason, nth=0):
        self.choose_log(kind, nth)
        self.hand.click(QPushButton, "Withdraw")
        self.hand.fill("Reason", reason, AnswerLine)
        self.hand.press("Return")
        self.hand.settle()

    def log(self):
        return [(line.kind, line.struck) for line in self.page.view.log]

    # papers

    def preview(self, lang):
        """Open the report (Ctrl+P) in this language and wait until its pages are drawn."""
        if type(self.page).__name__ != "PreviewPage":
            self.hand.press("Ctrl+P")
        box = self.hand.see(QComboBox, "Language of the paper")
        if box.currentData() != lang:
            box.setFocus()
            self.hand.press("Down" if lang == "fr" else "Up")
        self.hand.settle()
        self.hand.until(lambda: self.page.paper.view.drawn)

    def save_pdf(self, file):
        with self.hand.name_file(file):
            self.hand.press("Ctrl+S")
        self.hand.settle()
        return file.read_bytes()
