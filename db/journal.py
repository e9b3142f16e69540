"""Writing and reading entries: every entry of every kind passes through `Journal.write`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, select, update
from sqlalchemy.engine import Connection

from db import heads, schema
from db.engine import Prepared
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
_INSERT_ENTRY = Prepared(insert(schema.entry))
_INSERT_PAYLOAD = Prepared(insert(schema.payload))
_STORED = select(_ENTRY.envelope, schema.payload.c.bytes).outerjoin(
    schema.payload, schema.payload.c.place == _ENTRY.place
)
_OF_SUBJECT = Prepared(
    _STORED.where(
        _ENTRY.subject == bindparam("subject"), _ENTRY.subject_id == bindparam("subject_id")
    ).order_by(_ENTRY.place)
)
TOO_LONG = 8_000_000  # bytes; a text of 100,000 characters is far below, SQLite's own limit far above

_SEQ_SHIFT = 22  # bits of a UUIDv7 to the right of the counter; they stay random
_ID_DIGITS = 32

Rows = tuple[dict[str, Any], dict[str, Any]]


class Journal:
    """The writing end of this installation's ledger: knows its newest entry and adds the next.

    One connection, one thread. A rollback leaves it `doubtful` until `reload`.
    """

    def __init__(self, connection: Connection, ledger: str) -> None:
        self.connection = connection
        self.ledger = ledger
        self.head = Head(ledger, 0, NO_PREVIOUS)
        self.newest_at = 0  # when that entry was recorded, seconds UTC
        self.doubtful = True  # whether `head` must be read again before writing

    def reload(self) -> None:
        """Read the newest entry from the casebook again; call inside a transaction."""
        self.head = newest(self.connection, self.ledger, heads.OWN) or Head(self.ledger, 0, NO_PREVIOUS)
        last = select(_ENTRY.recorded_at).where(_ENTRY.place == place_of(heads.OWN, self.head.seq))
        self.newest_at = self.connection.execute(last).scalar() or 0
        self.doubtful = False

    def write(self, new: NewEntry, recorded_at: int, recorded_by: Who) -> Entry:
        """Write one entry inside the running transaction."""
        entry, rows = self._next(new, recorded_at, recorded_by)
        _INSERT_ENTRY.run(self.connection, rows[0])
        _INSERT_PAYLOAD.run(self.connection, rows[1])
        return entry

    def write_many(self, new: Sequence[tuple[NewEntry, int, Who]]) -> list[Entry]:
        """Write many entries inside the running transaction, each with its own time and typist."""
        made = [self._next(*one) for one in new]
        if made:
            _INSERT_ENTRY.run_many(self.connection, [rows[0] for _, rows in made])
            _INSERT_PAYLOAD.run_many(self.connection, [rows[1] for _, rows in made])
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
        self.newest_at = recorded_at
        place = place_of(heads.OWN, entry.seq)
        row = columns_of(entry)
        row |= {"place": place, "envelope": envelope, "previous": previous, "hash": self.head.hash}
        return entry, (row, {"place": place, "salt": salt, "bytes": new.payload})


def entry_id(recorded_at: int, seq: int) -> str:
    """Return a UUIDv7 that carries the seq as its counter (RFC 9562, 6.2): found without an index."""
    digits = new_id(recorded_at).replace("-", "")
    bits = int(digits, 16) & ~(((1 << schema.SEQ_BITS) - 1) << _SEQ_SHIFT) | seq << _SEQ_SHIFT
    digits = f"{bits:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def seq_in_id(entry_id: str) -> int | None:
    """Return the seq that an entry's id carries, or None when it is no id of ours."""
    digits = entry_id.replace("-", "")
    if len(digits) != _ID_DIGITS or set(digits) - set("0123456789abcdef"):
        return None
    return int(digits, 16) >> _SEQ_SHIFT & (1 << schema.SEQ_BITS) - 1


