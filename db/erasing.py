"""Lawful erasure: the contents that an approved `erased` entry names are destroyed; envelopes stay."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, func, select
from sqlalchemy.engine import Connection
from sqlcipher3 import dbapi2

from db import engine, journal, schema
from utmcase.attachments import files_in_payload
from utmcase.carried import is_as_asked
from utmcase.entries.envelope import Entry, entry_from_stored
from utmcase.entries.fields import FILE_PREFIX
from utmcase.errors import UserError
from utmcase.four_eyes import honoured
from utmcase.i18n import Text, text

_ENTRY = schema.entry.c
_PAYLOAD = schema.payload.c
_STORED = select(_ENTRY.envelope, _PAYLOAD.bytes).outerjoin(schema.payload, _PAYLOAD.place == _ENTRY.place)
_TOLD_BY = ("approval_asked", "approved", "erased")


def erase(connection: Connection, by: Entry) -> None:
    """Destroy what the named entries say, inside the running transaction; what is freed is overwritten."""
    # Overwritten with zeros, in the file as in its memory; the file is rewritten after the commit as well.
    engine.driver(connection).execute("PRAGMA secure_delete = ON")
    # A file and its chunks go in one order only, and each points at the other's guard: checked at the commit.
    engine.driver(connection).execute("PRAGMA defer_foreign_keys = ON")
    places = {one: journal.place_of_id(connection, one) for one in by.data["entries"]}
    found = [place for place in places.values() if place is not None]
    rows = connection.execute(select(_PAYLOAD.bytes).where(_PAYLOAD.place.in_(found))).scalars()
    files = {named for stored in rows for named in files_in_payload(stored)}
    connection.execute(delete(schema.payload).where(_PAYLOAD.place.in_(found)))
    for file in sorted(files):
        _erase_file(connection, file)
    _erase_forms(connection, by.subject_id, tuple(places))


def _erase_file(connection: Connection, file: str) -> None:
    """Destroy a kept file that no entry names any more."""
    sign = (FILE_PREFIX + file).encode()
    others = select(_PAYLOAD.place).where(func.instr(_PAYLOAD.bytes, sign) > 0).limit(1)
    if connection.execute(others).first() is not None:
        return
    connection.execute(delete(schema.attachment).where(schema.attachment.c.id == file))
    connection.execute(delete(schema.attachment_chunk).where(schema.attachment_chunk.c.attachment_id == file))


def _erase_forms(connection: Connection, custody_id: str, ids: Iterable[str]) -> None:
    """Throw away every unfinished form about the custody or one of the entries, whoever began it."""
    kept = schema.draft.c
    for sign in (custody_id, *ids):
        about = (func.instr(kept.name, sign) > 0) | (func.instr(kept.content, sign) > 0)
        connection.execute(delete(schema.draft).where(about))


def rewrite(connection: Connection) -> None:
    """Write the file anew without what was freed in it, and empty its log; call outside a transaction.

    Raises `UserError` where it cannot be written, such as on a full disk: the erasure stands all the same.
    """
    raw = engine.driver(connection)
    raw.execute("PRAGMA secure_delete = OFF")
    try:
        raw.execute("VACUUM")
    except dbapi2.Error as error:
        raise UserError(
            text(
                "The entries were erased, but the file could not be written anew, and traces may be left in "
                "it. Make room on the disk, then back the casebook up and restore it."
            )
        ) from error
    engine.checkpoint(connection)


class Decisions:
    """What requests, approvals and erasures say of other entries; read once for a verification."""

    def __init__(self, connection: Connection) -> None:
        rows = connection.execute(_STORED.where(_ENTRY.kind.in_(_TOLD_BY)).order_by(_ENTRY.place))
        self._connection = connection
        self._known = {one.id: one for one in (_read(row) for row in rows) if one is not None}
        self._approvals = [one for one in self._known.values() if one.kind == "approved"]
        self.erased: dict[str, Entry] = {}
        for approval in self._approvals:
            by = self._known.get(str(approval.data.get("written")))
            if by is None or by.kind != "erased" or not self._honoured(approval):
                continue
            if by.subject_id == approval.subject_id:
                self.erased |= {str(one): by for one in by.data.get("entries", ())}

    def _honoured(self, approval: Entry) -> bool:
        return honoured(self._known.get(approval.answers or ""), approval)

    def faults(self) -> Iterable[tuple[int, Text]]:
        """Yield the seq of each approval that does not hold, and a sentence."""
        for approval in self._approvals:
            asked = self._known.get(approval.answers or "")
            if not self._honoured(approval):
                yield (
                    approval.seq,
                    text(
                        "Entry {seq} approves what the same person asked for, or nothing that was asked for. "
                        "What it gave does not count.",
                        seq=approval.seq,
                    ),
                )
                continue
            written = journal.entry_by_id(self._connection, str(approval.data.get("written")))
            if asked is None or written is None or not is_as_asked(asked, written):
                yield (
                    approval.seq,
                    text(
                        "Entry {seq} approves something else than what was written with it.", seq=approval.seq
                    ),
                )

    def notes(self) -> Iterable[Text]:
        """Yield a sentence for each erasure that counts: how many entries it erased."""
        counts: dict[int, int] = {}
        for by in self.erased.values():
            counts[by.seq] = counts.get(by.seq, 0) + 1
        for seq, count in sorted(counts.items()):
            yield text("{count} entries were lawfully erased by entry {seq}.", count=count, seq=seq)


def _read(row: Any) -> Entry | None:
    try:
        found = entry_from_stored(row.envelope, row.bytes)
    except (KeyError, TypeError, ValueError, json.JSONDecodeError, RecursionError):
        return None  # the walk names it
    return found if isinstance(found.data, dict) else None
