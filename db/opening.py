"""How a casebook is created and opened: the lock, the key, the revision, the officer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import access, engine, heads, keys, migrate, platform, schema, slots, standing
from db.access import NewLine
from db.backup import MAGIC
from db.keys import RECOVERY, DatabaseKey, KeysFile
from db.opened import SqlCasebook, Surroundings
from db.problems import known_problems
from utmcase.custody import custody_of
from utmcase.errors import NotACasebook, UserError, WrongPassword
from utmcase.i18n import text
from utmcase.ports import SITE_ID, Founding

if TYPE_CHECKING:
    from db.verify import Project

_PLAIN_SQLITE = b"SQLite format 3\x00"
_PAGE = 4096
_FAILURES = "failures.json"
_MOST_FAILURES = 1000


def lock_path(casebook: Path) -> Path:
    """Return the file whose lock says that the casebook is open."""
    return casebook.with_name(casebook.name + ".lock")


def _take_lock(path: Path) -> int:
    with known_problems():
        lock = platform.take_lock(lock_path(path))
    if lock is None:
        raise UserError(
            text(
                "“{name}” is already open in another window or program. Close it there first.", name=path.name
            )
        )
    return lock


def create(path: Path, founding: Founding, surroundings: Surroundings) -> tuple[SqlCasebook, str]:
    """Create a casebook and its keys file; return it open, and the recovery key to print."""
    for one in (path, keys.keys_path(path)):
        if one.exists():
            raise UserError(
                text("There is already a file “{name}” in this folder. Choose another name.", name=one.name)
            )
    lock = _take_lock(path)
    recovery = keys.new_recovery_key()
    key = keys.key_from_recovery(recovery)
    un_id = founding.officer.un_id
    try:
        empty = slots.first(key)
        slot = keys.new_slot(key, empty.tag(un_id), un_id, founding.password, surroundings.cost)
        file = slots.with_slot(empty, key, slot)
        _write_new(path, key, file, founding, int(surroundings.clock()))
        return SqlCasebook(path, key, surroundings, un_id=un_id, keys_file=file, lock=lock), recovery
    except BaseException:
        # All of these are ours: nothing was there before. Half a casebook would only be in the way.
        for rest in ("", ".keys", "-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        platform.free_lock(lock)
        raise


def _write_new(path: Path, key: DatabaseKey, file: KeysFile, founding: Founding, at: int) -> None:
    connection = engine.open_connection(path, key, mode="rwc")
    try:
        with engine.transaction(connection, "IMMEDIATE"):
            schema.create_all(connection)
            standing.keep_founding(connection, founding)
            heads.new_ledger(connection)
            slots.keep_inside(connection, file, {file.slots[0].tag: founding.officer.un_id})
            access.write_line(connection, NewLine(at, founding.officer.un_id, "sign_in", detail="founding"))
    finally:
        connection.close()
    with known_problems():
        keys.write_keys(path, file)


def unlock(path: Path, un_id: str, password: str, surroundings: Surroundings) -> SqlCasebook:
    """Open a casebook with an officer's password or the recovery key."""
    _require_casebook(path)
    un_id = un_id.strip()
    file, key, un_id = _unwrap(path, un_id, password, surroundings)
    lock = _take_lock(path)
    try:
        with known_problems():
            _require_readable(path, key, un_id)
            copy = migrate.to_newest(path, key)
            file = _settle(path, key, file, un_id)
        casebook = SqlCasebook(path, key, surroundings, un_id=un_id, keys_file=file, lock=lock)
    except BaseException:
        platform.free_lock(lock)
        raise
    try:
        _log_sign_in(casebook, file, surroundings)
        if copy is not None and surroundings.project is not None:
            _bring_up(casebook, surroundings.project)
    except BaseException:
        casebook.abandon()
        raise
    return casebook


def _bring_up(casebook: SqlCasebook, project: Project) -> None:
    """Write the projections of a casebook anew: a newer program may say more of custodies than is kept."""
    from utmcase.echoing import traces_in

    with casebook.writing() as records:
        ids = records.custody_ids()
        for custody_id in ids:
            records.put_traces(custody_id, traces_in(records, records.custody(custody_id)))
        for custody_id in ids:
            records.put_projection(*project(records, records.custody(custody_id)))
        if ids:
            records.put_projection(*project(records, custody_of((), SITE_ID)))


