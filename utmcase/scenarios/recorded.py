"""Drafts become entries in memory, in the order in which they were written down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from utmcase.entries.base import unknown_word
from utmcase.entries.envelope import Entry, Who, canonical
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.scenarios.tables import Draft, standing_at

UNNAMED = Who("UN-0", "Unnamed")


def officers_of(recorded: Mapping[str, Mapping[str, Any]]) -> dict[str, Who]:
    return {
        ref: Who(
            ref,
            fields.get("name", ref),
            fields.get("function", ""),
            fields.get("unit", ""),
            fields.get("sex", ""),
            tuple(languages) if isinstance(languages := fields.get("languages"), list) else (),
        )
        for ref, fields in recorded.items()
    }


def recorded(drafts: list[Draft], t0: int | None, officers: Mapping[str, Who]) -> list[Entry]:
    """Return the entries in the order of `typed`; the order in the file breaks ties. Raises `UserError`."""
    typed = written_down(drafts, t0)
    ids = {draft.ref: _id(index) for index, draft in enumerate(drafts) if draft.ref}
    firsts = _numbers_and_persons(drafts)
    entries = []
    for seq, index in enumerate(_order(drafts, typed), start=1):
        draft = drafts[index]
        number, person = firsts.pop(draft.custody, (None, None))
        who = _who(draft, officers)
        entries.append(
            Entry(
                id=_id(index),
                ledger="scenario",
                seq=seq,
                subject=draft.subject,
                subject_id=draft.subject_id,
                kind=draft.kind,
                version=draft.version,
                occurred=draft.occurred,
                recorded_at=typed[index],
                recorded_by=who,
                done_by=who,
                payload=canonical(draft.fields),
                data=draft.fields,
                corrects=ids[draft.corrects] if draft.corrects else None,
                reason=draft.reason,
                answers=ids[draft.answers] if draft.answers else None,
                source="scenario",
                number=number,
                person=person,
            )
        )
    return entries


def _order(drafts: list[Draft], typed: list[int]) -> list[int]:
    keys: list[int] = []
    for index, draft in enumerate(drafts):
        # With the clock set back, an entry bears an earlier time than the one it was recorded after.
        keys.append(keys[-1] if draft.clock_set_back and keys else typed[index])
    return sorted(range(len(drafts)), key=lambda index: (keys[index], index))


def _numbers_and_persons(drafts: list[Draft]) -> dict[str, tuple[str | None, str | None]]:
    """Return what the first entry of each custody is given, whichever of its entries says it."""
    found: dict[str, tuple[str | None, str | None]] = {}
    for draft in drafts:
        number, person = found.get(draft.custody, (None, None))
        found[draft.custody] = (number or draft.number, person or draft.person)
    return found


def _id(index: int) -> str:
    return f"e{index + 1:05d}"


def _who(draft: Draft, officers: Mapping[str, Who]) -> Who:
    if draft.by is None:
        return UNNAMED
    if draft.by not in officers:
        if officers:
            with standing_at(draft.place):
                raise unknown_word(draft.by, officers, text("the officers of this file"))
        return Who(draft.by, draft.by)
    return officers[draft.by]


def written_down(drafts: list[Draft], t0: int | None) -> list[int]:
    """Return when each draft was written down (seconds UTC): as said, else when it happened.

    A bracket was written down at its start: the same moment as itself has no distance from it. Where
    nobody knows when it happened, the latest known moment before it in its custody stands for it. A
    correction is never written before what it corrects. Raises `UserError` when nothing says it.
    """
    typed: list[int] = []
    latest: dict[str, int] = {}
    for draft in drafts:
        occurred, known = draft.occurred, latest.get(draft.custody, t0)
        at = draft.typed
        if at is None:
            at = occurred.latest if occurred.earliest is None else occurred.earliest
        at = known if at is None else at
        if at is None:
            raise UserError(
                text(
                    "{place}: nothing says when it was written down. Write, for example: typed = “T0+1h”",
                    place=draft.place,
                )
            )
        typed.append(at)
        moments = [t for t in (known, occurred.earliest, occurred.latest) if t is not None]
        if moments:
            latest[draft.custody] = max(moments)
    return _after_what_they_correct(drafts, typed)


def _after_what_they_correct(drafts: list[Draft], typed: list[int]) -> list[int]:
    by_ref = {draft.ref: index for index, draft in enumerate(drafts) if draft.ref}
    corrections = [
        (index, by_ref[draft.corrects])
        for index, draft in enumerate(drafts)
        if draft.corrects in by_ref and draft.typed is None
    ]
    changed = bool(corrections)
    while changed:
        changed = False
        for index, corrected in corrections:
            if typed[index] < typed[corrected]:
                typed[index], changed = typed[corrected], True
    return typed
