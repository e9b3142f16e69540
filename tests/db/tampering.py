"""What somebody with the key can do to a casebook through SQL."""

# ruff: noqa: S608 - table names are our own
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from db import engine
from db.opened import SqlCasebook
from tests.db.kit import START
from utmcase.entries.envelope import Entry, chain_hash, entry_from_stored, envelope_bytes, payload_digest
from utmcase.ports import Head


@contextmanager
def tampering(casebook: SqlCasebook) -> Iterator[dbapi2.Connection]:
    """Give the file to somebody who has the key: the guards are dropped, and restored afterwards."""
    raw = engine.driver(casebook.connection)
    raw.execute("PRAGMA foreign_keys = OFF")
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        raw.execute(f"DROP TRIGGER {name}")
    yield raw
    for _, sql in guards:
        raw.execute(sql)
    raw.execute("PRAGMA foreign_keys = ON")


def stored(raw: dbapi2.Connection, seq: int) -> tuple[bytes, bytes, bytes, bytes]:
    query = "SELECT envelope, previous, salt, bytes FROM entry JOIN payload USING (place) WHERE seq = ?"
    return raw.execute(query, (seq,)).fetchone()


def payload_changed(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE payload SET bytes = ? WHERE place = 7", (b'{"level":"x"}',))
    return 7


def payload_and_salt_changed(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE payload SET bytes = ?, salt = ? WHERE place = 7", (b'{"level":"x"}', bytes(16)))
    return 7


def payload_and_digest_changed(raw: dbapi2.Connection) -> int:
    envelope, previous, salt, _ = stored(raw, 7)
    changed = envelope_bytes(entry_from_stored(envelope, None), payload_digest(salt, b"{}"), previous)
    raw.execute("UPDATE payload SET bytes = ? WHERE place = 7", (b"{}",))
    raw.execute("UPDATE entry SET envelope = ? WHERE seq = 7", (changed,))
    return 7


def payload_digest_and_hash_changed(raw: dbapi2.Connection) -> int:
    payload_and_digest_changed(raw)
    envelope, previous, _, _ = stored(raw, 7)
    raw.execute("UPDATE entry SET hash = ? WHERE seq = 7", (chain_hash(previous, envelope),))
    return 7


def row_deleted(raw: dbapi2.Connection) -> int:
    raw.execute("DELETE FROM payload WHERE place = 9")
    raw.execute("DELETE FROM entry WHERE seq = 9")
    return 9


def first_row_deleted(raw: dbapi2.Connection) -> int:
    raw.execute("DELETE FROM payload WHERE place = 1")
    raw.execute("DELETE FROM entry WHERE seq = 1")
    return 1


def payload_deleted(raw: dbapi2.Connection) -> int:
    raw.execute("DELETE FROM payload WHERE place = 9")
    return 9


def rows_swapped(raw: dbapi2.Connection) -> int:
    for table in ("entry", "payload"):
        raw.execute(f"UPDATE {table} SET place = -1 WHERE place = 5")
        raw.execute(f"UPDATE {table} SET place = 5 WHERE place = 11")
        raw.execute(f"UPDATE {table} SET place = 11 WHERE place = -1")
    return 5


def rows_swapped_with_their_seq(raw: dbapi2.Connection) -> int:
    rows_swapped(raw)
    raw.execute("UPDATE entry SET seq = place")
    return 5


def payloads_swapped(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE payload SET place = -1 WHERE place = 5")
    raw.execute("UPDATE payload SET place = 6 - 1 WHERE place = 6")
    raw.execute("UPDATE payload SET place = 6 WHERE place = -1")
    return 5


def column_changed(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE entry SET subject_id = 'c1' WHERE seq = 25")
    return 25


def entry_slipped_in(raw: dbapi2.Connection) -> int:
    raw.execute("UPDATE entry SET place = place + 1000, seq = seq + 1 WHERE place > 12")
    raw.execute("UPDATE entry SET place = place - 999 WHERE place > 1000")
    copied = "version, recorded_at, corrects, number, person"
    before = "id, envelope, previous, hash, ledger, 13, subject, subject_id, kind"
    raw.execute(f"INSERT INTO entry SELECT 13, {before}, {copied} FROM entry WHERE place = 12")
    return 13


TAMPERINGS = [
    payload_changed,
    payload_and_salt_changed,
    payload_and_digest_changed,
    payload_digest_and_hash_changed,
    row_deleted,
    first_row_deleted,
    payload_deleted,
    rows_swapped,
    rows_swapped_with_their_seq,
    payloads_swapped,
    column_changed,
    entry_slipped_in,
]


def cut_last_ten(raw: dbapi2.Connection) -> None:
    for table in ("payload", "entry"):
        raw.execute(f"DELETE FROM {table} WHERE place > 30")
    raw.execute("DELETE FROM head")


def rewrite_all(raw: dbapi2.Connection, casebook: SqlCasebook) -> None:
    """Change entry 3, then make the whole chain and every signature anew, as one with the key can."""
    previous = bytes(32)
    head = Head("", 0, previous)
    for seq, envelope, salt, payload in raw.execute(
        "SELECT seq, envelope, salt, bytes FROM entry JOIN payload USING (place) ORDER BY place"
    ).fetchall():
        said = payload if seq != 3 else b'{"level":"rewritten"}'
        entry: Entry = entry_from_stored(envelope, said)
        anew = envelope_bytes(entry, payload_digest(salt, said), previous)
        head = Head(entry.ledger, seq, chain_hash(previous, anew))
        raw.execute(
            "UPDATE entry SET envelope = ?, previous = ?, hash = ? WHERE seq = ?",
            (anew, previous, head.hash, seq),
        )
        raw.execute("UPDATE payload SET bytes = ? WHERE place = ?", (said, seq))
        previous = head.hash
    raw.execute("DELETE FROM head")
    signature = casebook._session.ledger.sign(head, START)
    raw.execute(
        "INSERT INTO head VALUES (?, ?, ?, ?, ?)", (head.ledger, head.seq, head.hash, signature, START)
    )
