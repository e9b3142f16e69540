"""Signed heads: in the casebook, and in the settings folder, out of a rewritten casebook's reach."""

from __future__ import annotations

import hashlib
import json
import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from db import schema
from db.platform import write_whole
from utmcase.heads import ledger_id
from utmcase.ports import Head

logger = logging.getLogger(__name__)
KEPT_HEADS = 50
_HASH = re.compile("[0-9a-f]{64}")
FILE_NAME = "heads.json"
OWN = 0  # the number of this installation's own ledger


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of this installation and the Ed25519 key that signs its heads."""

    id: str
    public_key: bytes
    private_key: Ed25519PrivateKey

    @property
    def secret(self) -> bytes:
        """Return 32 secret bytes of this installation, for keyed digests."""
        return hashlib.blake2b(
            self.private_key.private_bytes_raw(), digest_size=32, person=b"utmcase digests"
        ).digest()

    def sign(self, head: Head, at: int) -> bytes:
        """Return the signature over ledger, seq, hash and time."""
        return self.private_key.sign(signed_bytes(head, at))


def new_ledger(connection: Connection) -> None:
    """Make the ledger of a new casebook."""
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    row = {
        "id": ledger_id(public),
        "number": OWN,
        "public_key": public,
        "private_key": private.private_bytes_raw(),
    }
    connection.execute(insert(schema.ledger), row)


def own_ledger(connection: Connection) -> Ledger:
    """Return the ledger that this casebook writes to."""
    row = connection.execute(select(schema.ledger).where(schema.ledger.c.number == OWN)).one()
    return Ledger(row.id, row.public_key, Ed25519PrivateKey.from_private_bytes(row.private_key))


def signed_bytes(head: Head, at: int) -> bytes:
    """Return what a head's signature covers."""
    return f"utmcase head 1\n{head.ledger}\n{head.seq}\n{head.hash.hex()}\n{at}".encode()


def signature_holds(public_key: bytes, signature: bytes, head: Head, at: int) -> bool:
    """Return whether the head was signed with the ledger's key."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed_bytes(head, at))
    except (InvalidSignature, ValueError):
        return False
    return True


def keep_head(connection: Connection, ledger: Ledger, head: Head, at: int) -> None:
    """Sign the head and keep it in the casebook, once per seq."""
    kept = schema.head.c
    known = select(kept.seq).where(kept.ledger == head.ledger, kept.seq == head.seq)
    if head.seq == 0 or connection.execute(known).first() is not None:
        return
    signature = ledger.sign(head, at)
    row = {"ledger": head.ledger, "seq": head.seq, "hash": head.hash, "signature": signature, "at": at}
    connection.execute(insert(schema.head), row)


def placed(ledger: str, casebook: Path) -> str:
    """Return the name under which the access log of a casebook at this place keeps its heads outside.

    Every opening is a line of that log, so a copy made beside the casebook goes its own way at once.
    """
    return f"{ledger} {_place(casebook)}"


def _place(casebook: Path) -> str:
    return hashlib.sha256(str(casebook.resolve()).encode()).hexdigest()[:16]


def forget_place(settings_dir: Path | None, casebook: Path) -> None:
    """Forget the heads of the access log that stood here: a backup was restored in its place."""
    if settings_dir is None:
        return
    everything = _read(settings_dir)
    others = {name: kept for name, kept in everything.items() if not name.endswith(" " + _place(casebook))}
    if len(others) < len(everything):
        _write(settings_dir, others)


def keep_outside(settings_dir: Path | None, head: Head, at: int) -> None:
    """Keep the head in the settings folder as well, among the newest fifty of its ledger.

    What was committed stays committed when that folder cannot be written to.
    """
    if settings_dir is None or head.seq == 0:
        return
    everything = _read(settings_dir)
    listed = [kept for kept in everything.get(head.ledger, []) if kept["seq"] != head.seq]
    listed.append({"seq": head.seq, "hash": head.hash.hex(), "at": at})
    everything[head.ledger] = listed[-KEPT_HEADS:]
    _write(settings_dir, everything)


def _write(settings_dir: Path, everything: dict[str, list[dict[str, Any]]]) -> None:
    try:
        settings_dir.mkdir(parents=True, exist_ok=True)
        write_whole(settings_dir / FILE_NAME, json.dumps(everything, indent=1).encode())
    except OSError as problem:
        logger.info("the head could not be kept outside: %s", type(problem).__name__)


def kept_outside(settings_dir: Path | None, ledger: str) -> list[Head]:
    """Return the heads of a ledger kept in the settings folder, by seq."""
    if settings_dir is None:
        return []
    heads = [
        Head(ledger, kept["seq"], bytes.fromhex(kept["hash"])) for kept in _read(settings_dir).get(ledger, [])
    ]
    return sorted(heads, key=lambda head: head.seq)


def _read(settings_dir: Path) -> dict[str, list[dict[str, Any]]]:
    try:
        found = json.loads((settings_dir / FILE_NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}  # a lost or spoilt settings file must not keep anybody from work
    if not isinstance(found, dict):
        return {}
    return {
        ledger: [one for one in listed if _is_head(one)]
        for ledger, listed in found.items()
        if isinstance(listed, list)
    }


def _is_head(kept: Any) -> bool:
    whole = isinstance(kept, dict) and isinstance(kept.get("hash"), str) and type(kept.get("seq")) is int
    whole = whole and kept["seq"] > 0
    return whole and _HASH.fullmatch(kept["hash"]) is not None
