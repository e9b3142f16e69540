"""How a casebook is created and opened: the lock, the key, the revision, the officer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from db import access, engine, heads, keys, migrate, platform, schema, signing, slots, standing, swapping
from db.access import NewLine
from db.backup import MAGIC
from db.keys import RECOVERY, DatabaseKey, KeysFile
from db.opened import SqlCasebook, Surroundings
from db.problems import known_problems
from db.signing import Unwrapped
from utmcase.custody import custody_of
from utmcase.errors import NotACasebook, UserError, WrongPassword
from utmcase.i18n import text
from utmcase.ports import SITE_ID, Founding

if TYPE_CHECKING:
    from db.verify import Project

_PLAIN_SQLITE = b"SQLite format 3\x00"
_PAGE = 4096


def create(path: Path, founding: Founding, surroundings: Surroundings) -> tuple[SqlCasebook, str]:
    """Create a casebook and its keys file; return it open, and the recovery key to print."""
    for one in (path, keys.keys_path(path)):
        if one.exists():
            raise UserError(
                text("There is already a file “{name}” in this folder. Choose another name.", name=one.name)
            )
    lock = swapping.lock_of(path)
    recovery = keys.new_recovery_key()
    key = keys.key_from_recovery(recovery)
    un_id = founding.officer.un_id
    try:
        empty = slots.first(key)
        slot = keys.new_slot(key, empty.tag(un_id), un_id, founding.password, surroundings.pace.asked())
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


def unlock(
    path: Path, un_id: str, password: str, surroundings: Surroundings, key_file: Path | None = None
) -> SqlCasebook:
    """Open a casebook with an officer's password (and key file) or the recovery key."""
    swapping.finish(path)
    _require_casebook(path)
    unwrapped = signing.unwrap(path, un_id, password, surroundings, key_file)
    file, key, un_id = unwrapped.file, unwrapped.key, unwrapped.known_as
    lock = swapping.lock_of(path)
    try:
        with known_problems():
            _require_readable(path, key, un_id, file, surroundings)
            copy = migrate.to_newest(path, key)
            file = _settle(path, unwrapped, surroundings)
        casebook = SqlCasebook(path, key, surroundings, un_id=un_id, keys_file=file, lock=lock)
    except BaseException:
        platform.free_lock(lock)
        raise
    try:
        _log_sign_in(casebook, file, surroundings)
        casebook.raise_slot(unwrapped)
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


def _require_readable(
    path: Path, key: DatabaseKey, un_id: str, file: KeysFile | None, surroundings: Surroundings
) -> None:
    """Raise the error that fits the way of signing in, when the key does not open the file."""
    try:
        engine.connect(path, key, "rw").close()
    except NotACasebook:
        if un_id == RECOVERY:
            if file is not None:
                signing.keep_failure(surroundings, file, RECOVERY)
            raise WrongPassword(keys.WRONG_RECOVERY) from None
        raise


def _settle(path: Path, tried: Unwrapped, surroundings: Surroundings) -> KeysFile:
    connection = engine.open_connection(path, tried.key)
    try:
        with engine.transaction(connection, "IMMEDIATE"):
            settled = slots.settle(connection, path, tried.key, tried.file, tried.known_as)
    finally:
        connection.close()
    signing.require_current(surroundings, settled, tried)
    return settled


def _log_sign_in(casebook: SqlCasebook, file: KeysFile, surroundings: Surroundings) -> None:
    """Write the failed sign-ins since the last good one, then this one, into the access log."""
    with casebook.writing() as records:
        failed = signing.log_failures(casebook.connection, surroundings, file)
        records.log_access("sign_in")
    if failed:
        signing.forget_failures(surroundings, file)
