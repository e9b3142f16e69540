"""The access log: who signed in, searched, read, printed and exported; a chain of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, insert, select
from sqlalchemy.engine import Connection

from db import schema
from db.heads import Ledger
from utmcase.entries.envelope import NO_PREVIOUS, canonical, chain_hash
from utmcase.heads import access_ledger_id
from utmcase.listing import AccessWanted
from utmcase.ports import AccessLine, Head

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


def head(connection: Connection, ledger: Ledger) -> Head:
    """Return the newest line as a head that can leave the machine; seq 0 of an empty log."""
    newest = connection.execute(
        select(_ACCESS.seq, _ACCESS.hash).order_by(_ACCESS.seq.desc()).limit(1)
    ).first()
    seq, newest_hash = (0, NO_PREVIOUS) if newest is None else (newest.seq, newest.hash)
    return Head(access_ledger_id(ledger.public_key), seq, newest_hash)


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
    return [_line(kept) for kept in connection.execute(select(_ACCESS.line).order_by(_ACCESS.seq)).scalars()]


def listed(connection: Connection, wanted: AccessWanted) -> list[AccessLine]:
    """Return one page of a part of the access log, newest first."""
    page = select(_ACCESS.line).where(*_part(wanted)).order_by(_ACCESS.seq.desc())
    return [
        _line(kept) for kept in connection.execute(page.limit(wanted.limit).offset(wanted.offset)).scalars()
    ]


def count(connection: Connection, wanted: AccessWanted) -> int:
    """Return how many lines a part of the access log has."""
    counted = select(func.count()).select_from(schema.access).where(*_part(wanted))
    return int(connection.execute(counted).scalar_one())


def _part(wanted: AccessWanted) -> list[ColumnElement[bool]]:
    conditions = []
    if wanted.un_id:
        conditions.append(func.lower(_ACCESS.un_id) == wanted.un_id.lower())
    if wanted.custody_id is not None:
        conditions.append(_ACCESS.custody_id == wanted.custody_id)
    if wanted.action:
        conditions.append(_ACCESS.action == wanted.action)
    if wanted.since is not None:
        conditions.append(_ACCESS.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(_ACCESS.at <= wanted.until)
    return conditions


def _line(kept: bytes) -> AccessLine:
    said = json.loads(kept)
    return AccessLine(*(said[name] for name in ("seq", "at", "un_id", "action", "custody_id", "detail")))
