"""Checking a ledger entry by entry: stored bytes are hashed, nothing is serialised again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Connection, Row

from db import journal, schema
from db.erasing import Decisions
from utmcase.entries.envelope import NO_PREVIOUS, chain_hash, payload_digest
from utmcase.i18n import Text, text
from utmcase.ports import Head

_ENTRY = schema.entry.c
_PAYLOAD = schema.payload.c
# Columns that repeat the envelope; `subject` and the rest carry the same name in both.
REPEATED = (
    *("ledger", "seq", "id", "subject", "subject_id", "kind"),
    *("version", "recorded_at", "corrects", "number", "person"),
)


@dataclass(slots=True)
class Walk:
    """What walking a ledger found: its end, the hashes of the entries asked for, the first wrong entry."""

    count: int = 0
    seq: int = 0
    hash: bytes = NO_PREVIOUS
    wanted: dict[int, bytes | None] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    erased: frozenset[str] = frozenset()  # the entries of which the content may lawfully be missing
    wrong: int | None = None
    sentence: Text | None = None

    def fail(self, seq: int, sentence: Text) -> None:
        """Keep the first wrong entry only."""
        if self.wrong is None:
            self.wrong, self.sentence = seq, sentence


def walk(connection: Connection, number: int, wanted: set[int]) -> Walk:
    """Return what the ledger of this number looks like; it goes on to the end, whatever it finds."""
    result = Walk(wanted=dict.fromkeys(wanted), erased=_erased(connection))
    for row in _rows(connection, number):
        _step(result, row)
        result.count += 1
        result.seq, result.hash = row.seq, bytes(row.hash)
        if row.seq in result.wanted:
            result.wanted[row.seq] = result.hash
        if row.number is not None and row.subject == "custody":
            result.numbers.setdefault(row.number, row.subject_id)
    return result


def _erased(connection: Connection) -> frozenset[str]:
    """Return the entries of which the content was lawfully erased, where any content is missing at all."""
    entries, payloads = (
        connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in (schema.entry, schema.payload)
    )
    return frozenset(Decisions(connection).erased) if payloads < entries else frozenset()


def _rows(connection: Connection, number: int) -> Iterator[Row[Any]]:
    query = select(schema.entry, _PAYLOAD.salt, _PAYLOAD.bytes).outerjoin(
        schema.payload, _PAYLOAD.place == _ENTRY.place
    )
    in_order = query.where(journal.places(number)).order_by(_ENTRY.place)
    yield from connection.execution_options(yield_per=500).execute(in_order)


def _step(walk: Walk, row: Row[Any]) -> None:
    if row.seq != walk.seq + 1:
        walk.fail(walk.seq + 1, text("Entry {seq} is missing.", seq=walk.seq + 1))
        _own(walk, row)
        return
    if _own(walk, row) and row.previous != walk.hash:
        # This entry fits itself and names another hash before it: the one before was exchanged.
        seq = max(walk.seq, 1)
        walk.fail(seq, text("Entry {seq} is not the one that the next entry was written after.", seq=seq))
    if row.number is not None and row.subject == "custody":
        other = walk.numbers.get(row.number, row.subject_id)
        if other != row.subject_id:
            walk.fail(
                row.seq,
                text("Entry {seq} gives the number {number} a second time.", seq=row.seq, number=row.number),
            )


def _own(walk: Walk, row: Row[Any]) -> bool:
    """Check an entry against itself; return whether its chain part holds."""
    if chain_hash(row.previous, row.envelope) != row.hash:
        walk.fail(row.seq, text("Entry {seq} was changed: its hash does not fit.", seq=row.seq))
        return False
    said = stated(row.envelope)
    same = all(said.get(name, said) == getattr(row, name) for name in REPEATED)
    if not same or said.get("previous") != row.previous.hex() or journal.seq_in_id(row.id) != row.seq:
        walk.fail(
            row.seq, text("Entry {seq} was changed: a column does not say what was signed.", seq=row.seq)
        )
        return False
    if row.salt is None and row.id in walk.erased:
        return True
    if row.salt is None:
        walk.fail(row.seq, text("The content of entry {seq} is missing.", seq=row.seq))
    elif payload_digest(row.salt, row.bytes) != said.get("digest"):
        walk.fail(row.seq, text("The content of entry {seq} was changed.", seq=row.seq))
    return True


def stated(line: bytes) -> dict[str, Any]:
    """Return what kept bytes say, nothing when somebody put bytes there that say nothing."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def ledgers(connection: Connection) -> dict[str, int]:
    """Return the ledgers of a casebook by id, with their numbers."""
    rows = connection.execute(
        select(schema.ledger.c.id, schema.ledger.c.number).order_by(schema.ledger.c.number)
    )
    return {row.id: row.number for row in rows}


def ends(connection: Connection) -> list[Head | None]:
    """Return the newest entry of every ledger, unchecked."""
    return [journal.newest(connection, one, number) for one, number in ledgers(connection).items()]
