"""What the ledger and the access log witness of the computer's clock, and of who sat at it."""

from __future__ import annotations

import json

from sqlalchemy import BigInteger, LargeBinary, func, literal, select
from sqlalchemy.engine import Connection

from db import heads, journal, schema
from utmcase.ports import AccessLine
from utmcase.rules.register_facts import SetBack

_ENTRY = schema.entry.c
_ACCESS = schema.access.c
SIGNING = ("sign_in", "sign_out")
# Canonical JSON: these bytes stand in an envelope only where its source is said.
_BROUGHT_IN = literal(b'"source":"import"', LargeBinary())
_TYPED_HERE = func.instr(_ENTRY.envelope, _BROUGHT_IN, type_=BigInteger()) == 0
_BEFORE = func.lag(_ENTRY.recorded_at).over(partition_by=_ENTRY.ledger, order_by=_ENTRY.place).label("before")


class Witness:
    """Where the clock went backwards and who signed in, read once and then only what is new."""

    def __init__(self) -> None:
        self._found: dict[str, SetBack] = {}
        self._place: int | None = None
        self._lines: list[AccessLine] = []
        self._lines_known = False
        self._committed: tuple[dict[str, SetBack], int | None, int] = ({}, None, 0)

    def set_backs(self, connection: Connection) -> tuple[SetBack, ...]:
        """Return where the clock went backwards between two entries of a ledger, oldest first."""
        typed = select(_ENTRY.id, _ENTRY.recorded_at, _BEFORE).where(_TYPED_HERE)
        if self._place is not None:
            # Only this installation's own ledger grows; its last entry is the first one's forerunner.
            typed = typed.where(journal.places(heads.OWN), _ENTRY.place >= self._place)
        told = typed.order_by(_ENTRY.place).subquery()
        rows = connection.execute(select(told).where(told.c.recorded_at < told.c.before))
        self._found |= {row.id: SetBack(row.id, row.recorded_at, row.before) for row in rows}
        newest = select(_ENTRY.place).where(journal.places(heads.OWN), _TYPED_HERE)
        self._place = connection.execute(newest.order_by(_ENTRY.place.desc()).limit(1)).scalar()
        return tuple(self._found.values())

    def sign_lines(self, connection: Connection) -> list[AccessLine]:
        """Return the lines of signing in and out, oldest first."""
        if not self._lines_known:
            last = self._lines[-1].seq if self._lines else 0
            wanted = select(_ACCESS.line).where(_ACCESS.seq > last, _ACCESS.action.in_(SIGNING))
            for kept in connection.execute(wanted.order_by(_ACCESS.seq)).scalars():
                line = json.loads(kept)
                told = (line[name] for name in ("seq", "at", "un_id", "action", "custody_id", "detail"))
                self._lines.append(AccessLine(*told))
            self._lines_known = True
        return self._lines

    def lines_added(self) -> None:
        """Take notice of newer lines in the access log."""
        self._lines_known = False

    def committed(self) -> None:
        """Keep what was read in this transaction."""
        self._committed = (dict(self._found), self._place, len(self._lines))

    def rolled_back(self) -> None:
        """Forget what was read in this transaction."""
        found, self._place, lines = self._committed
        self._found = dict(found)
        del self._lines[lines:]
        self._lines_known = False
