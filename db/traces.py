"""The traces of entries, by which those that are too much alike are found without folding other custodies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, insert, literal_column, or_, select
from sqlalchemy.engine import Connection

from db import schema
from db.engine import Prepared
from utmcase.ports import TracesPut
from utmcase.rules.traces import SAME_WORDS_WITHIN, Near, Trace, are_near

_TRACE = schema.trace.c
_COLUMNS = (
    _TRACE.custody_id,
    _TRACE.number,
    _TRACE.person,
    _TRACE.entry_id,
    _TRACE.officer,
    _TRACE.began,
    _TRACE.ended,
    _TRACE.place,
    _TRACE.words,
)
_BLANK: ColumnElement[str] = literal_column("''")
_LASTS: ColumnElement[bool] = literal_column(schema.LASTING)
_ELSEWHERE = and_(
    _TRACE.officer == bindparam("officer"), _TRACE.officer != _BLANK, _TRACE.place != bindparam("place")
)
_SAME_WORDS = and_(
    _TRACE.words == bindparam("words"), _TRACE.words != _BLANK, _TRACE.person != bindparam("person")
)
# Coarse: what is found is asked again by `are_near`.
_ABOUT_THEN = Prepared(
    select(*_COLUMNS).where(
        _TRACE.began.between(bindparam("first"), bindparam("last")), or_(_ELSEWHERE, _SAME_WORDS)
    )
)
_MEANWHILE = Prepared(
    select(*_COLUMNS).where(
        _LASTS, _ELSEWHERE, _TRACE.ended >= bindparam("began"), _TRACE.began <= bindparam("ended")
    )
)
_OF_CUSTODY = Prepared(select(*_COLUMNS).where(_TRACE.custody_id == bindparam("custody_id")))
_INSERT = Prepared(insert(schema.trace))
_DELETE = Prepared(
    delete(schema.trace).where(
        _TRACE.custody_id == bindparam("custody_id"), _TRACE.entry_id == bindparam("entry_id")
    )
)


class KeptTraces:
    """The traces that stand, and what is near those of a custody, as one connection knows them."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        # What was put last, and how many it was then: a custody's traces mostly only grow.
        self._put: dict[str, tuple[Sequence[Trace], int]] = {}
        self._near: dict[str, dict[tuple[str, str], Near]] = {}

    def put(self, connection: Connection, custody_id: str, traces: Sequence[Trace]) -> TracesPut:
        """Write what changed since these traces of a custody were put last; return what is near that."""
        gone, fresh = self._difference(connection, custody_id, traces)
        if gone:
            rows = [{"custody_id": one.custody, "entry_id": one.entry} for one in gone]
            _DELETE.run_many(connection, rows)
        if fresh:
            _INSERT.run_many(connection, [_row(one) for one in fresh])
        self._put[custody_id] = (traces, len(traces))
        put = TracesPut(tuple(self.near(connection, gone)), tuple(self.near(connection, fresh)))
        for one in {other.custody for _, other in put.gone} | ({custody_id} if gone else set()):
            self._near.pop(one, None)
        for own, other in put.fresh:
            self._remember(own, other)
            self._remember(other, own)
        return put

    def _remember(self, one: Trace, other: Trace) -> None:
        kept = self._near.get(one.custody)
        if kept is not None:
            kept[one.entry, other.entry] = (one, other)

    def _difference(
        self, connection: Connection, custody_id: str, traces: Sequence[Trace]
    ) -> tuple[list[Trace], list[Trace]]:
        before, count = self._put.get(custody_id, ((), 0))
        if count and (before is traces or traces[:count] == before[:count]):
            return [], [self.digested(one) for one in traces[count:]]
        old, new = stored(connection, custody_id), self.all_digested(traces)
        return sorted(old - new, key=_order), sorted(new - old, key=_order)

    def all_digested(self, traces: Iterable[Trace]) -> set[Trace]:
        """Return traces as they are kept."""
        return {self.digested(one) for one in traces}

    def digested(self, trace: Trace) -> Trace:
        """Return a trace with a keyed digest in place of its words; one that has it already stays so."""
        # Words of weight are several; a digest is one.
        if " " not in trace.words:
            return trace
        words = blake2b(trace.words.encode(), digest_size=16, key=self._secret).hexdigest()
        return replace(trace, words=words)

    def near(self, connection: Connection, traces: Sequence[Trace]) -> list[Near]:
        """Return each of these traces with every kept one that is near it."""
        found: dict[tuple[str, str], Near] = {}
        for one in map(self.digested, traces):
            values = _row(one)
            values |= {"first": one.start - SAME_WORDS_WITHIN, "last": one.end + SAME_WORDS_WITHIN}
            rows = _ABOUT_THEN.rows(connection, values)
            if one.officer:
                rows += _MEANWHILE.rows(connection, values)
            for other in (Trace(*row) for row in rows):
                if are_near(one, other):
                    found[one.entry, other.entry] = (one, other)
        return list(found.values())

    def near_of(self, connection: Connection, custody_id: str, *, remember: bool) -> list[Near]:
        """Return the kept traces of a custody, each with every kept one that is near it."""
        kept = self._near.get(custody_id)
        if kept is None:
            pairs = map(_pair, _NEAR_CUSTODY.rows(connection, {"custody_id": custody_id}))
            kept = {(own.entry, other.entry): (own, other) for own, other in pairs if are_near(own, other)}
            if remember:
                self._near[custody_id] = kept
        return list(kept.values())

    def let_go(self, custody_id: str) -> None:
        """Forget what is kept in memory of one custody."""
        self._put.pop(custody_id, None)
        self._near.pop(custody_id, None)

    def forget(self) -> None:
        """Forget what is kept in memory: it was rolled back, or another connection has written."""
        self._put.clear()
        self._near.clear()


