"""What became of the entries that a printed paper was made from: the chain up to the head on the paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import select

from db import heads, schema
from db.chain import Walk, ledgers, walk
from db.journal import place_of
from utmcase.officers import require
from utmcase.proof import Proof, WrongEntry

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from db.opened import SqlCasebook


def prove(casebook: SqlCasebook, ledger: str, seq: int, fits: Callable[[bytes], bool]) -> Proof:
    """Return what walking this ledger finds; nothing is folded, so that no damaged entry is read."""
    require(casebook.officer, "verify")
    with casebook.reading():
        connection = casebook.connection
        number = ledgers(connection).get(ledger)
        if number is None:
            return Proof(known=False)
        outside = [
            head for head in heads.kept_outside(casebook.surroundings.settings_dir, ledger) if head.seq < seq
        ]
        walked = walk(connection, number, {seq, *(head.seq for head in outside)})
        found = walked.wanted.get(seq)
        return Proof(
            known=True,
            entries=walked.seq,
            fits=found is not None and fits(found),
            wrong=_wrong(connection, number, walked),
            good_to=max((one.seq for one in outside if walked.wanted.get(one.seq) == one.hash), default=0),
        )


def _wrong(connection: Connection, number: int, walked: Walk) -> WrongEntry | None:
    if walked.wrong is None or walked.sentence is None:
        return None
    entry = schema.entry.c
    row = connection.execute(
        select(entry.kind, entry.recorded_at).where(entry.place == place_of(number, walked.wrong))
    ).first()
    if row is None:
        return WrongEntry(walked.wrong, walked.sentence)
    return WrongEntry(walked.wrong, walked.sentence, row.kind, row.recorded_at)
