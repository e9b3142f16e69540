"""A casebook encrypted anew under another key, beside the old one; `db.swapping` then exchanges them.

It is read back and compared: journal, signatures and attachments are the same bytes. Only the key slots and
the entries that say so are new.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.engine import Connection
from sqlcipher3 import dbapi2

from db import chain, engine, migrate, platform, slots, standing, swapping
from db.keys import RECOVERY, DatabaseKey, KeysFile
from db.problems import known_problems
from utmcase.errors import UserError
from utmcase.i18n import text

if TYPE_CHECKING:
    from db.opened import SqlCasebook
    from db.records import SqlRecords

Step = Callable[[int, int], object]
STEPS = 5  # copied, compared, written down, checked, exchanged
_SPARE = 32 << 20  # bytes beside the copy: logs, keys, what others write meanwhile
_SAME = ("application_id", "user_version")
_NOT_WRITTEN = text(
    "The casebook could not be written anew: the disk is full or did not take the data. Nothing was changed. "
    "Make room, or check the disk, then try again."
)
_NOT_SAME = text(
    "The casebook written anew did not read back as it was; it was removed, and nothing was changed. "
    "Check the disk, then try again."
)


def stage(
    casebook: SqlCasebook, fresh: DatabaseKey, record: Callable[[SqlRecords], object], on_step: Step
) -> KeysFile:
    """Write the casebook anew beside the old one, whole and checked; return the keys file that fits it.

    Raises UserError and leaves nothing when it cannot be done.
    """
    path = casebook.path
    staged = swapping.staged_path(path)
    try:
        with known_problems():
            swapping.discard(path)
            engine.checkpoint(casebook.connection)
            _require_room(path)
            on_step(0, STEPS)
            raw = engine.driver(casebook.connection)
            _export(raw, staged, fresh)
            on_step(1, STEPS)
            _require_same(raw, staged, fresh)
            on_step(2, STEPS)
            file = _write_down(casebook, staged, fresh, record)
            on_step(3, STEPS)
            _require_sound(staged, fresh)
            on_step(4, STEPS)
    except BaseException:
        swapping.discard(path)
        raise
    return file


def _require_room(path: Path) -> None:
    if shutil.disk_usage(path.parent).free < path.stat().st_size + _SPARE:
        raise UserError(
            text(
                "There is not enough room on this disk to write the casebook anew beside the old one. "
                "Nothing was changed. Make room, then try again."
            )
        )


def _export(raw: dbapi2.Connection, staged: Path, fresh: DatabaseKey) -> None:
    # What sqlcipher_export could not write it says without SQLite's code: here any fault is one of the disk.
    raw.execute(f"ATTACH ? AS fresh KEY \"x'{fresh.hex()}'\"", (str(staged),))
    try:
        raw.execute("SELECT sqlcipher_export('fresh')").fetchall()
        for name in _SAME:  # sqlcipher_export leaves these out
            (value,) = raw.execute(f"PRAGMA main.{name}").fetchone()
            raw.execute(f"PRAGMA fresh.{name} = {value}")
    except dbapi2.OperationalError as problem:
        raise UserError(_NOT_WRITTEN) from problem
    finally:
        raw.execute("DETACH fresh")


def _require_same(raw: dbapi2.Connection, staged: Path, fresh: DatabaseKey) -> None:
    again = engine.connect(staged, fresh, "ro")
    try:
        if content_digests(again) != content_digests(raw):
            raise UserError(_NOT_SAME)
    finally:
        again.close()


def content_digests(raw: dbapi2.Connection) -> dict[str, str]:
    """Return the SHA-256 of the schema with its triggers, and of all rows of each table, in their order."""
    parts = raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    pragmas = [raw.execute(f"PRAGMA main.{name}").fetchone() for name in _SAME]
    digests = {"": hashlib.sha256(repr((parts, pragmas)).encode()).hexdigest()}
    for table in (name for kind, name, _, _ in parts if kind == "table"):
        digest = hashlib.sha256()
        for row in raw.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - names from the schema itself
            for value in row:
                said = value if isinstance(value, bytes) else repr(value).encode()
                digest.update(b"%s %d " % (type(value).__name__.encode(), len(said)))
                digest.update(said)
        digests[table] = digest.hexdigest()
    return digests


def _write_down(
    casebook: SqlCasebook, staged: Path, fresh: DatabaseKey, record: Callable[[SqlRecords], object]
) -> KeysFile:
    """Write entries, access lines and slots into the new casebook; return its keys file."""
    from db.opened import SqlCasebook as Opened

    # Without the settings folder: a head must not leave the machine before the new casebook stands.
    around = replace(casebook.surroundings, settings_dir=None)
    un_id, before = casebook.officer.un_id, casebook.keys_file
    lock = swapping.lock_of(staged)
    anew = Opened(staged, fresh, around, un_id=un_id, keys_file=before, lock=lock)
    try:
        with anew.writing() as records:
            record(records)
            file, known, left = _slots_of_standing(anew.connection, before, fresh)
            if un_id != RECOVERY and file.slot(un_id) is None:
                raise UserError(text("You would lose your own key. Sign out, sign in again, then try again."))
            slots.keep_inside(anew.connection, file, known)
            records.log_access("key", detail="all renewed")
            for one in left:
                records.log_access("key", detail=f"taken: {one}")
        engine.checkpoint(anew.connection)
    finally:
        anew.abandon()
    swapping.lock_path(staged).unlink(missing_ok=True)
    platform.sync_folder(staged.parent)
    return file


def _slots_of_standing(
    connection: Connection, before: KeysFile, fresh: DatabaseKey
) -> tuple[KeysFile, dict[str, str], list[str]]:
    """Return the new keys file, the officers in it by tag, and the other officers who had a slot."""
    named = {before.tag(one): one for one in standing.named(connection)}
    known = {tag: one for tag, one in slots.un_ids_by_tag(connection).items() if one}
    known = named | known
    kept, left = [], []
    for slot in before.slots:
        un_id = known.get(slot.tag, "")
        stands = bool(un_id) and standing.standing_officer(connection, un_id) is not None
        if stands and slot.sealed:
            kept.append(slot.holding(fresh, un_id))
        elif un_id:
            left.append(un_id)
    file = replace(before, generation=before.generation + 1, slots=tuple(kept)).sealed(fresh)
    return file, {slot.tag: known[slot.tag] for slot in kept}, sorted(left)


def _require_sound(staged: Path, fresh: DatabaseKey) -> None:
    """Read the new casebook from the disk: every page, every foreign key, every link of the chains."""

    def creator() -> dbapi2.Connection:
        return engine.connect(staged, fresh, "ro")

    again = engine.engine_over(creator).connect()
    try:
        raw = engine.driver(again)
        sound = not raw.execute("PRAGMA cipher_integrity_check").fetchall() and migrate.sound(raw)
        with engine.transaction(again, "DEFERRED"):
            sound = sound and all(
                chain.walk(again, one, set()).wrong is None for one in chain.ledgers(again).values()
            )
    finally:
        again.close()
    if not sound:
        raise UserError(_NOT_SAME)
