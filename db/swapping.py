"""A casebook and its keys file exchanged together, so that a power cut leaves one of the two pairs.

Two files cannot be renamed at once. So the new keys are first written down beside both, with the mark of
the casebook they belong to; then one rename puts the new casebook in place, and that rename decides. Whoever
opens the casebook next finishes what it decided (`finish`), before any password is tried.
"""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path

from db import keys, platform
from db.keys import KeysFile
from db.problems import known_problems
from utmcase.errors import UserError
from utmcase.i18n import text

logger = logging.getLogger(__name__)
_MARK_BYTES = 16  # SQLCipher's salt: the first bytes of the file, random for each
_BUSY = text("Another program is writing to this casebook. Close it, then try again.")


def lock_path(casebook: Path) -> Path:
    """Return the file whose lock says that the casebook is open."""
    return casebook.with_name(casebook.name + ".lock")


def lock_of(casebook: Path) -> int:
    """Return the lock of a casebook. Raises UserError when another window or program has it."""
    with known_problems():
        lock = platform.take_lock(lock_path(casebook))
    if lock is None:
        raise UserError(
            text(
                "“{name}” is already open in another window or program. Close it there first.",
                name=casebook.name,
            )
        )
    return lock


def staged_path(casebook: Path) -> Path:
    """Return where the new casebook is written until it takes the place of the old one."""
    return casebook.with_name(casebook.name + ".renewed")


def pending_path(casebook: Path) -> Path:
    """Return where the new keys wait for the new casebook."""
    return casebook.with_name(casebook.name + ".renewal")


def _leftovers(casebook: Path) -> list[Path]:
    staged = staged_path(casebook)
    return [staged.with_name(staged.name + rest) for rest in ("", "-wal", "-shm", "-journal", ".lock")]


def discard(casebook: Path) -> None:
    """Remove what a renewal that did not come to its end has left; the casebook itself is not touched."""
    for one in (pending_path(casebook), *_leftovers(casebook)):
        one.unlink(missing_ok=True)


def swap(casebook: Path, file: KeysFile) -> None:
    """Put the staged casebook and these keys in the place of the old pair; both casebooks are closed.

    Raises UserError or OSError while the old pair still stands, and nothing afterwards.
    """
    staged = staged_path(casebook)
    try:
        for one in (casebook, staged):
            _require_settled(one)
        with staged.open("rb+") as written:
            os.fsync(written.fileno())
        waiting = {"mark": _mark(staged), "keys": json.loads(file.to_bytes())}
        platform.write_whole(pending_path(casebook), json.dumps(waiting).encode())
        staged.replace(casebook)
    except BaseException:
        discard(casebook)
        raise
    try:
        platform.sync_folder(casebook.parent)
        _adopt(casebook, file)
        discard(casebook)
    except OSError as problem:  # the new casebook stands: the next opening goes on from here
        logger.info("the new keys file could not be written yet: %s", type(problem).__name__)


def _require_settled(casebook: Path) -> None:
    """Raise when a write-ahead log is left: it would be played into the file that comes in its place."""
    log = casebook.with_name(casebook.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise UserError(_BUSY)


def finish(casebook: Path) -> None:
    """Bring a renewal that was cut short to the end that its rename decided; does nothing otherwise."""
    pending = pending_path(casebook)
    with known_problems():
        if not pending.exists() and not any(one.exists() for one in _leftovers(casebook)):
            return
        lock = lock_of(casebook)
        try:
            file = _waiting_for(casebook, pending)
            if file is not None:
                _adopt(casebook, file)
            discard(casebook)
        finally:
            platform.free_lock(lock)


def _waiting_for(casebook: Path, pending: Path) -> KeysFile | None:
    """Return the keys that wait for exactly this casebook, or None."""
    try:
        waiting = json.loads(pending.read_bytes())
        mark, written = waiting["mark"], json.dumps(waiting["keys"]).encode()
        return keys.keys_from_bytes(written, pending.name) if mark == _mark(casebook) else None
    except (FileNotFoundError, ValueError, KeyError, TypeError, UserError):
        return None  # never written whole by this program: the old pair stands


def _adopt(casebook: Path, file: KeysFile) -> None:
    try:
        beside: KeysFile | None = keys.read_keys(casebook)
    except UserError:
        beside = None
    # A password that was changed since is not taken back.
    if beside is None or beside.generation < file.generation:
        keys.write_keys(casebook, file)
    pending_path(casebook).unlink(missing_ok=True)


def _mark(casebook: Path) -> str:
    with casebook.open("rb") as file:
        return file.read(_MARK_BYTES).hex()
