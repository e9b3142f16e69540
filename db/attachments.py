"""Files that entries name: kept in chunks inside the encrypted file, digests checked on each reading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import insert, select
from sqlalchemy.engine import Connection

from db import schema
from utmcase.attachments import (
    CHUNK,
    Attachment,
    NewAttachment,
    damaged_file,
    digest_of,
    files_in_payload,
)
from utmcase.i18n import Text, text

_KEPT = schema.attachment.c
_CHUNK = schema.attachment_chunk.c


def keep(connection: Connection, new: NewAttachment, *, at: int, un_id: str) -> str:
    """Write a file and its chunks; return its id. One that is kept already is not written again."""
    kept = new.attachment
    if connection.execute(select(_KEPT.id).where(_KEPT.id == kept.id)).first() is not None:
        return kept.id
    row = {"id": kept.id, "facts": kept.facts_bytes, "thumbnail": kept.thumbnail, "kept_at": at}
    connection.execute(insert(schema.attachment), row | {"un_id": un_id})
    for place, start in enumerate(range(0, len(new.content), CHUNK)):
        chunk = {
            "attachment_id": kept.id,
            "place": place,
            "bytes": new.content[start : start + CHUNK],
        }
        connection.execute(insert(schema.attachment_chunk), chunk)
    return kept.id


def read(connection: Connection, attachment_id: str) -> Attachment | None:
    """Return a kept file without its content, or None. Raises UserError when it was changed."""
    wanted = select(_KEPT.facts, _KEPT.thumbnail).where(_KEPT.id == attachment_id)
    row = connection.execute(wanted).first()
    if row is None:
        return None
    kept = Attachment(row.facts, row.thumbnail)
    if kept.id != attachment_id or kept.facts.thumbnail_digest != digest_of(kept.thumbnail):
        raise damaged_file()
    return kept


def content(connection: Connection, attachment_id: str) -> bytes:
    """Return the content of a kept file. Raises UserError when it is missing or does not fit its digest."""
    kept = read(connection, attachment_id)
    data = b"".join(_chunks(connection, attachment_id))
    if kept is None or kept.facts.digest != digest_of(data):
        raise damaged_file()
    return data


def _chunks(connection: Connection, attachment_id: str) -> Iterator[bytes]:
    ordered = select(_CHUNK.bytes).where(_CHUNK.attachment_id == attachment_id).order_by(_CHUNK.place)
    yield from connection.execute(ordered).scalars()


def faults(connection: Connection) -> Iterator[Text]:
    """Yield a sentence for each kept file that was changed, and for each that an entry names and is gone."""
    ids = set()
    for row in connection.execute(select(schema.attachment)).all():
        ids.add(row.id)
        if not _holds(connection, row.id, row.facts, row.thumbnail):
            yield text("The kept file {code} was changed or is damaged.", code=row.id[:8])
    payloads = connection.execute(select(schema.payload.c.place, schema.payload.c.bytes))
    for place, payload in payloads.yield_per(1000):
        for named in files_in_payload(payload):
            if named not in ids:
                seq = place & ((1 << schema.SEQ_BITS) - 1)
                yield text("The file that entry {seq} names is missing: {code}.", seq=seq, code=named[:8])


def _holds(connection: Connection, attachment_id: str, facts: bytes, thumbnail: bytes) -> bool:
    kept = Attachment(facts, thumbnail)
    if kept.id != attachment_id:
        return False
    digest = hashlib.sha256()
    for chunk in _chunks(connection, attachment_id):
        digest.update(chunk)
    known = kept.facts
    return known.digest == digest.hexdigest() and known.thumbnail_digest == digest_of(thumbnail)
