"""What the papers of a custody beside its report show, as plain data built from its entries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from utmcase.custody import Custody
from utmcase.entries import lists
from utmcase.entries.envelope import Entry
from utmcase.moments import Moment
from utmcase.paper_values import PaperView, Values, Words, head_of, opened
from utmcase.people import age_of
from utmcase.ports import Records
from utmcase.showing import name_and_id


@dataclass(frozen=True, slots=True)
class RightLine:
    """One right: whether it was read to the person, and whether it was understood."""

    right: str  # its word in `lists.RIGHTS`
    given: Words
    understood: Words


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading aloud to the person: when, by whom, in which language, and how it was taken."""

    at: Moment | None
    by: str
    language: Words
    interpreter: Words


@dataclass(frozen=True, slots=True)
class StatementView(PaperView):
    """What a Statement of Detention says."""

    legal_basis: Words
    facility: Words
    reasons: Words
    reasons_understood: Words
    told: Reading
    rights: tuple[RightLine, ...]
    read: Reading
    signed: str  # a word of `lists.SIGNED`, or blank
    witness: Words
    copy_given: Words


def statement_view(records: Records, custody_id: str) -> StatementView:
    """Return what the Statement of Detention of a custody says."""
    custody, values = opened(records, custody_id), Values(records)
    reasons = values.newest(custody, "reasons_told", "words") or values.last(custody, "reasons_told")
    newest = values.last(custody, "rights_statement")
    signed = values.raw(newest, "signed")
    return StatementView(
        **head_of(records, custody, values),
        legal_basis=values.latest(custody, "apprehension", "legal_basis"),
        facility=values.latest(custody, "admission", "facility"),
        reasons=values.of(reasons, "words"),
        reasons_understood=values.of(reasons, "understood"),
        told=_reading(values, reasons),
        rights=tuple(_rights(custody, values)),
        read=_reading(values, newest),
        signed=signed if isinstance(signed, str) else "",
        witness=values.of(newest, "witness"),
        copy_given=values.of(newest, "copy_given"),
    )


def _reading(values: Values, entry: Entry | None) -> Reading:
    who = entry.done_by if entry is not None else None
    return Reading(
        entry.occurred if entry is not None else None,
        name_and_id(who.name, who.un_id) if who is not None else "",
        values.of(entry, "language"),
        values.of(entry, "interpreter"),
    )


def _rights(custody: Custody, values: Values) -> Iterable[RightLine]:
    """Yield every right in its order, as it was read last; that of children only where it may apply."""
    read: dict[str, tuple[Entry, dict[str, Any]]] = {}
    for entry in custody.of_kind("rights_statement"):
        for row in values.rows(entry, "rights"):
            read[str(row.get("right"))] = (entry, row)
    adult = age_of(custody).age == "adult"
    for right in lists.RIGHTS.labels:
        if right == "guardian" and adult and right not in read:
            continue
        source, row = read.get(right, (None, {}))
        given, understood = (values.part(source, "rights", row, part) for part in ("given", "understood"))
        yield RightLine(right, given, understood)