def _require_casebook(path: Path) -> None:
    with known_problems():
        if not path.is_file():
            raise UserError(
                text("There is no casebook at “{path}”. Check the path, or create one.", path=str(path))
            )
        with path.open("rb") as file:
            start = file.read(_PAGE)
    if start.startswith(MAGIC):
        raise NotACasebook(
            text("“{name}” is a backup. Restore it, then open the restored casebook.", name=path.name)
        )
    if len(start) < _PAGE or start.startswith(_PLAIN_SQLITE):
        raise engine.not_a_casebook(path.name)


def _unwrap(
    path: Path, un_id: str, password: str, surroundings: Surroundings
) -> tuple[KeysFile | None, DatabaseKey, str]:
    if un_id.casefold() == RECOVERY:
        return _keys_if_any(path), keys.key_from_recovery(password), RECOVERY
    with known_problems():
        file = keys.read_keys(path)
    try:
        key, known_as = file.slot(un_id).unwrap(password)
    except WrongPassword:
        tag = file.tag(un_id)
        # Only of an officer: whoever types the password in place of the UN id must not leave its fast hash.
        known = any(slot.tag == tag for slot in file.slots)
        _keep_failure(surroundings, file, tag if known else "")
        raise
    return file, key, known_as


def _keys_if_any(path: Path) -> KeysFile | None:
    try:
        return keys.read_keys(path)
    except (UserError, OSError):
        return None  # missing or damaged: the recovery key rebuilds it


def _require_readable(path: Path, key: DatabaseKey, un_id: str) -> None:
    """Raise the error that fits the way of signing in, when the key does not open the file."""
    try:
        engine.connect(path, key, "rw").close()
    except NotACasebook:
        if un_id == RECOVERY:
            raise WrongPassword(keys.WRONG_RECOVERY) from None
        raise


def _settle(path: Path, key: DatabaseKey, file: KeysFile | None, un_id: str) -> KeysFile:
    connection = engine.open_connection(path, key)
    try:
        with engine.transaction(connection, "IMMEDIATE"):
            settled = slots.settle(connection, path, key, file, un_id)
    finally:
        connection.close()
    if un_id != RECOVERY and all(slot.tag != settled.tag(un_id) for slot in settled.slots):
        raise WrongPassword(keys.WRONG_PASSWORD)  # an older keys file, from before the slot was removed
    return settled


def _failures_path(surroundings: Surroundings) -> Path | None:
    return None if surroundings.settings_dir is None else surroundings.settings_dir / _FAILURES


def _read_failures(path: Path) -> dict[str, list[Any]]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        casebook: [one for one in listed if _is_failure(one)]
        for casebook, listed in found.items()
        if isinstance(listed, list)
    }


def _is_failure(kept: Any) -> bool:
    return isinstance(kept, list) and [type(part) for part in kept] == [int, str] and abs(kept[0]) < 2**53


def _keep_failure(surroundings: Surroundings, file: KeysFile, tag: str) -> None:
    """Remember a failed sign-in outside: without the key nothing can be written into the casebook."""
    path = _failures_path(surroundings)
    if path is None:
        return
    with known_problems():
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = _read_failures(path)
        mine = [*kept.get(file.salt.hex(), []), [int(surroundings.clock()), tag]]
        kept[file.salt.hex()] = mine[-_MOST_FAILURES:]
        platform.write_whole(path, json.dumps(kept).encode())


def _log_sign_in(casebook: SqlCasebook, file: KeysFile, surroundings: Surroundings) -> None:
    """Write the failed sign-ins since the last good one, then this one, into the access log."""
    path = _failures_path(surroundings)
    kept = {} if path is None else _read_failures(path)
    failed = kept.pop(file.salt.hex(), [])
    with casebook.writing() as records:
        known = slots.un_ids_by_tag(casebook.connection) if failed else {}
        for at, tag in failed:
            access.write_line(casebook.connection, NewLine(at, known.get(tag, ""), "sign_in_failed"))
        records.log_access("sign_in")
    if failed and path is not None:
        with known_problems():
            platform.write_whole(path, json.dumps(kept).encode())
