"""What the papers of a custody beside its report show, as plain data built from its entries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from utmcase.custody import Custody
from utmcase.entries import lists
from utmcase.entries.envelope import Entry
from utmcase.moments import Moment
from utmcase.paper_values import PaperView, Values, Words, head_of, opened
from utmcase.people import age_of
from utmcase.ports import Records
from utmcase.rules.matching import known
from utmcase.rules.property_checks import Thing, sums_of, thing_of
from utmcase.showing import NOT_RECORDED, name_and_id

Things = dict[Thing, list[dict[str, Any]]]


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


@dataclass(frozen=True, slots=True)
class Amount:
    """How many there are of a thing and how much it is worth, on one side of the list."""

    quantity: str
    worth: str


@dataclass(frozen=True, slots=True)
class PropertyLine:
    """One thing of the property list: what came in, what went out, and whether both are the same."""

    what: str
    seal: str
    came: Amount | None
    went: Amount | None
    same: bool


@dataclass(frozen=True, slots=True)
class PropertyMove:
    """One listing of property, or one giving out: when, by whom, to whom, and how it was receipted."""

    at: Moment
    by: str
    receipt: Words
    to: Words
    receiver: Words
    explained: Words


@dataclass(frozen=True, slots=True)
class PropertyView(PaperView):
    """What a property receipt says."""

    lines: tuple[PropertyLine, ...]
    listed: tuple[PropertyMove, ...]
    given: tuple[PropertyMove, ...]
    signed_in: str  # how the person signed: a word of `lists.RECEIPTS`, or blank
    signed_out: str  # blank also where others received


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


def property_view(records: Records, custody_id: str) -> PropertyView:
    """Return what the property receipt of a custody says: what came in, what went out, and differences."""
    custody, values = opened(records, custody_id), Values(records, outward=True)
    ins, outs = custody.of_kind("property_in"), custody.of_kind("property_out")
    return PropertyView(
        **head_of(records, custody, values),
        lines=property_lines(values, ins, outs),
        listed=tuple(_move(values, entry) for entry in ins),
        given=tuple(_move(values, entry) for entry in outs),
        signed_in=_receipt(values, ins),
        signed_out=_receipt(values, [one for one in outs if values.raw(one, "to") == "person"]),
    )


def property_lines(values: Values, ins: Sequence[Entry], outs: Sequence[Entry]) -> tuple[PropertyLine, ...]:
    """Return each thing that was listed or given out once, in the order of the lists."""
    came, went = _things(values, ins), _things(values, outs)
    sums_in, sums_out = sums_of(ins), sums_of(outs)
    return tuple(
        PropertyLine(
            _named(thing, came, went, "what"),
            _named(thing, came, went, "seal"),
            _amount(came.get(thing)),
            _amount(went.get(thing)),
            sums_in.get(thing) == sums_out.get(thing),
        )
        for thing in {**came, **went}
    )


def _things(values: Values, entries: Iterable[Entry]) -> Things:
    found: Things = {}
    for entry in entries:
        for row in values.rows(entry, "items"):
            found.setdefault(thing_of(row), []).append(row)
    return found


def _named(thing: Thing, came: Things, went: Things, part: str) -> str:
    rows = (*came.get(thing, ()), *went.get(thing, ()))
    return next((str(row[part]) for row in rows if known(row.get(part))), "")


def _amount(rows: list[dict[str, Any]] | None) -> Amount | None:
    """Return the sums of these lines; what one of them leaves open stays blank."""
    if rows is None:
        return None
    counts = [row.get("quantity") for row in rows]
    amounts = [row["amount"] for row in rows if known(row.get("amount"))]
    numbers = [count for count in counts if isinstance(count, int)]
    quantity = str(sum(numbers)) if len(numbers) == len(counts) else ""
    if not amounts:
        return Amount(quantity, "")
    currency = next((str(row["currency"]) for row in rows if known(row.get("currency"))), "")
    worth = f"{sum(map(Decimal, amounts)):,f}".replace(",", "\u00a0")
    return Amount(quantity, f"{worth} {currency}".strip())


def _move(values: Values, entry: Entry) -> PropertyMove:
    out = entry.kind == "property_out"
    return PropertyMove(
        entry.occurred,
        name_and_id(entry.done_by.name, entry.done_by.un_id),
        values.of(entry, "receipt"),
        values.of(entry, "to") if out else NOT_RECORDED,
        values.of(entry, "receiver") if out else NOT_RECORDED,
        values.of(entry, "difference_explained") if out else NOT_RECORDED,
    )


def _receipt(values: Values, entries: Sequence[Entry]) -> str:
    receipt = values.raw(entries[-1], "receipt") if entries else None
    return receipt if isinstance(receipt, str) else ""
