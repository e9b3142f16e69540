"""What has to be done and what is missing: gaps first, then dues, each with what closes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from ui.board.faces import clock_or_day, left_words
from ui.board.model import NOWHERE, Index
from ui.context import PageContext
from ui.custody.clocks import standing_words
from ui.widgets.rows import tip
from utmcase import showing
from utmcase.custody_view import CustodyView, TodoLine
from utmcase.entries import kind_label
from utmcase.i18n import Text, ntext, text
from utmcase.rules.findings import SEVERITY_LABELS, state_label

ACT = text("Record: {kind}")
EXPLAIN = text("Explain")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between the parts of the list."""

    words: Text


Shown = Heading | TodoLine


@dataclass(frozen=True, slots=True)
class TodoFace:
    """What a line of the list says: painted in three lines, spoken as one."""

    title: str
    state: str
    source: str
    owner: str
    act: str
    severity: str
    basis: str

    @property
    def spoken(self) -> str:
        """Return the whole line as one sentence."""
        parts = (self.title, self.severity, self.state, self.owner, self.source, self.basis)
        return ", ".join(part for part in parts if part)


def todo_face(line: TodoLine, context: PageContext, now: int) -> TodoFace:
    """Return the words of one due or gap as of `now`."""
    say = context.say
    owner = say(text("For: {owner}", owner=line.owner))
    if line.claimed:
        owner += " · " + say(text("claimed, not proved"))
    if line.cause:
        owner += " · " + say(text("explained: {cause}", cause=line.cause))
    draft = standing_words(line.basis, context) if line.basis.draft else ""
    return TodoFace(
        f"{line.rule}  {say(line.title)}",
        say(_state_words(line, context, now)),
        " · ".join(filter(None, (say(line.limit), draft, say(line.basis.reference or line.basis.title)))),
        owner,
        say(text("Record: {kind}", kind=kind_label(line.kind))) if line.kind else "",
        say(SEVERITY_LABELS[line.severity]),
        say(line.basis.title) if line.basis.reference else "",
    )


def _state_words(line: TodoLine, context: PageContext, now: int) -> Text:
    state = state_label(line.state, certain=line.certain)
    if line.state == "overdue" and line.due is not None and line.due < now:
        return left_words(line.due, now, certain=line.certain)
    if line.state in {"late", "exceeded"} and line.minutes:
        return text("{state} by {time}", state=state, time=showing.duration(line.minutes * 60))
    if line.state in {"due", "running"} and line.due is not None:
        if line.due < now:
            return left_words(line.due, now, certain=line.certain)
        return text(
            "by {time} (in {left})",
            time=clock_or_day(line.due, now, context),
            left=showing.duration(line.due - now),
        )
    return state


def shown_lines(view: CustodyView) -> tuple[Shown, ...]:
    """Return gaps, then dues, each part under its heading; a part that is empty has none."""
    lines: list[Shown] = []
    if view.gaps:
        lines.append(
            Heading(
                ntext("{count} gap in the justice chain", "{count} gaps in the justice chain", len(view.gaps))
            )
        )
        lines.extend(view.gaps)
    listed = {line.rule for line in view.gaps}
    dues = [line for line in view.todo if line.rule not in listed]
    if dues:
        lines.append(Heading(ntext("{count} thing to do", "{count} things to do", len(dues))))
        lines.extend(dues)
    return tuple(lines)


class TodoListModel(QAbstractListModel):
    """Headings and lines in their order; headings cannot be chosen."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._lines: tuple[Shown, ...] = ()

    def show_lines(self, lines: tuple[Shown, ...]) -> None:
        """Replace the lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, place: int) -> TodoLine | None:
        """Return the due or gap at this place, or None for a heading or nothing."""
        shown = self._lines[place] if 0 <= place < len(self._lines) else None
        return shown if isinstance(shown, TodoLine) else None

    def place_of(self, rule: str) -> int:
        """Return the place of a rule's line; else of the first line, or -1."""
        rules = {n: line.rule for n, line in enumerate(self._lines) if isinstance(line, TodoLine)}
        return next((n for n, known in rules.items() if known == rule), next(iter(rules), -1))

    def let_time_pass(self) -> None:
        """Have the lines painted again."""
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.line(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self._lines):
            return None
        shown = self._lines[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return shown
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            if isinstance(shown, Heading):
                return self._context.say(shown.words)
            spoken = todo_face(shown, self._context, self._context.clock()).spoken
            return tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken
        return None
