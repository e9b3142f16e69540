"""What an entry or an unfinished form says to the officer: without the fields that are kept for others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from utmcase.entries import BY_KIND
from utmcase.entries.envelope import Entry, canonical
from utmcase.officers import sees, writes
from utmcase.own_site import owned, require_in
from utmcase.ports import Records
from utmcase.recording import newest_standing


def to_correct(records: Records, entry_id: str) -> Entry:
    """Return the newest version of an entry as the officer may read it, for the form of its correction.

    Raises `UserError` for an entry that does not stand, `Forbidden` for one of a custody he may not write in.
    """
    entry = newest_standing(records, entry_id)
    own = True
    if entry.subject == "custody":
        custody = records.custody(entry.subject_id)
        require_in(records, custody, "see")
        require_in(records, custody, "record")
        own = owned(records, custody)
    declared, officer = BY_KIND[entry.kind].fields(), records.officer
    hidden = {field.name for field in declared if not sees(officer, field, own=own)}
    if hidden.isdisjoint(entry.data):
        return entry
    told = {name: value for name, value in entry.data.items() if name not in hidden}
    return replace(entry, data=told, payload=canonical(told))


def unfinished(records: Records, name: str, kind: str) -> dict[str, Any] | None:
    """Return the officer's unfinished form, or None; what he or she may no longer write is left out."""
    kept = records.draft(name)
    values = kept.get("values") if kept is not None else None
    if kept is None or not isinstance(values, dict):
        return kept
    hidden = {field.name for field in BY_KIND[kind].fields() if not writes(records.officer, field)}
    return kept | {"values": {one: value for one, value in values.items() if one not in hidden}}
