"""Writing and reading entries: every entry of every kind passes through `Journal.write`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.engine import Connection

from db import schema
from utmcase.entries.envelope import (
    NO_PREVIOUS,
    Entry,
    Who,
    chain_hash,
    entry_from_stored,
    envelope_bytes,
    new_id,
    new_salt,
    payload_digest,
)
from utmcase.errors import UserError
from utmcase.i18n import text
from utmcase.ports import Head, NewEntry

_ENTRY = schema.entry.c
_REGISTER = schema.register.c
_INSERT_ENTRY = insert(schema.entry)
_INSERT_PAYLOAD = insert(schema.payload)
_STORED = select(_ENTRY.envelope, schema.payload.c.bytes).outerjoin(
    schema.payload, schema.payload.c.entry == _ENTRY.id
)
TOO_LONG = 8_000_000  # bytes; a text of 100,000 characters is far below, SQLite's own limit far above

Rows = tuple[dict[str, Any], dict[str, Any]]


class Journal:
    """The writing end of this installation's ledger: knows its newest entry and adds the next.

    One connection, one thread. A rollback leaves it `doubtful` until `reload`.
    """

    def __init__(self, connection: Connection, ledger: str) -> None:
        self.connection = connection
        self.ledger = ledger
        self.head = Head(ledger, 0, NO_PREVIOUS)
        self.doubtful = True  # whether `head` must be read again before writing

    def reload(self) -> None:
        """Read the newest entry from the casebook again; call inside a transaction."""
        newest = select(_ENTRY.seq, _ENTRY.hash).where(_ENTRY.ledger == self.ledger)
        row = self.connection.execute(newest.order_by(_ENTRY.seq.desc()).limit(1)).first()
        self.head = Head(self.ledger, 0, NO_PREVIOUS) if row is None else Head(self.ledger, row.seq, row.hash)
        self.doubtful = False

    def write(self, new: NewEntry, recorded_at: int, recorded_by: Who) -> Entry:
        """Write one entry inside the running transaction."""
        entry, rows = self._next(new, recorded_at, recorded_by)
        self.connection.execute(_INSERT_ENTRY, rows[0])
        self.connection.execute(_INSERT_PAYLOAD, rows[1])
        return entry

    def write_many(self, new: Sequence[tuple[NewEntry, int, Who]]) -> list[Entry]:
        """Write many entries inside the running transaction, each with its own time and typist."""
        made = [self._next(*one) for one in new]
        if made:
            self.connection.execute(_INSERT_ENTRY, [rows[0] for _, rows in made])
            self.connection.execute(_INSERT_PAYLOAD, [rows[1] for _, rows in made])
        return [entry for entry, _ in made]

    def _next(self, new: NewEntry, recorded_at: int, recorded_by: Who) -> tuple[Entry, Rows]:
        if len(new.payload) > TOO_LONG:
            raise UserError(
                text("This entry is too long to keep. Shorten its texts, or attach them as a document.")
            )
        previous = self.head.hash
        entry = _entry(new, self.ledger, self.head.seq + 1, recorded_at, recorded_by)
        salt = new_salt()
        envelope = envelope_bytes(entry, payload_digest(salt, new.payload), previous)
        self.head = Head(self.ledger, entry.seq, chain_hash(previous, envelope))
        row = columns_of(entry) | {"envelope": envelope, "previous": previous, "hash": self.head.hash}
        return entry, (row, {"entry": entry.id, "salt": salt, "bytes": new.payload})


def _entry(new: NewEntry, ledger: str, seq: int, recorded_at: int, recorded_by: Who) -> Entry:
    # Read back from the bytes, so that what is folded now is what will be folded after the next start.
    return Entry(
        id=new_id(recorded_at),
        ledger=ledger,
        seq=seq,
        subject=new.subject,
        subject_id=new.subject_id,
        kind=new.kind,
        version=new.version,
        occurred=new.occurred,
        recorded_at=recorded_at,
        recorded_by=recorded_by,
        done_by=new.done_by,
        payload=new.payload,
        data=json.loads(new.payload) if new.payload else {},
        corrects=new.corrects,
        reason=new.reason,
        answers=new.answers,
        source=new.source,
        number=new.number,
        person=new.person,
    )


def columns_of(entry: Entry) -> dict[str, Any]:
    """Return the columns that repeat what the envelope says, to search by."""
    return {
        "ledger": entry.ledger,
        "seq": entry.seq,
        "id": entry.id,
        "subject": entry.subject,
        "subject_id": entry.subject_id,
        "kind": entry.kind,
        "version": entry.version,
        "recorded_at": entry.recorded_at,
        "corrects": entry.corrects,
        "number": entry.number,
        "person": entry.person,
    }


def _read(connection: Connection, query: Select[Any]) -> Iterator[Entry]:
    for envelope, payload in connection.execute(query):
        yield entry_from_stored(envelope, payload)


def entry_by_id(connection: Connection, entry_id: str) -> Entry | None:
    """Return one entry, or None."""
    return next(_read(connection, _STORED.where(_ENTRY.id == entry_id)), None)


def entries_of(connection: Connection, subject: str, subject_id: str | None) -> list[Entry]:
    """Return the entries of one subject, or of all of its sort, by ledger and seq."""
    query = _STORED.where(_ENTRY.subject == subject)
    if subject_id is not None:
        query = query.where(_ENTRY.subject_id == subject_id)
    return list(_read(connection, query.order_by(_ENTRY.ledger, _ENTRY.seq)))


def custody_id_of(connection: Connection, number: str) -> str | None:
    """Return the custody that was given this number, or None."""
    wanted = select(_ENTRY.subject_id).where(
        _ENTRY.number == number.strip().upper(), _ENTRY.subject == "custody"
    )
    found: str | None = connection.execute(wanted.order_by(_ENTRY.seq).limit(1)).scalar()
    return found


def custody_ids(connection: Connection) -> list[str]:
    """Return every custody, by number."""
    number = func.min(_ENTRY.number)
    every = select(_ENTRY.subject_id).where(_ENTRY.subject == "custody").group_by(_ENTRY.subject_id)
    return list(connection.execute(every.order_by(func.length(number), number)).scalars())


def next_number(connection: Connection, register: str, year: int) -> str:
    """Draw the next number of a register; a rollback gives it back, so the register has no holes."""
    this = (_REGISTER.register == register, _REGISTER.year == year)
    drawn = update(schema.register).where(*this).values(last=_REGISTER.last + 1).returning(_REGISTER.last)
    last = connection.execute(drawn).scalar()
    if last is None:
        last = 1
        connection.execute(insert(schema.register), {"register": register, "year": year, "last": last})
    return f"{register}-{year}-{last:04d}"
