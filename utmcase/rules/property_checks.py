"""GS-05: what was kept for the person and what was given out must be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from utmcase.entries.envelope import Entry
from utmcase.i18n import text
from utmcase.rules.findings import Instance
from utmcase.rules.matching import known
from utmcase.rules.schema import Check
from utmcase.rules.sight import Judge, Judgement, Sight
from utmcase.rules.times import bracket

# What, currency and seal; how many there are of it, and how much it is worth.
Thing = tuple[str, str, str]
Sums = dict[Thing, tuple[Decimal, Decimal]]


def compile_property_differs(table: Check, limit: int) -> Judge:
    """Return the judge of property: what went out is what came in, or the difference is explained."""
    del table, limit

    def judge(sight: Sight) -> Judgement:
        outs = [e for e in sight.custody.of_kind("property_out") if _items(e) is not None]
        ins = [e for e in sight.custody.of_kind("property_in") if _items(e) is not None]
        if not outs or not ins:
            return "ok"
        if any(known(e.data.get("difference_explained")) for e in outs):
            return "ok"
        # What was taken in again after the last hand-out is still kept.
        until = max(bracket(e.occurred)[1] for e in outs)
        kept = [e for e in ins if bracket(e.occurred)[0] <= until]
        came, went = sums_of(kept), sums_of(outs)
        differing = [thing for thing in sorted({*came, *went}) if came.get(thing) != went.get(thing)]
        if not differing:
            return "ok"
        last = max(outs, key=lambda e: bracket(e.occurred)[1])
        shown = (*(e.id for e in kept), *(e.id for e in outs))
        things = ", ".join(dict.fromkeys(thing[0] or "?" for thing in differing))
        remark = text("In and out differ: {things}.", things=things)
        return (Instance("breached", done=last.occurred, entries=shown, remark=remark),)

    return judge


def _items(entry: Entry) -> list[Mapping[str, Any]] | None:
    items = entry.data.get("items")
    return items if isinstance(items, list) else None


def _rows(entries: Iterable[Entry]) -> Iterator[Mapping[str, Any]]:
    for entry in entries:
        yield from _items(entry) or ()


def sums_of(entries: Iterable[Entry]) -> Sums:
    """Return how many there are of each thing in these entries, and how much they are worth."""
    found: Sums = defaultdict(lambda: (Decimal(0), Decimal(0)))
    for row in _rows(entries):
        thing = thing_of(row)
        quantity = row.get("quantity")
        count, worth = found[thing]
        counted = Decimal(quantity) if isinstance(quantity, int) else Decimal(1)
        found[thing] = (count + counted, worth + _amount(row.get("amount")))
    return dict(found)


def thing_of(row: Mapping[str, Any]) -> Thing:
    """Return what a line of a property list is about: what, currency and seal, however they are typed."""
    return (_word(row.get("what")), _word(row.get("currency")), _word(row.get("seal")))


def _word(value: Any) -> str:
    return " ".join(value.casefold().split()) if isinstance(value, str) and known(value) else ""


def _amount(value: Any) -> Decimal:
    try:
        return Decimal(str(value).replace(" ", "").replace(",", ".")) if known(value) else Decimal(0)
    except InvalidOperation:
        return Decimal(0)
