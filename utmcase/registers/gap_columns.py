"""The columns of the overdue list and of the weekly gap report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from utmcase.i18n import Text, text
from utmcase.registers.declaring import Cell, Column

if TYPE_CHECKING:
    from utmcase.custody import Custody
    from utmcase.registers.gathering import Gatherer
    from utmcase.tables import CellKind


def _never(_gatherer: Gatherer, _custody: Custody, _entry: object) -> Cell:
    """Stand for a cell whose line is made whole by the register itself."""
    raise AssertionError


def _told(name: str, heading: Text, meaning: Text, letters: int, kind: CellKind = "text") -> Column:
    return Column(name, (), letters, kind, heading=heading, meaning=meaning, fact=_never, leaves=False)


NUMBER = _told("number", text("Custody"), text("Number of the custody."), 15)
NAME = _told("name", text("Detained person"), text("Name as spoken; blank is not recorded."), 20)
WRONG = _told("wrong", text("What is wrong"), text("The rule in words."), 34)
SEVERITY = _told(
    "severity",
    text("Severity"),
    text("Critical, major, minor or information, as the rule says."),
    10,
)
SINCE = _told(
    "since",
    text("Over since"),
    text("When the limit passed, or since when the gap stands."),
    14,
    "time",
)
OWNER = _told("owner", text("Owner"), text("Who can close the gap."), 18)
SOURCE = _told("source", text("Source"), text("Where the limit comes from."), 30)
OVERDUE_COLUMNS = (
    NUMBER,
    NAME,
    _told("held", text("Held here"), text("Whether the person is in UN hands when the list is made."), 8),
    WRONG,
    SEVERITY,
    _told(
        "state",
        text("State"),
        text("What the rule says now; “may be …” where a time is not exact."),
        11,
    ),
    SINCE,
    _told("over", text("Over by"), text("How long the limit has been over when the list is made."), 10),
    OWNER,
    _told(
        "action",
        text("Next action"),
        text("What the rule asks for; blank when nothing is left to do."),
        30,
    ),
    SOURCE,
    _told("cause", text("Cause"), text("Cause recorded for the gap; blank is unexplained."), 16),
)
WEEK_COLUMNS = (
    _told(
        "change",
        text("In these days"),
        text(
            "Opened, closed, both, or open all the week. Closed: done, or its cause recorded where it is too "
            "late to be done."
        ),
        12,
    ),
    _told("stage", text("Stage"), text("Stage of the justice chain that the rule is of."), 16),
    NUMBER,
    NAME,
    WRONG,
    SEVERITY,
    SINCE,
    OWNER,
    SOURCE,
    _told("cause", text("Cause"), text("Cause recorded for the gap by the end of the week."), 18),
)
