"""Numbers of the register that nobody used: voided, and taken back into the register."""

from __future__ import annotations

import re
from dataclasses import dataclass

from utmcase.custody import custody_of
from utmcase.drafts import Draft
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.moments import Moment
from utmcase.ports import Records
from utmcase.recording import Recorded, record, withdraw

_NUMBER = re.compile(r".+-[0-9]{4}-[0-9]{4,9}")


@dataclass(frozen=True, slots=True)
class VoidedNumber:
    """A number that nobody used, why not, since when, and the entry that says so."""

    number: str
    why: str
    since: Moment
    entry: str


def voided_numbers(records: Records) -> tuple[VoidedNumber, ...]:
    """Return the voided numbers that stand, by number."""
    told = custody_of(records.entries("register"), "register").timeline
    found = (
        VoidedNumber(said.strip().upper(), str(e.data.get("why") or ""), e.occurred, e.id)
        for e in told
        if e.kind == "number_voided" and isinstance(said := e.data.get("voided"), str)
    )
    return tuple(sorted(found, key=lambda one: (one.number, one.entry)))


def void_number(records: Records, draft: Draft) -> Recorded:
    """Record that nobody used a number. Raises `UserError` where somebody did, and without a reason."""
    number = unused(records, draft.fields.get("voided"))
    if not str(draft.fields.get("why") or "").strip():
        raise UserError(text("Why was the number not used? Write the reason."))
    fields = draft.fields | {"voided": number}
    return record(records, Draft(draft.kind, number, fields, draft.occurred, draft.done_by))


def unused(records: Records, said: object) -> str:
    """Return a number as the register writes it. Raises `UserError` for one that is used or voided."""
    number = str(said or "").strip().upper()
    if not _NUMBER.fullmatch(number):
        raise UserError(text("Write the whole number as the register has it, for example BRI-A-2026-0007."))
    if records.custody_id_of(number) is not None:
        raise UserError(text("{number} is the number of a custody. It cannot be voided.", number=number))
    if any(one.number == number for one in voided_numbers(records)):
        raise UserError(text("{number} was voided before. Nothing has to be done.", number=number))
    return number


def take_number_back(records: Records, entry_id: str, reason: str) -> Recorded:
    """Withdraw what said that nobody used a number: it is missing again until a custody bears it."""
    return withdraw(records, entry_id, reason=reason)
