"""Claimed, not proved: in time by words that were typed after a critical limit (rules.md, meaning 5)."""

from __future__ import annotations

from collections.abc import Callable

from utmcase.custody import ENDS, STARTS, Custody
from utmcase.entries.envelope import Entry
from utmcase.rules.sight import answered, roots, versions
from utmcase.rules.times import bracket

# Their typing follows the twelve hours of GD-01 only: starts, and what ends a clock.
NO_CLAIM = frozenset({*STARTS, *ENDS, "incident"})


def proved(custody: Custody, entry: Entry, due: float, in_time: Callable[[Entry], bool]) -> bool:
    """Return whether an entry that is in time was typed by `due`, or has a document dated by then.

    `in_time` asks a version of the entry whether it already said so.
    """
    if entry.kind in NO_CLAIM:
        return True
    return _written(custody, entry, due, in_time) or _documented(custody, entry, due)


def _written(custody: Custody, entry: Entry, due: float, in_time: Callable[[Entry], bool]) -> bool:
    return any(
        version.recorded_at <= due and version.kind == entry.kind and in_time(version)
        for version in versions(custody, entry)
    )


def _documented(custody: Custody, entry: Entry, due: float) -> bool:
    root = roots(custody, entry.id)
    for document in custody.of_kind("document_added"):
        dated = document.moment("dated")
        if dated is not None and bracket(dated)[1] <= due and answered(custody, document) == root:
            return True
    return False
