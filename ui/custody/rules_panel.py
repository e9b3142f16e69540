"""Every rule that applies to a custody: its state, due time, owner and source; the chosen one explained."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.board.faces import day_and_clock
from ui.board.tints import tints
from ui.context import PageContext
from ui.custody.clocks import source_words, standing_words
from ui.desk import Desk
from ui.fonts import scaled
from ui.widgets.pale import PaleDelegate, PaleTree
from ui.widgets.rows import tip
from utmcase import showing
from utmcase.custody_view import ClockLine, TodoLine
from utmcase.i18n import Text, ntext, text
from utmcase.moments import MINUTE
from utmcase.past import Then, seen_from
from utmcase.rule_lines import PART_LABELS, RuleLine, RulesView, rules_view
from utmcase.rules.findings import BAD, SEVERITY_LABELS, state_label
from utmcase.viewing import explanation

HEADS = (
    text("Rule"),
    text("State"),
    text("Limit ends"),
    text("Over by"),
    text("Who can close it"),
    text("Source"),
)
LETTERS = (28, 20, 13, 13, 17)  # of all columns but the last
RIVAL_HEADS = (text("Competing limit"), text("Limit ends"), text("State"), text("Source"))
ROW_SPACE = 6
LEAST_LINES = 5  # of the explanation
MOST_SHOWN = 3  # entries that stand without scrolling
LIST_SHARE, TOLD_SHARE = 880, 460
LINE = Qt.ItemDataRole.UserRole


class RulesPanel(QWidget):
    """The list in parts (gaps, explained gaps, due, in order); below, the explanation and its evidence."""

    entry_wanted = Signal(str)

    def __init__(self, desk: Desk, context: PageContext, custody_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._context = context
        self._custody_id = custody_id
        self._then: Then | None = None
        self.view: RulesView | None = None
        say = context.say
        self.list = PaleTree(self)
        self._dress_list()
        self.note = QLabel(say(text("Reading the rules …")))
        self.note.setWordWrap(True)
        self.next = QLabel()
        self.next.setWordWrap(True)
        self.next.setTextFormat(Qt.TextFormat.PlainText)
        self.next.setFont(scaled(self.next.font(), 1.0, bold=True))
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(say(text("Explanation")))
        self.rivals = PaleTree(self)
        self._dress_rivals()
        self.evidence = QListWidget(self)
        self.evidence.setItemDelegate(PaleDelegate(self.evidence))
        self.shown = QLabel(say(text("Entries that show it")))
        self.shown.setBuddy(self.evidence)
        self.evidence.setAccessibleName(say(text("Entries that show it; Enter goes to the log")))
        self.evidence.itemActivated.connect(self._go_to)
        self.evidence.itemClicked.connect(self._go_to)
        self._lay_out()

    def reload(self, then: Then | None) -> None:
        """Read the rules anew, as of then; None is now."""
        self._then = then
        custody_id = self._custody_id
        self._desk.ask(
            lambda records: rules_view(records, custody_id, **seen_from(then, records)),
            self,
            self.show_rules,
            long=True,
        )

    def chosen(self) -> RuleLine | None:
        """Return the chosen rule, or None."""
        item = self.list.currentItem()
        found: RuleLine | None = item.data(0, LINE) if item is not None else None
        return found

    def choose(self, rule: str) -> None:
        """Choose the line of a rule; the first one when it is not there."""
        children = (part.child(n) for part in self._parts() for n in range(part.childCount()))
        lines = [item for item in children if item is not None]
        wanted = [item for item in lines if item.data(0, LINE).line.rule == rule]
        if lines:
            self.list.setCurrentItem((wanted or lines)[0])

    def show_rules(self, view: RulesView) -> None:
        """Show these rules; the one chosen before stays chosen."""
        before = self.chosen()
        self.view = view
        self.list.blockSignals(True)
        self.list.clear()
        for part, label in PART_LABELS.items():
            lines = [one for one in view.lines if one.part == part]
            if lines:
                self._add_part(label, lines)
        self.list.blockSignals(False)
        self.choose(before.line.rule if before else "")
        say = self._context.say
        rest = say(
            ntext(
                "{count} rule of the packs does not apply to this custody.",
                "{count} rules of the packs do not apply to this custody.",
                view.not_applicable,
            )
        )
        signs = say(text("◆ colours the case · ▨ not confirmed by Legal"))
        edition = say(view.edition_note) if view.edition_note else ""
        self.note.setText("   ".join(filter(None, (rest, signs, edition))))

    def _parts(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(n) for n in range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _add_part(self, label: Text, lines: Sequence[RuleLine]) -> None:
        head = QTreeWidgetItem([f"{self._context.say(label)} ({len(lines)})"])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFont(0, scaled(self.list.font(), 1.0, bold=True))
        self.list.addTopLevelItem(head)
        head.setFirstColumnSpanned(True)
        for one in lines:
            head.addChild(self._item(one))
        head.setExpanded(True)

    def _item(self, one: RuleLine) -> QTreeWidgetItem:
        words = self.words_of(one)
        item = QTreeWidgetItem(list(words))
        item.setData(0, LINE, one)
        tint = tints(self.palette())
        colour: QColor = tint.state(one.line.state)
        item.setForeground(1, colour)
        spoken = ", ".join(
            f"{self._context.say(head)}: {part}" for head, part in zip(HEADS, words, strict=True) if part
        )
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        for column, part in enumerate(words):
            item.setToolTip(column, tip(part))
        return item

    def words_of(self, one: RuleLine) -> tuple[str, ...]:
        """Return the words of a line, column by column."""
        say, line = self._context.say, one.line
        bad = line.state in BAD
        title = f"{line.rule}  {say(line.title)}"
        state = say(state_label(line.state, certain=line.certain))
        if bad or line.state == "open":
            state = f"▲ {state}, {say(SEVERITY_LABELS[line.severity])}"
        due = self._ends(line.due)
        over = say(showing.duration(line.minutes * MINUTE)) if line.minutes else ""
        # ◆ colours the case, ▨ is hatched wherever it is drawn: not confirmed by Legal.
        marks = f"{'◆ ' if one.colours else ''}{'▨ ' if line.basis.draft else ''}"
        return (f"{marks}{title}", state, due, over, say(line.owner), self._source(line))

    def _ends(self, due: int | None) -> str:
        return "" if due is None else day_and_clock(due, self._context.clock(), self._context)

    def _source(self, line: TodoLine) -> str:
        draft = standing_words(line.basis, self._context) if line.basis.draft else ""
        reference = self._context.say(line.basis.reference or line.basis.title)
        return " · ".join(filter(None, (f"▨ {draft}" if draft else "", reference)))

    def _show_chosen(self) -> None:
        one = self.chosen()
        self.words.clear()
        self.evidence.clear()
        self.next.clear()
        self.rivals.hide()
        if one is None or self.view is None:
            return
        say, then, custody_id, rule = self._context.say, self._then, self._custody_id, one.line.rule
        owed = one.line.state in BAD or one.line.state in {"open", "due", "running"}
        if owed:
            action = text("Next: {duty} – {owner}", duty=one.line.duty, owner=one.line.owner)
            self.next.setText(say(action))
        self.next.setVisible(owed)
        for entry in one.evidence:
            when = showing.moment(entry.occurred, self._context.zone)
            item = QListWidgetItem(say(text("{kind}, {time}", kind=entry.title, time=when)), self.evidence)
            item.setData(LINE, entry.entry_id)
        self._fit_evidence()
        self._show_rivals(one)
        self._desk.ask(
            lambda records: (rule, explanation(records, custody_id, rule, **seen_from(then, records))),
            self,
            self._explained,
            long=True,
        )

    def _explained(self, answer: tuple[str, tuple[Text, ...]]) -> None:
        rule, lines = answer
        one = self.chosen()
        if one is not None and one.line.rule == rule:
            said = [self._context.say(line) for line in lines]
            if one.line.cause:
                cause = text("Recorded cause: {cause}.", cause=one.line.cause)
                said.append(" ".join(filter(None, (self._context.say(cause), one.line.explanation_words))))
            self.words.setPlainText("\n".join(said))

    def _show_rivals(self, one: RuleLine) -> None:
        """Show limits that compete side by side: each with its end and source, the strictest marked."""
        if not one.rivals or self.view is None:
            return
        self.rivals.clear()
        for clock in self.view.clocks:
            if clock.rule in {one.line.rule, *one.rivals}:
                words = self.rival_words(clock)
                item = QTreeWidgetItem(list(words))
                item.setToolTip(len(RIVAL_HEADS) - 1, tip(source_words(clock.basis, self._context)))
                item.setFont(0, scaled(self.rivals.font(), 1.0, bold=clock.strictest))
                # The signs are of another font: their height would part the rows.
                metrics = QFontMetrics(item.font(0))
                item.setSizeHint(0, QSize(metrics.horizontalAdvance(f"{words[0]}M"), metrics.lineSpacing()))
                item.setSizeHint(len(RIVAL_HEADS) - 1, QSize(0, metrics.lineSpacing()))
                self.rivals.addTopLevelItem(item)
        self.rivals.show()
        self.rivals.ensurePolished()
        rows = self.rivals.sizeHintForRow(0) * self.rivals.topLevelItemCount()
        self.rivals.setFixedHeight(self.rivals.header().sizeHint().height() + rows + ROW_SPACE)

    def _fit_evidence(self) -> None:
        """Give the entries the lines they need; without any the room is the explanation's."""
        count = self.evidence.count()
        self.shown.setVisible(count > 0)
        self.evidence.setVisible(count > 0)
        lines = min(count, MOST_SHOWN)
        self.evidence.setFixedHeight(self.evidence.sizeHintForRow(0) * max(lines, 1) + ROW_SPACE)

    def rival_words(self, clock: ClockLine) -> tuple[str, ...]:
        """Return the words of one of the competing limits; ◆ marks the one that colours the case."""
        say = self._context.say
        state = say(state_label(clock.state, certain=clock.certain))
        standing = standing_words(clock.basis, self._context)
        source = say(clock.basis.reference or clock.basis.title)
        return (
            f"{'◆ ' if clock.strictest else ''}{clock.rule}  {say(clock.limit)}",
            self._ends(clock.due),
            state,
            " · ".join(filter(None, ("▨" if clock.basis.draft else "", source, standing))),
        )

    def _go_to(self, item: QListWidgetItem) -> None:
        self.entry_wanted.emit(item.data(LINE))

    def _dress_list(self) -> None:
        tree, say = self.list, self._context.say
        tree.setHeaderLabels([say(head) for head in HEADS])
        tree.setRootIsDecorated(False)
        tree.setAlternatingRowColors(True)
        tree.setUniformRowHeights(True)
        tree.setItemsExpandable(False)
        tree.setIndentation(10)
        tree.setAccessibleName(say(text("Rules that apply, the worst first")))
        letter = QFontMetrics(tree.font()).averageCharWidth()
        for column, letters in enumerate(LETTERS):
            tree.setColumnWidth(column, letters * letter)
        tree.header().setSectionResizeMode(len(LETTERS), QHeaderView.ResizeMode.Stretch)
        tree.setMinimumHeight(QFontMetrics(tree.font()).lineSpacing() * 6)
        tree.currentItemChanged.connect(lambda _new, _old: self._show_chosen())

    def _dress_rivals(self) -> None:
        tree = self.rivals
        tree.setHeaderLabels([self._context.say(head) for head in RIVAL_HEADS])
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        tree.header().setSectionResizeMode(len(RIVAL_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        tree.setAccessibleName(self._context.say(text("Limits that compete with each other")))
        tree.hide()

    def _lay_out(self) -> None:
        below = QWidget()
        told = QVBoxLayout(below)
        told.setContentsMargins(0, 0, 0, 0)
        for part in (self.next, self.rivals, self.words, self.shown, self.evidence):
            told.addWidget(part, int(part is self.words))
        self.words.setMinimumHeight(QFontMetrics(self.words.font()).lineSpacing() * LEAST_LINES)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(below)
        split.setSizes([LIST_SHARE, TOLD_SHARE])
        split.setStretchFactor(0, LIST_SHARE)
        split.setStretchFactor(1, TOLD_SHARE)
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(split, 1)
        column.addWidget(self.note)
