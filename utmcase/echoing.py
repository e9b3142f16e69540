"""Entries of several custodies that are too much alike: found by the traces that each custody leaves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from utmcase.custody import Custody
from utmcase.entries.envelope import Entry
from utmcase.rules.traces import Echo, Trace, echoes_of, facilities_of, folded, places_named, traces_of

if TYPE_CHECKING:
    from utmcase.ports import Records, TracesPut

PLACE = "place:"


def facilities_in(records: Records) -> Mapping[str, str]:
    """Return the facility of each recorded cell, by its id and its name."""
    cells = records.register().cells.values()
    return facilities_of((cell.id, {"name": cell.name, "facility": cell.facility}) for cell in cells)


def traces_in(records: Records, custody: Custody) -> Sequence[Trace]:
    """Return the traces of a custody as they are to be kept."""
    return traces_of(custody, facilities_in(records))


def echoes_in(records: Records, custody_id: str) -> tuple[Echo, ...]:
    """Return what the entries of a custody are too much like, of all that is kept."""
    return echoes_of(records.near_of(custody_id))


def put_traces(records: Records, custody: Custody) -> tuple[str, ...]:
    """Keep the traces of a custody, in the transaction that changed them; return who is to be judged again.

    Those are the custodies with an entry that is now too much like one of these, or no longer.
    """
    put = records.put_traces(custody.id, traces_in(records, custody))
    return tuple(dict.fromkeys(_concerned(records, custody.id, put))) if put.gone or put.fresh else ()


def _concerned(records: Records, custody_id: str, put: TracesPut) -> Iterator[str]:
    fresh = {own.entry for own, _ in put.fresh}
    others = {other.entry: other for _, other in (*put.gone, *put.fresh) if other.custody != custody_id}
    for entry, other in others.items():
        now = records.near([other])
        kept = [pair for pair in now if pair[1].entry not in fresh]
        before = [*kept, *((other, own) for own, beside in put.gone if beside.entry == entry)]
        if _asked(now) != _asked(before):
            yield other.custody


def _asked(near: Iterable[tuple[Trace, Trace]]) -> set[str]:
    return {echo.what for echo in echoes_of(near)}


def place_keys(custody: Custody) -> tuple[str, ...]:
    """Return a key for each place that a custody names: it is found by it when a cell gets its facility."""
    return tuple(f"{PLACE}{name}" for name in sorted(places_named(custody)))


def naming_place(records: Records, entry: Entry) -> tuple[str, ...]:
    """Return the custodies that name the cell of a site entry, by its id or by any name it has had."""
    told = records.entries("cell", entry.subject_id)
    names = {folded(entry.subject_id), *(folded(e.data.get("name")) for e in told)} - {""}
    found = records.keyed([(f"{PLACE}{name}", f"{PLACE}{name}") for name in sorted(names)])
    return tuple(dict.fromkeys(custody_id for _, custody_id in found))
