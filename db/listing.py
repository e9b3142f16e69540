"""Lists of findings over all custodies, sorted, filtered and paged by the database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    bindparam,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.engine import Connection

from db import schema
from db.engine import Prepared, json_word
from utmcase.listing import ListedFinding, Listing, Order, Part

_BOARD = schema.board.c
_FINDING = schema.finding.c
# In words, not as bound values: a partial index is used only for the very words it was made with.
_OVERDUE: ColumnElement[bool] = literal_column(schema.OVERDUE)
_UNEXPLAINED: ColumnElement[bool] = literal_column(schema.UNEXPLAINED)
_STANDING: ColumnElement[bool] = literal_column("state IN ('missing', 'breached', 'open')")
_COMING: ColumnElement[bool] = literal_column("state IN ('due', 'running')")
_HELD: ColumnElement[bool] = literal_column("held = 1")
_TO_CHANGE: ColumnElement[bool] = literal_column("held = 0 AND next_change_at IS NOT NULL")
_OF_FINDING = ("rule", "place", "state", "certain", "severity", "owner", "since", "due", "explained", "draft")
# As `ListedFinding` has them. Named: in a union SQLite sorts by names only, and two tables have a custody_id.
_COLUMNS: tuple[ColumnElement[Any], ...] = (
    _FINDING.custody_id.label("custody_id"),
    _BOARD.number.label("number"),
    json_word(_BOARD.row, "name").label("name"),
    _BOARD.held.label("held"),
    *(_FINDING[name].label(name) for name in _OF_FINDING),
)
Rows = Select[Any] | CompoundSelect[Any]


def listed(connection: Connection, wanted: Listing) -> list[ListedFinding]:
    """Return one page of a list."""
    statement = _page(wanted.part, wanted.order, _shape(wanted))
    values = _values(wanted) | {"limit": wanted.limit, "offset": wanted.offset}
    return [_row(row) for row in statement.rows(connection, values)]


def count(connection: Connection, wanted: Listing) -> int:
    """Return how many rows the whole list has."""
    statement = _count(wanted.part, _shape(wanted))
    return int(statement.rows(connection, _values(wanted))[0][0])


class _Shape(NamedTuple):
    """Which filters a list has, and of how many rules: what its statement hangs on beside part and order."""

    by_owner: bool
    rules: int
    hides: bool


def _shape(wanted: Listing) -> _Shape:
    return _Shape(bool(wanted.owner), len(wanted.without), bool(wanted.hidden))


def _values(wanted: Listing) -> dict[str, Any]:
    values: dict[str, Any] = {f"without_{n}": rule for n, rule in enumerate(wanted.without)}
    if wanted.part == "within":
        values["until"] = wanted.until
    if wanted.owner:
        values["owner"] = wanted.owner
    if wanted.hidden:
        values["hidden"] = json.dumps(wanted.hidden)
    return values


@lru_cache(maxsize=64)
def _page(part: Part, order: Order, shape: _Shape) -> Prepared:
    parts = _parts(_COLUMNS, part, shape)
    if len(parts) == 1:
        ordered: Rows = parts[0].order_by(*_order(_FINDING, _BOARD, part, order))
    else:
        both = union_all(*parts)
        ordered = both.order_by(*_order(both.selected_columns, both.selected_columns, part, order))
    return Prepared(ordered.limit(bindparam("limit")).offset(bindparam("offset")))


@lru_cache(maxsize=64)
def _count(part: Part, shape: _Shape) -> Prepared:
    parts = _parts((_FINDING.custody_id,), part, shape)
    rows = parts[0] if len(parts) == 1 else union_all(*parts)
    return Prepared(select(func.count()).select_from(rows.subquery()))


def _parts(columns: Sequence[ColumnElement[Any]], part: Part, shape: _Shape) -> list[Select[Any]]:
    """The pieces of a list, each of which the database finds from the start of an index."""
    joined = schema.finding.join(schema.board, _BOARD.custody_id == _FINDING.custody_id)
    # Every finding has its row of the board: to count them nobody need look there.
    plain = select(*columns).select_from(schema.finding if len(columns) == 1 else joined)
    everywhere = select(*columns).select_from(joined)
    for kept in _filters(shape):
        plain, everywhere = plain.where(kept), everywhere.where(kept)
    if part == "unexplained":
        return [plain.where(_UNEXPLAINED)]
    if part == "over":
        return [plain.where(_OVERDUE), everywhere.where(_HELD, _STANDING)]
    coming = everywhere.where(_COMING, _FINDING.due <= bindparam("until"))
    return [coming.where(_HELD), coming.where(_TO_CHANGE)]


def _filters(shape: _Shape) -> Iterator[ColumnElement[bool]]:
    if shape.by_owner:
        yield _FINDING.owner == bindparam("owner")
    if shape.rules:
        named = [bindparam(f"without_{n}", type_=Text()) for n in range(shape.rules)]
        yield _FINDING.rule.not_in(named)
    if shape.hides:
        hidden = func.json_each(bindparam("hidden")).table_valued("value")
        yield _FINDING.custody_id.not_in(select(hidden.c.value))


def _order(finding: Any, board: Any, part: Part, order: Order) -> tuple[ColumnElement[Any], ...]:
    time = finding.due if part == "within" else finding.since
    same = (finding.custody_id, finding.rule, finding.place)
    if order == "shortest":
        return (time.desc(), *(one.desc() for one in same))
    first = {"number": (board.number,), "rule": (finding.rule,), "owner": (finding.owner,)}.get(order, ())
    return (*first, time, *same)


def _row(row: tuple[Any, ...]) -> ListedFinding:
    custody_id, number, name, held, rule, place, state, certain, *rest = row
    severity, owner, since, due, explained, draft = rest
    who = (custody_id, number, name or "", held == 1)
    what = (rule, place, state, certain == 1, severity, owner)
    return ListedFinding(*who, *what, since, due, explained == 1, draft == 1)
