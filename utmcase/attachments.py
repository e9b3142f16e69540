"""What a kept file is: a photograph or a scan inside the casebook, and how an entry names it.

An entry holds only the file's reference. The reference is the digest of the facts, and the facts hold the
digests of the bytes: so the chain of entries proves the picture as well, and a later exchange is found.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from utmcase.entries.envelope import canonical
from utmcase.entries.fields import FILE_PREFIX
from utmcase.errors import UserError
from utmcase.i18n import text

JPEG, PDF = "image/jpeg", "application/pdf"
CHUNK = 1 << 20
_NAMED = re.compile(rf'"{FILE_PREFIX}([0-9a-f]{{64}})"'.encode())


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of a kept file; digests are SHA-256 in hex, and width and height of a PDF are 0."""

    name: str
    media: str
    size: int
    digest: str
    original_size: int
    original_digest: str
    thumbnail_digest: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Attachment:
    """A kept file without its content: what its reference covers, and a small picture (none of a PDF)."""

    facts_bytes: bytes
    thumbnail: bytes

    @property
    def id(self) -> str:
        """Return the digest that entries name the file by."""
        return digest_of(self.facts_bytes)

    @property
    def reference(self) -> str:
        """Return the value that an entry holds for this file."""
        return FILE_PREFIX + self.id

    @property
    def facts(self) -> FileFacts:
        """Return what is known of the file."""
        return FileFacts(**json.loads(self.facts_bytes))


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file that was checked and made ready, before it is kept."""

    attachment: Attachment
    content: bytes


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def facts_bytes(facts: FileFacts) -> bytes:
    """Return the bytes that the reference of a file covers."""
    return canonical(asdict(facts))


def named_files(data: Any) -> Iterator[str]:
    """Yield the id of each kept file that a value of an entry names, at any depth."""
    if isinstance(data, str):
        if data.startswith(FILE_PREFIX):
            yield data.removeprefix(FILE_PREFIX)
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from named_files(part)


def files_in_payload(payload: bytes) -> list[str]:
    """Return the ids of kept files that the stored bytes of an entry name."""
    return [found.decode() for found in _NAMED.findall(payload)]


class DamagedFile(UserError):
    """The bytes of a kept file no longer fit its digest."""


def damaged_file() -> DamagedFile:
    """Return the error for a kept file whose bytes no longer fit its digest."""
    return DamagedFile(
        text("A kept file was changed or is damaged. Verify the casebook, and restore the newest backup.")
    )
