"""Bringing an older casebook to the newest revision. Alembic is imported only when there is work."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from db import engine, schema
from db.keys import DatabaseKey
from utmcase.errors import UserError
from utmcase.i18n import text

SCRIPTS = Path(__file__).parent / "migrations"
# Rows of these may never be gained or lost by a migration.
COUNTED = ("entry", "payload", "head", "access", "print", "attachment", "attachment_chunk")


def revision_of(raw: dbapi2.Connection) -> str | None:
    """Return the revision stamped in the file, or None when it is not one of ours."""
    ours = raw.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    known = raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = raw.execute("SELECT version_num FROM alembic_version").fetchone() if ours and known else None
    return None if row is None else str(row[0])


def to_newest(
    path: Path, key: DatabaseKey, *, scripts: Path = SCRIPTS, newest: str = schema.REVISION
) -> Path | None:
    """Bring the casebook to `newest`; return the verified copy made before, or None if nothing was to do.

    Raises NotACasebook for another program's file, and UserError for a casebook of a newer program.
    """
    raw = engine.connect(path, key, "rw")
    try:
        found = revision_of(raw)
        if found is None:
            raise engine.not_a_casebook(path.name)
        if found > newest:
            raise UserError(
                text(
                    "“{name}” was written by a newer program. Update this program, then open it.",
                    name=path.name,
                )
            )
        if found == newest:
            return None
        copy = _verified_copy(raw, path, key, found)
    finally:
        raw.close()
    _migrate(path, key, scripts, newest)
    return copy


def counts(raw: dbapi2.Connection) -> dict[str, int]:
    """Return how many rows each table has that a migration may not change in number; 0 for a newer table."""
    known = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        table: int(raw.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]) if table in known else 0  # noqa: S608
        for table in COUNTED
    }


def sound(raw: dbapi2.Connection) -> bool:
    """Return whether SQLite finds the file whole and every foreign key satisfied."""
    whole = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return whole and not raw.execute("PRAGMA foreign_key_check").fetchall()


def _verified_copy(raw: dbapi2.Connection, path: Path, key: DatabaseKey, found: str) -> Path:
    copy = path.with_name(f"{path.name}.before-{found}")
    copy.unlink(missing_ok=True)  # left by an attempt that did not end; the original is still unchanged
    raw.execute("VACUUM INTO ?", (str(copy),))
    again = engine.connect(copy, key, "ro")
    try:
        if counts(again) != counts(raw) or not sound(again):
            raise UserError(
                text("The copy made before the update did not verify; nothing was changed. Check the disk.")
            )
    finally:
        again.close()
    return copy


def _migrate(path: Path, key: DatabaseKey, scripts: Path, newest: str) -> None:
    from alembic import command
    from alembic.config import Config

    def creator() -> dbapi2.Connection:
        # Foreign keys stay off: with them on, a batch rebuild of a parent silently empties its children.
        raw = engine.connect(path, key, "rw")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA recursive_triggers = ON")
        return raw

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    connection = engine.engine_over(creator).connect()
    try:
        with engine.transaction(connection, "IMMEDIATE"):
            raw = engine.driver(connection)
            before = counts(raw)
            config.attributes["connection"] = connection
            command.upgrade(config, newest)
            _require_unharmed(raw, before)
    finally:
        connection.close()


def _require_unharmed(raw: dbapi2.Connection, before: dict[str, Any]) -> None:
    if counts(raw) != before or not sound(raw):
        raise UserError(
            text(
                "The update of this casebook failed a check and was undone; nothing was changed. Report this."
            )
        )
