"""The envelope around every entry, and the hash chain that binds the envelopes.

Two times and two people on each entry, always: when it happened and when it was written down, who did it
and who typed it. The payload lies beside the envelope and enters it by a salted digest, so that it can
lawfully be erased later while the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import rfc8785
from pydantic_core import from_json

from utmcase.moments import Moment, moment_from_json
from utmcase.quick import quickly_made

Subject = Literal["custody", "person", "site", "cell", "officer", "authority", "pack", "register", "form"]

SALT_BYTES = 16
NO_PREVIOUS = bytes(32)
LARGEST = 2**53  # beyond it JSON numbers are no longer exact
_encode = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False
).encode


@dataclass(frozen=True, slots=True)
class Who:
    """A person as known at the time of the entry: the one who did it, or the one who typed it."""

    un_id: str
    name: str = ""
    function: str = ""
    unit: str = ""
    sex: str = ""
    languages: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the form that the envelope keeps."""
        return {
            "un_id": self.un_id,
            "name": self.name,
            "function": self.function,
            "unit": self.unit,
            "sex": self.sex,
            "languages": list(self.languages),
        }


def who_from_json(kept: dict[str, Any]) -> Who:
    """Return the person that `Who.to_json` wrote."""
    return _who(kept["un_id"], kept["name"], kept["function"], kept["unit"], kept["sex"], *kept["languages"])


@lru_cache(maxsize=1024)
def _who(un_id: str, name: str, function: str, unit: str, sex: str, *languages: str) -> Who:
    """Return the same object for the same person: a few officers stand in every entry of a casebook."""
    return Who(un_id, name, function, unit, sex, languages)


@quickly_made
@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in the journal. Times are seconds UTC; `data` is the payload as read."""

    id: str
    ledger: str
    seq: int
    subject: Subject
    subject_id: str
    kind: str
    version: int
    occurred: Moment
    recorded_at: int
    recorded_by: Who
    done_by: Who
    payload: bytes
    data: dict[str, Any] = field(hash=False, compare=False)
    corrects: str | None = None
    reason: str | None = None
    answers: str | None = None
    source: str = "screen"
    # Given on the first entry of a custody only: its number, and the person record it belongs to.
    number: str | None = None
    person: str | None = None

    def moment(self, name: str) -> Moment | None:
        """Return the time field of that name, or None when it is not recorded."""
        kept = self.data.get(name)
        return moment_from_json(kept) if isinstance(kept, dict) else None


def canonical(kept: dict[str, Any]) -> bytes:
    """Return the canonical JSON bytes (RFC 8785) that are digested and stored.

    What envelopes and payloads hold (text, whole numbers, yes and no) the standard encoder writes to the same
    bytes, six times as fast (a test compares them); anything else goes through the library.
    """
    if _simple(kept):
        return _encode(kept).encode()
    return rfc8785.dumps(kept)


def _simple(value: Any) -> bool:
    """Whether the standard encoder writes this canonically: no floats, no huge numbers, plain keys."""
    sort = type(value)
    if sort is str or value is None or sort is bool:
        return True
    if sort is int:
        return bool(-LARGEST < value < LARGEST)
    if sort is dict:
        for key, one in value.items():
            if type(key) is not str or not key.isascii():
                return False
            # Most values are words or nothing: they are not worth a call.
            if type(one) is not str and one is not None and not _simple(one):
                return False
        return True
    return sort is list and all(map(_simple, value))


def new_salt() -> bytes:
    """Return a fresh random salt, so that a short payload cannot be guessed from its digest."""
    return os.urandom(SALT_BYTES)


def payload_digest(salt: bytes, payload: bytes) -> str:
    """Return the salted SHA-256 of the payload bytes, in hexadecimal."""
    return hashlib.sha256(salt + payload).hexdigest()


def envelope_bytes(entry: Entry, digest: str, previous: bytes) -> bytes:
    """Return the exact envelope bytes that the chain covers."""
    return canonical(
        {
            "answers": entry.answers,
            "corrects": entry.corrects,
            "digest": digest,
            "done_by": entry.done_by.to_json(),
            "id": entry.id,
            "kind": entry.kind,
            "ledger": entry.ledger,
            "number": entry.number,
            "occurred": entry.occurred.to_json(),
            "person": entry.person,
            "previous": previous.hex(),
            "reason": entry.reason,
            "recorded_at": entry.recorded_at,
            "recorded_by": entry.recorded_by.to_json(),
            "seq": entry.seq,
            "source": entry.source,
            "subject": entry.subject,
            "subject_id": entry.subject_id,
            "version": entry.version,
        }
    )


def chain_hash(previous: bytes, envelope: bytes) -> bytes:
    """Return the hash of an entry: SHA-256 over the previous hash and the envelope bytes."""
    return hashlib.sha256(previous + envelope).digest()


def entry_from_stored(envelope: bytes, payload: bytes | None) -> Entry:
    """Return the entry kept in these stored bytes; a payload lawfully erased reads as empty."""
    kept = from_json(envelope, cache_strings="keys")
    # By position, in the order of the fields: a sweep reads two million of these.
    return Entry(
        kept["id"],
        kept["ledger"],
        kept["seq"],
        kept["subject"],
        kept["subject_id"],
        kept["kind"],
        kept["version"],
        moment_from_json(kept["occurred"]),
        kept["recorded_at"],
        who_from_json(kept["recorded_by"]),
        who_from_json(kept["done_by"]),
        payload or b"",
        from_json(payload, cache_strings="keys") if payload else {},
        kept["corrects"],
        kept["reason"],
        kept["answers"],
        kept["source"],
        kept["number"],
        kept["person"],
    )


def new_id(now: float) -> str:
    """Return a UUIDv7 for this time in seconds UTC (RFC 9562); Python has none before 3.14."""
    milliseconds = int(now * 1000)
    raw = bytearray(milliseconds.to_bytes(6, "big") + os.urandom(10))
    raw[6] = (raw[6] & 0x0F) | 0x70
    raw[8] = (raw[8] & 0x3F) | 0x80
    digits = raw.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
