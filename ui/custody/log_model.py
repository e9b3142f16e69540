"""The log as a table: newest first, both times, both people; struck lines stay."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from ui.board.faces import day_and_clock
from ui.board.model import NOWHERE, Index
from ui.context import PageContext
from ui.second_person.marks import MARK_WORDS
from ui.widgets.rows import tip
from utmcase import showing
from utmcase.custody_view import LogLine
from utmcase.entries.base import Link
from utmcase.i18n import Text, text
from utmcase.moments import MINUTE, Moment

LETTERS_SHOWN = 300
# What these say needs no label in the narrow table; the chosen entry shows the labels too.
SPEAKING = frozenset({"check", "placed", "observation_set"})
# The names of these say how a second person decided.
SAYING_IT = frozenset({"approved", "approval_refused"})
LogColumn = Literal["happened", "entry", "done_by", "written", "number"]
COLUMNS: tuple[tuple[LogColumn, Text, int], ...] = (
    ("happened", text("Happened"), 14),
    ("entry", text("Entry"), 46),
    ("done_by", text("Done by"), 20),
    ("written", text("Written down"), 14),
    ("number", text("No."), 6),
)


@dataclass(frozen=True, slots=True)
class LogFace:
    """One cell of the log: two lines painted, one sentence spoken."""

    first: str
    second: str = ""


def facts_words(line: LogLine, context: PageContext) -> str:
    """Return what an entry says, in one line."""
    say = context.say
    if line.kind in SPEAKING:
        return " · ".join(say(value) for _label, value in line.facts)
    return " · ".join(say(text("{label}: {value}", label=label, value=value)) for label, value in line.facts)


def name_and_post(who: str) -> tuple[str, str]:
    """Return a person of the log in two lines: the name; UN id and unit."""
    name, opened, rest = who.partition(" (")
    return (name, rest.replace(")", "", 1)) if opened else (who, "")


def _happened(occurred: Moment, now: int, context: PageContext) -> LogFace:
    """Return when it happened; what is not exact shows its doubt in the second line."""
    earliest, latest = occurred.earliest, occurred.latest
    if earliest is None or latest is None or occurred.form == "day":
        return LogFace(context.say(showing.moment(occurred, context.zone)))
    if occurred.form == "between":
        start, end = (day_and_clock(at, now, context) for at in (earliest, latest))
        return LogFace(f"{start} –", f"– {end}")
    if occurred.form == "about":
        middle = day_and_clock((earliest + latest) // 2, now, context)
        return LogFace(f"≈ {middle}", f"± {(latest - earliest) // 2 // MINUTE} min")
    return LogFace(day_and_clock(earliest, now, context))


def log_face(line: LogLine, column: LogColumn, context: PageContext) -> LogFace:
    """Return the words of one cell of the log."""
    say = context.say
    now = context.clock()
    if column == "happened":
        return _happened(line.occurred, now, context)
    if column == "entry":
        marks = [say(line.title)]
        if line.decided and line.kind not in SAYING_IT and not line.struck_by:
            # How a request stands is read also where the column ends the words early.
            place = 0 if line.kind == "approval_asked" else 1
            marks.insert(place, say(MARK_WORDS[line.decided]))
        if line.struck_by:
            marks.append(say(line.struck_by))
        if line.disputed:
            marks.append(say(text("disputed")))
        # Longer text than a cell ever shows would be measured again at every painting.
        return LogFace(
            " · ".join(marks)[:LETTERS_SHOWN], facts_words(line, context)[:LETTERS_SHOWN].replace("\n", " ")
        )
    if column == "done_by":
        name, post = name_and_post(line.done_by)
        if line.recorded_by != line.done_by:
            post = say(text("typed by {name}", name=name_and_post(line.recorded_by)[0]))
        return LogFace(name, post)
    if column == "written":
        late = ""
        if line.late_minutes:
            late = say(text("{time} later", time=showing.duration(line.late_minutes * MINUTE)))
        return LogFace(day_and_clock(line.recorded_at, now, context), late)
    return LogFace(str(line.seq))


class LogTableModel(QAbstractTableModel):
    """The lines of one custody's log, of all links or of one, newest first."""

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._all: tuple[LogLine, ...] = ()
        self._lines: tuple[LogLine, ...] = ()
        self._link: Link | None = None

    def show_log(self, log: tuple[LogLine, ...]) -> None:
        """Replace the lines (in fold order; shown newest first)."""
        self._all = log[::-1]
        self._choose()

    def filter_by(self, link: Link | None) -> None:
        """Show the lines of one link of the chain, or of all."""
        self._link = link
        self._choose()

    def counts(self) -> Counter[Link]:
        """Return how many lines each link has."""
        return Counter(line.link for line in self._all)

    def line(self, place: int) -> LogLine | None:
        """Return the line at this place, or None."""
        return self._lines[place] if 0 <= place < len(self._lines) else None

    def place_of(self, entry_id: str) -> int:
        """Return the place of an entry, or -1."""
        return next((n for n, line in enumerate(self._lines) if line.entry_id == entry_id), -1)

    def _choose(self) -> None:
        self.beginResetModel()
        self._lines = tuple(line for line in self._all if self._link in {None, line.link})
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return line
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            name, heading, _letters = COLUMNS[index.column()]
            face = log_face(line, name, self._context)
            words = f"{face.first}\n{face.second}" if face.second else face.first
            if role != Qt.ItemDataRole.AccessibleTextRole:
                return tip(words) if role == Qt.ItemDataRole.ToolTipRole else words
            return f"{self._context.say(heading)}: {words}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._context.say(COLUMNS[section][1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
