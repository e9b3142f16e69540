"""Which entries are routine, and how a day of them becomes one line: long custodies must stay readable.

Only what says nothing out of the ordinary is grouped; anything struck, disputed, answered or noticed stays
an entry of its own. Nothing here judges: intervals are measured, and whether one breaks a rule stands among
the gaps.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from utmcase.custody_view import LogLine
from utmcase.entries.care_lists import CARE_OUTCOMES
from utmcase.entries.lists import CONDITIONS, NOT_VALUE_LABELS
from utmcase.i18n import Text
from utmcase.moments import local
from utmcase.showing import NOT_RECORDED

CONDITION, WORDS, RESPONSE = "Condition", "Words", "Response"
OUTCOME, WHAT = "Outcome", "What"
# For each routine kind: the fact that may be out of the ordinary, its ordinary values, the fact to count by.
ROUTINE_KINDS: dict[str, tuple[str, frozenset[Text], str]] = {
    "check": (
        CONDITION,
        frozenset({CONDITIONS.labels["normal"], CONDITIONS.labels["asleep"], NOT_RECORDED}),
        CONDITION,
    ),
    "care": (
        OUTCOME,
        frozenset({CARE_OUTCOMES.labels["taken"], CARE_OUTCOMES.labels["offered"], NOT_RECORDED}),
        WHAT,
    ),
}
BLANK = frozenset({"", NOT_RECORDED, *NOT_VALUE_LABELS.values()})
LEAST = 3  # entries of a day below this number are printed each by itself
# Up to so many checks with remarks are printed in full; with more, the remarks wait in the annex on request.
MOST_REMARKS = 120


@dataclass(slots=True)
class Day:
    """The routine entries of one kind on one local day, in order."""

    date: date
    kind: str = "check"
    lines: list[LogLine] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Return when the first was, seconds UTC."""
        return when(self.lines[0])

    @property
    def last(self) -> int:
        """Return when the last was, seconds UTC."""
        return when(self.lines[-1])

    def longest(self) -> tuple[int, int] | None:
        """Return the two neighbouring checks that lie farthest apart, seconds UTC, or None with one check."""
        times = [when(line) for line in self.lines]
        pairs = itertools.pairwise(times)
        return max(pairs, key=lambda pair: pair[1] - pair[0], default=None)

    def counts(self) -> list[tuple[Text | str, int]]:
        """Return what was noted (of a check its condition) and how often, the most frequent first."""
        counted_by = ROUTINE_KINDS[self.kind][2]
        found = Counter(_fact(line, counted_by) or NOT_RECORDED for line in self.lines)
        return found.most_common()

    def people(self) -> list[str]:
        """Return who checked, in order of the first check."""
        return list(dict.fromkeys(line.done_by for line in self.lines))

    def late(self) -> list[LogLine]:
        """Return the checks written down more than 15 minutes after they happened."""
        return [line for line in self.lines if line.late_minutes]

    def remarks(self) -> int:
        """Return how many checks bear words."""
        return sum(has_words(line) for line in self.lines)


def when(line: LogLine) -> int:
    """Return the one instant to sort a line by, seconds UTC; the time of writing when no other is known."""
    middle = line.occurred.middle
    return line.recorded_at if middle is None else middle


def _fact(line: LogLine, label: str) -> Text | str | None:
    return next((value for name, value in line.facts if name.msgid == label), None)


def has_words(line: LogLine) -> bool:
    """Return whether an officer added words to a check."""
    return any((_fact(line, label) or "") not in BLANK for label in (WORDS, RESPONSE))


def is_routine(line: LogLine) -> bool:
    """Return whether a line says nothing out of the ordinary."""
    if line.kind not in ROUTINE_KINDS or line.struck or line.disputed or not line.occurred.exact:
        return False
    name, ordinary, _ = ROUTINE_KINDS[line.kind]
    noted = _fact(line, name)
    return noted is None or noted in ordinary


def told(log: Iterable[LogLine], zone: ZoneInfo) -> list[LogLine | Day]:
    """Return the log in the order in which things happened, with the routine of a day and kind as one."""
    lines = sorted(log, key=lambda line: (when(line), line.seq))
    routine = [line for line in lines if is_routine(line)]
    if sum(map(has_words, routine)) <= MOST_REMARKS:
        routine = [line for line in routine if not has_words(line)]
    days = _days(routine, zone)
    grouped = {line.entry_id: day for day in days if len(day.lines) >= LEAST for line in day.lines}
    found: list[LogLine | Day] = []
    for line in lines:
        day = grouped.get(line.entry_id)
        if day is None:
            found.append(line)
        elif day.lines[0] is line:
            found.append(day)
    return found


def _days(lines: Sequence[LogLine], zone: ZoneInfo) -> list[Day]:
    days: dict[tuple[date, str], Day] = {}
    for line in lines:
        on = local(when(line), zone).date()
        days.setdefault((on, line.kind), Day(on, line.kind)).lines.append(line)
    return list(days.values())


def grouped_lines(entries: Iterable[LogLine | Day]) -> list[LogLine]:
    """Return the lines that stand in the chronology only as part of a day."""
    return [line for entry in entries if isinstance(entry, Day) for line in entry.lines]
