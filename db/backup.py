"""Backups: one file that holds the encrypted casebook and a copy of its key slots.

Layout: a line of magic; SHA-256 of all that follows; length of the keys file (8 bytes, big-endian) and the
keys file; the casebook as SQLCipher wrote it. Beside the slots the keys file holds the signed heads of the
journal and of the access log: they are compared without opening the backup, which would need a key of its
time. They say how many entries and lines there were. Without a password or the recovery key nothing else can
be read.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.engine import Connection
from sqlcipher3 import dbapi2

from db import access, chain, engine, heads, journal, keys, platform
from db.heads import Ledger
from db.keys import DatabaseKey, KeysFile
from utmcase.errors import UserError
from utmcase.heads import access_ledger_id, ledger_id
from utmcase.i18n import text
from utmcase.ports import Head

MAGIC = b"UTMCASE BACKUP 1\n"
SUFFIX = ".utmbackup"
_DIGEST_BYTES = 32
_LENGTH_BYTES = 8
_CHUNK = 1 << 20
_MOST_KEYS = 10_000_000


def write(
    connection: Connection, key: DatabaseKey, file: KeysFile, *, casebook: Path, to: Path, at: int
) -> Path:
    """Write a backup and read it back; return its path. Raises UserError when it does not verify.

    Call outside a transaction.
    """
    if to.is_dir():
        stamp = datetime.fromtimestamp(at, UTC).strftime("%Y%m%d-%H%M%S")
        to = to / f"{casebook.stem}-{stamp}{SUFFIX}"
    if to.exists():
        raise UserError(
            text("There is already a file “{name}” in this folder. Choose another name.", name=to.name)
        )
    copy, part = to.with_name(to.name + ".copy"), to.with_name(to.name + ".part")
    try:
        copy.unlink(missing_ok=True)  # left by a backup that did not end
        engine.driver(connection).execute("VACUUM INTO ?", (str(copy),))
        _pack(copy, _slots_and_heads(file, _require_whole(copy, key, connection), at), part)
        _read_through(part)
        part.rename(to)
        platform.sync_folder(to.parent)
    finally:
        copy.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    return to


def _require_whole(copy: Path, key: DatabaseKey, connection: Connection) -> tuple[Ledger, list[Head]]:
    """Check pages, chain and length of the copy against the casebook it was made from.

    Return its ledger and the heads of its journal and access log.
    """

    def creator() -> dbapi2.Connection:
        return engine.connect(copy, key, "ro")

    again = engine.engine_over(creator).connect()
    try:
        whole = not engine.driver(again).execute("PRAGMA cipher_integrity_check").fetchall()
        with engine.transaction(connection, "DEFERRED"), engine.transaction(again, "DEFERRED"):
            same = chain.ends(again) == chain.ends(connection)
            whole = whole and all(
                chain.walk(again, one, set()).wrong is None for one in chain.ledgers(again).values()
            )
            ledger = heads.own_ledger(again)
            found = [journal.newest(again, ledger.id, heads.OWN), access.head(again, ledger)]
    finally:
        again.close()
    if not whole or not same:
        raise UserError(
            text("The backup could not be verified and was removed. Check that disk, then try again.")
        )
    return ledger, [head for head in found if head is not None and head.seq]


def _slots_and_heads(file: KeysFile, signing: tuple[Ledger, list[Head]], at: int) -> bytes:
    ledger, newest = signing
    signed = [
        {
            "ledger": h.ledger,
            "seq": h.seq,
            "hash": h.hash.hex(),
            "at": at,
            "signature": ledger.sign(h, at).hex(),
        }
        for h in newest
    ]
    return json.dumps(json.loads(file.to_bytes()) | {"heads": signed}, indent=1).encode()


def signed_heads(backup: Path, public_key: bytes) -> list[Head]:
    """Return the heads of journal and access log in a backup, signed with this key; none of another casebook.

    Raises UserError for a file that is no backup or damaged, one of an older program, and a wrong signature.
    """
    content = _read_through(backup)
    ours = {ledger_id(public_key), access_ledger_id(public_key)}
    try:
        found = [
            (Head(one["ledger"], int(one["seq"]), bytes.fromhex(one["hash"])), one)
            for one in json.loads(content)["heads"]
        ]
        said = [(head, bytes.fromhex(one["signature"]), int(one["at"])) for head, one in found]
    except KeyError:
        raise UserError(
            text(
                "The backup “{name}” was made by an older program and cannot be compared. Make a new backup.",
                name=backup.name,
            )
        ) from None
    except (TypeError, ValueError, RecursionError):
        raise _damaged(backup.name) from None
    mine = [one for one in said if one[0].ledger in ours]
    if not all(heads.signature_holds(public_key, signature, head, at) for head, signature, at in mine):
        raise UserError(
            text("The signature in the backup “{name}” does not hold: it was changed.", name=backup.name)
        )
    return [head for head, _, _ in mine]


def _pack(copy: Path, slots: bytes, part: Path) -> None:
    digest = hashlib.sha256()
    with copy.open("rb") as source, part.open("wb") as target:
        target.write(MAGIC + bytes(_DIGEST_BYTES))
        for chunk in (len(slots).to_bytes(_LENGTH_BYTES, "big"), slots):
            digest.update(chunk)
            target.write(chunk)
        for chunk in _chunks(source):
            digest.update(chunk)
            target.write(chunk)
        target.seek(len(MAGIC))
        target.write(digest.digest())
        target.flush()
        os.fsync(target.fileno())


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(_CHUNK):
        yield chunk


def _damaged(name: str) -> UserError:
    return UserError(
        text("“{name}” is not a backup of this program, or it is damaged. Choose another backup.", name=name)
    )


def _read_through(path: Path) -> bytes:
    """Return the keys file inside a backup whose every byte fits its digest. Raises UserError."""
    with path.open("rb") as source:
        head = source.read(len(MAGIC) + _DIGEST_BYTES)
        length = source.read(_LENGTH_BYTES)
        size = int.from_bytes(length, "big")
        if not head.startswith(MAGIC) or size > _MOST_KEYS:
            raise _damaged(path.name)
        slots = source.read(size)
        digest = hashlib.sha256(length + slots)
        for chunk in _chunks(source):
            digest.update(chunk)
    if digest.digest() != head[len(MAGIC) :]:
        raise _damaged(path.name)
    return slots


def restore(backup: Path, to: Path) -> Path:
    """Write the casebook and its keys file from a backup; return the casebook's path."""
    # A log left by another casebook of this name and key would be played into the restored one.
    for one in (to, keys.keys_path(to), *(to.with_name(to.name + rest) for rest in ("-wal", "-shm"))):
        if one.exists():
            raise UserError(
                text("There is already a file “{name}” in this folder. Choose another name.", name=one.name)
            )
    file = keys.keys_from_bytes(_read_through(backup), backup.name)
    part = to.with_name(to.name + ".part")
    try:
        with backup.open("rb") as source, part.open("wb") as target:
            source.seek(len(MAGIC) + _DIGEST_BYTES)
            source.seek(int.from_bytes(source.read(_LENGTH_BYTES), "big"), os.SEEK_CUR)
            digest = hashlib.sha256()
            for chunk in _chunks(source):
                digest.update(chunk)
                target.write(chunk)
            target.flush()
            os.fsync(target.fileno())
        with part.open("rb") as again:
            _require_same(again, digest.digest(), backup.name)
        keys.write_keys(to, file)
        part.rename(to)
        platform.sync_folder(to.parent)
    finally:
        part.unlink(missing_ok=True)
    return to


def _require_same(again: BinaryIO, wanted: bytes, name: str) -> None:
    found = hashlib.sha256()
    for chunk in _chunks(again):
        found.update(chunk)
    if found.digest() != wanted:
        raise _damaged(name)
