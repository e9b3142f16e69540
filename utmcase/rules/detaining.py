"""Who detained: no review or extension counts from the detaining officer or unit (rules.md, meaning 9)."""

from __future__ import annotations

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry


def _folded(word: object) -> str:
    return word.strip().casefold() if isinstance(word, str) else ""


def not_detaining(entry: Entry, custody: Custody) -> bool:
    """Return whether a review or extension was not made by the detaining officer or unit."""
    data = entry.data
    if data.get("by_detaining_unit") is True or data.get("role") == "detaining_officer":
        return False
    person = _folded(data.get("reviewer") or data.get("decider"))
    unit = _folded(data.get("unit"))
    if not unit and person and person == _folded(entry.done_by.un_id):
        unit = _folded(entry.done_by.unit)
    for start in custody.of_kind("apprehension"):
        if unit and unit == _folded(start.data.get("unit")):
            return False
        officers = start.data.get("officers")
        if person and isinstance(officers, list):
            for officer in officers:
                if _folded(officer.get("un_id")) == person:
                    return False
    return True
