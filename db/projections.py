"""The projections: what lists sort, filter and page by. Rebuildable; only changes are written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.engine import Connection

from db import schema
from db.engine import Prepared
from utmcase.ports import SITE_ID, ProjectedCustody, ProjectedFinding

_BOARD = schema.board.c
_FINDING = schema.finding.c
_KEY = schema.search_key.c
# What stands under the site has its row for the lists of findings, and is nobody on the board.
_A_CUSTODY = _BOARD.custody_id != literal_column(f"'{SITE_ID}'")
_NEVER = 2**53
_CHANGES = _BOARD.next_change_at.is_not(None)
_ORDER = (_BOARD.urgency, _BOARD.due_order, _BOARD.number)
_AFTER_ALL = "\U0010ffff"

_INSERT_BOARD = Prepared(insert(schema.board))
_INSERT_FINDING = Prepared(insert(schema.finding))
_THIS_FINDING = (
    _FINDING.custody_id == bindparam("custody_id_"),
    _FINDING.rule == bindparam("rule_"),
    _FINDING.place == bindparam("place_"),
)
_DELETE_FINDING = Prepared(delete(schema.finding).where(*_THIS_FINDING))
_UPDATE_FINDING = Prepared(
    update(schema.finding)
    .where(*_THIS_FINDING)
    .values(
        {
            name: bindparam(name)
            for name in ("state", "certain", "severity", "owner", "since", "due", "explained", "draft")
        }
    )
)
_INSERT_KEY = Prepared(insert(schema.search_key))
_BETWEEN = Prepared(
    select(_KEY.key, _KEY.custody_id).where(_KEY.key.between(bindparam("first"), bindparam("last")))
)

FindingKey = tuple[str, int]
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


@dataclass(slots=True)
class Written:
    """What stands in the projections for one custody, so that only the difference need be written."""

    board: dict[str, Any] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    findings: dict[FindingKey, ProjectedFinding] = field(default_factory=dict)


def placed(findings: Iterable[ProjectedFinding]) -> dict[FindingKey, ProjectedFinding]:
    """Return the findings by rule and place among the findings of that rule."""
    keyed: dict[FindingKey, ProjectedFinding] = {}
    counts: dict[str, int] = {}
    for one in findings:
        place = counts.get(one.rule, 0)
        counts[one.rule] = place + 1
        keyed[one.rule, place] = one
    return keyed


def written(connection: Connection, custody_id: str) -> Written:
    """Return what stands in the projections for one custody."""
    rows = connection.execute(select(schema.finding).where(_FINDING.custody_id == custody_id))
    found = {(row.rule, row.place): _finding(row) for row in rows}
    row = board_row(connection, custody_id)
    return Written(findings=found) if row is None else Written(_board_values(row), frozenset(row.keys), found)


def as_written(custody: ProjectedCustody, findings: Iterable[ProjectedFinding]) -> Written:
    """Return what will stand in the projections once these are put."""
    return Written(_board_values(custody), frozenset(custody.keys), placed(findings))


def put(
    connection: Connection,
    before: Written,
    custody: ProjectedCustody,
    findings: Iterable[ProjectedFinding],
    *,
    at: int,
) -> Written:
    """Write what changed since `before`, evaluated at second UTC `at`; return what stands now."""
    after = as_written(custody, findings)
    _put_board(connection, before.board, after.board, at)
    _put_findings(connection, custody.custody_id, before.findings, after.findings)
    if after.keys != before.keys:
        _put_keys(connection, custody.custody_id, before.keys, after.keys)
    return after


def _put_board(connection: Connection, old: dict[str, Any], new: dict[str, Any], at: int) -> None:
    if not old:
        _INSERT_BOARD.run(connection, new | {"evaluated_at": at})
        return
    # Only the changed columns: setting an indexed one to what it was rewrites its index all the same.
    changed = {name: value for name, value in new.items() if old[name] != value}
    changed |= {"evaluated_at": at}
    _update_board(tuple(changed)).run(connection, {"this": new["custody_id"]} | changed)


@cache
def _update_board(names: tuple[str, ...]) -> Prepared:
    one = update(schema.board).where(_BOARD.custody_id == bindparam("this"))
    return Prepared(one.values({name: bindparam(name) for name in names}))


def _board_values(new: ProjectedCustody) -> dict[str, Any]:
    return {
        "custody_id": new.custody_id,
        "number": new.number,
        "held": int(new.held),
        "open_duty": int(new.open_duty),
        "urgency": new.urgency,
        "due": new.due,
        "due_order": _NEVER if new.due is None else new.due,
        "next_change_at": new.next_change_at,
        "row": _encode(new.row),
    }


def _put_findings(
    connection: Connection,
    custody_id: str,
    old: dict[FindingKey, ProjectedFinding],
    new: dict[FindingKey, ProjectedFinding],
) -> None:
    gone = [_finding_key(custody_id, *key) for key in old if key not in new]
    changed = [
        _finding_values(one, key[1]) | _finding_key(custody_id, *key)
        for key, one in new.items()
        if key in old and old[key] is not one and old[key] != one
    ]
    fresh = [_finding_values(one, key[1]) for key, one in new.items() if key not in old]
    for statement, rows in ((_DELETE_FINDING, gone), (_UPDATE_FINDING, changed), (_INSERT_FINDING, fresh)):
        if rows:
            statement.run_many(connection, rows)


def _finding_key(custody_id: str, rule: str, place: int) -> dict[str, Any]:
    return {"custody_id_": custody_id, "rule_": rule, "place_": place}


def _finding_values(one: ProjectedFinding, place: int) -> dict[str, Any]:
    return {
        "custody_id": one.custody_id,
        "rule": one.rule,
        "place": place,
        "state": one.state,
        "certain": int(one.certain),
        "severity": one.severity,
        "owner": one.owner,
        "since": one.since,
        "due": one.due,
        "explained": int(one.explained),
        "draft": int(one.draft),
    }


def _put_keys(connection: Connection, custody_id: str, old: frozenset[str], new: frozenset[str]) -> None:
    for key in old - new:
        connection.execute(delete(schema.search_key).where(_KEY.key == key, _KEY.custody_id == custody_id))
    fresh = [{"key": key, "custody_id": custody_id} for key in sorted(new - old)]
    if fresh:
        _INSERT_KEY.run_many(connection, fresh)


def _finding(row: Any) -> ProjectedFinding:
    return ProjectedFinding(
        row.custody_id,
        row.rule,
        row.state,
        bool(row.certain),
        row.severity,
        row.owner,
        row.since,
        row.due,
        bool(row.explained),
        bool(row.draft),
    )


def findings(connection: Connection, custody_id: str | None) -> list[ProjectedFinding]:
    """Return the findings of one custody, or of all, by custody, rule and place."""
    query = select(schema.finding).order_by(_FINDING.custody_id, _FINDING.rule, _FINDING.place)
    if custody_id is not None:
        query = query.where(_FINDING.custody_id == custody_id)
    return [_finding(row) for row in connection.execute(query)]


def _rows(connection: Connection, query: Select[Any]) -> list[ProjectedCustody]:
    found = connection.execute(query).all()
    keys: dict[str, list[str]] = {row.custody_id: [] for row in found}
    if keys:
        of_these = select(schema.search_key).where(_KEY.custody_id.in_(keys)).order_by(_KEY.key)
        for row in connection.execute(of_these):
            keys[row.custody_id].append(row.key)
    return [
        ProjectedCustody(
            row.custody_id,
            row.number,
            bool(row.held),
            bool(row.open_duty),
            row.urgency,
            row.due,
            row.next_change_at,
            json.loads(row.row),
            tuple(keys[row.custody_id]),
        )
        for row in found
    ]


def board(connection: Connection, held: bool | None, offset: int, limit: int) -> list[ProjectedCustody]:  # noqa: FBT001
    """Return board rows, most urgent first."""
    # Page over ids first: rows with their JSON are fetched for this page only.
    custodies = select(_BOARD.custody_id).where(*_held(held), _A_CUSTODY)
    page = custodies.order_by(*_ORDER).offset(offset).limit(limit)
    return _rows(connection, select(schema.board).where(_BOARD.custody_id.in_(page)).order_by(*_ORDER))


def _held(held: bool | None) -> tuple[ColumnElement[bool], ...]:  # noqa: FBT001
    # Literal 0 and 1: a partial index is not used for a bound value.
    return () if held is None else (_BOARD.held == literal_column(str(int(held))),)


def board_count(connection: Connection, held: bool | None) -> int:  # noqa: FBT001
    """Return how many rows the board has."""
    query = select(func.count()).select_from(schema.board).where(*_held(held), _A_CUSTODY)
    return int(connection.execute(query).scalar_one())


def board_row(connection: Connection, custody_id: str) -> ProjectedCustody | None:
    """Return the board row of one custody."""
    rows = _rows(connection, select(schema.board).where(_BOARD.custody_id == custody_id))
    return rows[0] if rows else None


def changed_by_time(connection: Connection, now: int) -> list[str]:
    """Return the custodies whose `next_change_at` has come."""
    due: set[str] = set()
    for held in (True, False):
        due.update(
            connection.execute(
                select(_BOARD.custody_id).where(*_held(held), _CHANGES, _BOARD.next_change_at <= now)
            ).scalars()
        )
    return sorted(due)


def next_change_at(connection: Connection) -> int | None:
    """Return the earliest `next_change_at` of all custodies."""
    earliest = [
        connection.execute(select(func.min(_BOARD.next_change_at)).where(*_held(held), _CHANGES)).scalar()
        for held in (True, False)
    ]
    return min((at for at in earliest if at is not None), default=None)


def find(connection: Connection, keys: Sequence[str], limit: int) -> list[ProjectedCustody]:
    """Return the board rows having a search key that starts with one of these."""
    starts = [_KEY.key.between(key, key + _AFTER_ALL) for key in keys if key]
    if not starts:
        return []
    hits = select(_KEY.custody_id).where(or_(*starts)).distinct().limit(limit)
    return _rows(
        connection, select(schema.board).where(_BOARD.custody_id.in_(hits)).order_by(_BOARD.number.desc())
    )


def keyed(connection: Connection, ranges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the search keys in these ranges (both ends included) with the custodies that have them."""
    found: set[tuple[str, str]] = set()
    for first, last in ranges:
        found.update(_BETWEEN.rows(connection, {"first": first, "last": last}))
    return sorted(found)


def each_key(connection: Connection, starts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the search keys that begin with one of these, in order, and the custodies that have them."""
    for start in sorted(starts):
        of_these = select(_KEY.key, _KEY.custody_id).where(_KEY.key.between(start, start + _AFTER_ALL))
        for row in connection.execute(of_these.order_by(_KEY.key, _KEY.custody_id)):
            yield row.key, row.custody_id


def strays(connection: Connection) -> bool:
    """Return whether a finding, a search key or a trace belongs to no custody of the board."""
    known = select(_BOARD.custody_id)
    beside = (
        select(one.c.custody_id).where(one.c.custody_id.not_in(known)).limit(1)
        for one in (schema.finding, schema.search_key, schema.trace)
    )
    return any(connection.execute(query).first() is not None for query in beside)


def evaluated(connection: Connection) -> list[tuple[str, int]]:
    """Return every custody of the board with the second UTC of its last evaluation."""
    query = select(_BOARD.custody_id, _BOARD.evaluated_at).order_by(_BOARD.number)
    return [(row.custody_id, row.evaluated_at) for row in connection.execute(query)]
