"""Lawful erasure: which entries may be named, and what is taken along with them."""

from __future__ import annotations

from typing import Any

from utmcase.carried import carried_by
from utmcase.custody import OUT_INCIDENTS, Custody
from utmcase.entries.envelope import Entry
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.waiting import requests_in

# What is erased by these would be the proof of an erasure itself.
NEVER_ERASED = frozenset({"erased", "approved", "approval_refused"})
# That a custody ended so is told by its words: the envelope does not say which incident it was.
TURNS = frozenset({*OUT_INCIDENTS, "recapture"})


def to_erase(custody: Custody, fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of an `erased` entry, with the requests that carry a copy of what it names.

    Raises `UserError` without a ground, reason or entries, and for an entry that cannot be erased.
    """
    if not str(fields.get("ground") or "").strip() or not str(fields.get("why") or "").strip():
        raise UserError(text("Why must this be erased, and by which law or order? Write both."))
    named = fields.get("entries")
    if not isinstance(named, list) or not named:
        raise UserError(text("Choose the entries to erase."))
    ids = dict.fromkeys(str(one) for one in named)
    for one in ids:
        require_erasable(custody, custody.known.get(one))
    ids |= dict.fromkeys(one for one in _copies(custody, set(ids)))
    return fields | {"entries": list(ids)}


def require_erasable(custody: Custody, entry: Entry | None) -> None:
    """Raise `UserError` for an entry of another custody, one erased before, and what proves an erasure."""
    if entry is None:
        raise UserError(text("An entry to erase is not one of this custody. Choose it in the log."))
    if not entry.payload:
        raise UserError(text("Entry {seq} was erased before. Nothing has to be done.", seq=entry.seq))
    if entry.kind in NEVER_ERASED:
        raise UserError(
            text("Entry {seq} holds nobody's data and proves what was decided. It stays.", seq=entry.seq)
        )
    if entry.kind == "incident" and entry.data.get("what") in TURNS and entry in custody.timeline:
        raise UserError(
            text(
                "Entry {seq} tells how the custody ended. Correct it so that it says no more than that, then "
                "ask to erase its older version.",
                seq=entry.seq,
            )
        )


def _copies(custody: Custody, ids: set[str]) -> list[str]:
    """Return the requests whose carried entry was written as one of these: they say the same."""
    found = []
    for standing in requests_in(custody).values():
        answer = standing.answer
        written = answer.data.get("written") if answer is not None and answer.kind == "approved" else None
        if written in ids and carried_by(standing.asked) is not None:
            found.append(standing.asked.id)
    return found