def stored(connection: Connection, custody_id: str) -> set[Trace]:
    """Return the traces of a custody that stand in the table."""
    return {Trace(*row) for row in _OF_CUSTODY.rows(connection, {"custody_id": custody_id})}


def _order(trace: Trace) -> tuple[int, str]:
    return trace.start, trace.entry


def _row(trace: Trace) -> dict[str, Any]:
    return {
        "custody_id": trace.custody,
        "entry_id": trace.entry,
        "number": trace.number,
        "person": trace.person,
        "officer": trace.officer,
        "began": trace.start,
        "ended": trace.end,
        "place": trace.place,
        "words": trace.words,
    }


def _pair(row: tuple[Any, ...]) -> Near:
    half = len(_COLUMNS)
    return Trace(*row[:half]), Trace(*row[half:])


_OWN, _OTHER = schema.trace.alias("own"), schema.trace.alias("other")


def _named(table: Any) -> list[ColumnElement[Any]]:
    return [table.c[column.name].label(f"{table.name}_{column.name}") for column in _COLUMNS]


_AT_ANOTHER = and_(
    _OTHER.c.officer == _OWN.c.officer, _OTHER.c.officer != _BLANK, _OTHER.c.place != _OWN.c.place
)
_IN_SAME_WORDS = and_(
    _OTHER.c.words == _OWN.c.words, _OTHER.c.words != _BLANK, _OTHER.c.person != _OWN.c.person
)
# Written out: a prepared statement is given no values but those it names.
_WITHIN: ColumnElement[int] = literal_column(str(SAME_WORDS_WITHIN))
_OWN_ONES = _OWN.c.custody_id == bindparam("custody_id")
_NEAR_CUSTODY = Prepared(
    select(*_named(_OWN), *_named(_OTHER))
    .where(
        _OWN_ONES,
        _OTHER.c.began.between(_OWN.c.began - _WITHIN, _OWN.c.ended + _WITHIN),
        or_(_AT_ANOTHER, _IN_SAME_WORDS),
    )
    .union_all(
        select(*_named(_OWN), *_named(_OTHER)).where(
            _OWN_ONES,
            _AT_ANOTHER,
            literal_column("other.ended > other.began"),
            _OTHER.c.ended >= _OWN.c.began,
            _OTHER.c.began <= _OWN.c.ended,
        )
    )
)