def place_of(ledger_number: int, seq: int) -> int:
    """Return the key under which an entry lies: its ledger's number, then its seq."""
    return ledger_number << schema.SEQ_BITS | seq


def places(ledger_number: int) -> ColumnElement[bool]:
    """Return the condition for all entries of one ledger."""
    return _ENTRY.place.between(place_of(ledger_number, 0), place_of(ledger_number + 1, 0) - 1)


def newest(connection: Connection, ledger: str, number: int) -> Head | None:
    """Return the newest entry of a ledger, unchecked, or None when it is empty."""
    query = select(_ENTRY.seq, _ENTRY.hash).where(places(number)).order_by(_ENTRY.place.desc()).limit(1)
    row = connection.execute(query).first()
    return None if row is None else Head(ledger, row.seq, row.hash)


def _entry(new: NewEntry, ledger: str, seq: int, recorded_at: int, recorded_by: Who) -> Entry:
    # `data` is read back from the bytes: what is folded now is what will be folded after the next start.
    return Entry(
        id=entry_id(recorded_at, seq),
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
    seq = seq_in_id(entry_id)
    if seq is None:
        return None
    numbers = connection.execute(select(schema.ledger.c.number)).scalars()
    places = [place_of(number, seq) for number in numbers]
    return next(_read(connection, _STORED.where(_ENTRY.place.in_(places), _ENTRY.id == entry_id)), None)


def place_of_id(connection: Connection, entry_id: str) -> int | None:
    """Return the key under which an entry lies, or None when there is none of this id."""
    seq = seq_in_id(entry_id)
    if seq is None:
        return None
    numbers = connection.execute(select(schema.ledger.c.number)).scalars()
    wanted = _ENTRY.place.in_([place_of(number, seq) for number in numbers])
    found: int | None = connection.execute(select(_ENTRY.place).where(wanted, _ENTRY.id == entry_id)).scalar()
    return found


def entries_of(connection: Connection, subject: str, subject_id: str | None) -> list[Entry]:
    """Return the entries of one subject, or of all of its sort, by ledger and seq."""
    if subject_id is not None:
        rows = _OF_SUBJECT.rows(connection, {"subject": subject, "subject_id": subject_id})
        return [entry_from_stored(*row) for row in rows]
    return list(_read(connection, _STORED.where(_ENTRY.subject == subject).order_by(_ENTRY.place)))


def custody_id_of(connection: Connection, number: str) -> str | None:
    """Return the custody that was given this number, or None."""
    wanted = select(_ENTRY.subject_id).where(
        _ENTRY.number == number.strip().upper(), _ENTRY.subject == "custody"
    )
    found: str | None = connection.execute(wanted.order_by(_ENTRY.place).limit(1)).scalar()
    return found


def custody_ids(connection: Connection) -> list[str]:
    """Return every custody, by number; one without a number comes first."""
    # Both are answered from an index: grouping all entries would read the whole journal for a few numbers.
    every = select(_ENTRY.subject_id).where(_ENTRY.subject == "custody").distinct()
    numbered = select(_ENTRY.subject_id).where(_ENTRY.number.is_not(None))
    unordered = dict.fromkeys(connection.execute(every).scalars())
    by_number = connection.execute(numbered.order_by(func.length(_ENTRY.number), _ENTRY.number)).scalars()
    ordered = dict.fromkeys(one for one in by_number if one in unordered)
    return [*(one for one in unordered if one not in ordered), *ordered]


def next_number(connection: Connection, register: str, year: int) -> str:
    """Draw the next number of a register; a rollback gives it back, so the register has no holes."""
    this = (_REGISTER.register == register, _REGISTER.year == year)
    drawn = update(schema.register).where(*this).values(last=_REGISTER.last + 1).returning(_REGISTER.last)
    last = connection.execute(drawn).scalar()
    if last is None:
        last = 1
        connection.execute(insert(schema.register), {"register": register, "year": year, "last": last})
    return f"{register}-{year}-{last:04d}"
