"""The access log: who signed in, searched, read, printed and exported; a chain of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import and_, func, insert, select
from sqlalchemy.engine import Connection

from db import schema
from utmcase.entries.envelope import NO_PREVIOUS, canonical, chain_hash
from utmcase.ports import AccessLine

READ_MINUTES = 10
_ACCESS = schema.access.c


@dataclass(frozen=True, slots=True)
class NewLine:
    """A line of the access log that has not been written yet."""

    at: int
    un_id: str
    action: str
    custody_id: str | None = None
    detail: str = ""


def line_bytes(seq: int, new: NewLine, previous: bytes) -> bytes:
    """Return the exact bytes of a line that its hash covers."""
    return canonical(
        {
            "seq": seq,
            "at": new.at,
            "un_id": new.un_id,
            "action": new.action,
            "custody_id": new.custody_id,
            "detail": new.detail,
            "previous": previous.hex(),
        }
    )


def write_line(connection: Connection, new: NewLine) -> None:
    """Append one line; a `read` is left out when the officer read that custody within ten minutes."""
    if new.action == "read" and _read_lately(connection, new):
        return
    newest = connection.execute(
        select(_ACCESS.seq, _ACCESS.hash).order_by(_ACCESS.seq.desc()).limit(1)
    ).first()
    seq, previous = (1, NO_PREVIOUS) if newest is None else (newest.seq + 1, newest.hash)
    line = line_bytes(seq, new, previous)
    connection.execute(
        insert(schema.access),
        {
            "seq": seq,
            "line": line,
            "hash": chain_hash(previous, line),
            "at": new.at,
            "un_id": new.un_id,
            "action": new.action,
            "custody_id": new.custody_id,
        },
    )


def _read_lately(connection: Connection, new: NewLine) -> bool:
    lately = and_(
        _ACCESS.un_id == new.un_id,
        _ACCESS.custody_id == new.custody_id,
        _ACCESS.action == "read",
        _ACCESS.at > new.at - READ_MINUTES * 60,
        _ACCESS.at <= new.at,
    )
    return bool(connection.execute(select(func.count()).where(lately)).scalar())


def lines(connection: Connection) -> list[AccessLine]:
    """Return the whole access log, oldest first."""
    kept = connection.execute(select(_ACCESS.line).order_by(_ACCESS.seq)).scalars()
    return [
        AccessLine(line["seq"], line["at"], line["un_id"], line["action"], line["custody_id"], line["detail"])
        for line in map(json.loads, kept)
    ]
