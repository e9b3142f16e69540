"""A password tried on the key slots: what a wrong one leaves behind, and how long the next one waits.

Without the key nothing can be written into the casebook. So a failure is remembered in the settings folder
until somebody signs in, and is then written into the access log. The delay keeps a guesser at the keyboard
slow. It stops nobody who takes the files elsewhere: there only the cost of a try does.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy.engine import Connection

from db import access, keys, platform, slots
from db.access import NewLine
from db.keys import RECOVERY, SALT_BYTES, DatabaseKey, KeysFile, Slot
from db.problems import known_problems
from utmcase.errors import TooSoon, UserError, WrongPassword
from utmcase.i18n import text
from utmcase.key_files import read_key_file
from utmcase.moments import exactly, plausible

if TYPE_CHECKING:
    from db.opened import Surroundings

FILE_NAME = "failures.json"
FREE_TRIES = 3
LONGEST_WAIT = 300  # seconds: whoever has to record a check is never locked out for long
_MOST_FAILURES = 1000


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed and chose; the secret of the key file is b"" without one."""

    password: str
    key_file: bytes = b""

    def __repr__(self) -> str:
        return "Typed(…)"


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """What a right password gives; `seconds` is how long its try took."""

    file: KeysFile | None
    key: DatabaseKey
    known_as: str
    typed: Typed
    slot: Slot | None = None  # what the password opened; None with the recovery key
    seconds: float = 0.0


def wait_after(failures: int) -> int:
    """Return for how many seconds the next try has to wait after so many failures in a row."""
    beyond = failures - FREE_TRIES
    return 0 if beyond < 0 else min(LONGEST_WAIT, int(2 ** min(beyond + 1, 20)))


def unwrap(
    path: Path, un_id: str, password: str, around: Surroundings, key_file: Path | None = None
) -> Unwrapped:
    """Return the keys file, the database key and the officer's UN id.

    Raises WrongPassword, after the same work for an unknown officer and whatever of password and key file was
    wrong or missing; TooSoon before any work at all; and UserError for a file that is no key file, which says
    nothing about the password. The recovery key never waits: nobody guesses it.
    """
    un_id = un_id.strip()
    if un_id.casefold() == RECOVERY:
        return _recovered(path, password, around)
    with known_problems():
        file = keys.read_keys(path)
    _require_patience(around, file)
    typed = Typed(password, b"" if key_file is None else read_key_file(key_file))
    tag = file.tag(un_id)
    slot = file.slot(un_id)
    begun = time.perf_counter()
    try:
        key, known_as = _opened(slot, _decoy(file, tag, around), typed)
    except WrongPassword:
        # Only of an officer: whoever types the password in place of the UN id must not leave its fast hash.
        keep_failure(around, file, "" if slot is None else tag)
        raise
    return Unwrapped(file, key, known_as, typed, slot, time.perf_counter() - begun)


def require_current(around: Surroundings, kept: KeysFile, tried: Unwrapped) -> None:
    """Raise WrongPassword for a password of an older keys file: exchanged, without its stick, or revoked."""
    slot = kept.slot(tried.known_as)
    if tried.known_as == RECOVERY or tried.slot == slot:
        return
    if slot is None or not _opens(slot, tried.typed):
        keep_failure(around, kept, kept.tag(tried.known_as))
        raise WrongPassword(keys.WRONG_PASSWORD)


def _opens(slot: Slot, typed: Typed) -> bool:
    """Return whether the password opens this slot as well: it was only raised, or closed anew."""
    try:
        slot.unwrap(typed.password, typed.key_file)
    except WrongPassword:
        return False
    return True


def _opened(slot: Slot | None, decoy: Slot, typed: Typed) -> tuple[DatabaseKey, str]:
    opened = (slot or decoy).unwrap(typed.password, typed.key_file)
    if slot is None:
        raise WrongPassword(keys.WRONG_PASSWORD)
    return opened


def _decoy(file: KeysFile, tag: str, around: Surroundings) -> Slot:
    """Return a slot to try in place of one that is not there: always the same for the same officer."""
    if file.slots:
        return file.slots[int(tag, 16) % len(file.slots)]
    salt = hashlib.sha256(tag.encode()).digest()[:SALT_BYTES]
    return Slot(tag, around.pace.least, salt, os.urandom(keys.KEY_BYTES), nonce=bytes(keys.NONCE_BYTES))


def _recovered(path: Path, typed: str, around: Surroundings) -> Unwrapped:
    try:
        file = keys.read_keys(path)
    except (UserError, OSError):
        file = None  # missing or damaged: the recovery key rebuilds it
    try:
        return Unwrapped(file, keys.key_from_recovery(typed), RECOVERY, Typed(typed))
    except WrongPassword:
        if file is not None:
            keep_failure(around, file, RECOVERY)
        raise


def _require_patience(around: Surroundings, file: KeysFile) -> None:
    kept = _mine(around, file)
    if not kept:
        return
    waited = int(around.clock()) - kept[-1][0]
    # A clock that was set back must not lock anybody out; whoever sets it back gains one try by it.
    left = wait_after(len(kept)) - waited if waited >= 0 else 0
    if left > 0:
        raise TooSoon(
            text("Too many wrong tries. Wait {seconds} seconds, then try again.", seconds=left), left
        )


def _path(around: Surroundings) -> Path | None:
    return None if around.settings_dir is None else around.settings_dir / FILE_NAME


def _mine(around: Surroundings, file: KeysFile) -> list[list[Any]]:
    path = _path(around)
    return [] if path is None else _read(path).get(file.salt.hex(), [])


def _read(path: Path) -> dict[str, list[list[Any]]]:
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
    # A time that no calendar has would stand in the access log for ever, and keep it from being shown.
    shaped = isinstance(kept, list) and [type(part) for part in kept] == [int, str]
    return shaped and plausible(exactly(kept[0]))


def keep_failure(around: Surroundings, file: KeysFile, tag: str) -> None:
    """Remember a failed sign-in outside the casebook, by the tag of the officer's slot.

    "" stands for a UN id that nobody has, `RECOVERY` for the recovery key.
    """
    path = _path(around)
    if path is None:
        return
    with known_problems():
        path.parent.mkdir(parents=True, exist_ok=True)
        kept = _read(path)
        mine = [*kept.get(file.salt.hex(), []), [int(around.clock()), tag]]
        kept[file.salt.hex()] = mine[-_MOST_FAILURES:]
        platform.write_whole(path, json.dumps(kept).encode())


def log_failures(connection: Connection, around: Surroundings, file: KeysFile) -> int:
    """Write the failures since the last good sign-in into the access log; return how many there were.

    Call it inside a writing transaction, and `forget_failures` once that is committed.
    """
    failed = _mine(around, file)
    known = slots.un_ids_by_tag(connection) | {RECOVERY: RECOVERY} if failed else {}
    for at, tag in failed:
        access.write_line(connection, NewLine(at, known.get(tag, ""), "sign_in_failed"))
    return len(failed)


def forget_failures(around: Surroundings, file: KeysFile) -> None:
    """Forget the failures of a casebook: they stand in its access log now."""
    path = _path(around)
    kept = {} if path is None else _read(path)
    if path is not None and kept.pop(file.salt.hex(), None) is not None:
        with known_problems():
            platform.write_whole(path, json.dumps(kept).encode())
