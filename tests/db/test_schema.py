from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlcipher3 import dbapi2

from db import engine, migrate, schema
from db.keys import DatabaseKey, key_from_recovery
from tests.db.kit import Desk
from utmcase.errors import UserError

GOLDEN = Path(__file__).parent / "golden_schema.sql"
KEY = DatabaseKey(bytes(range(32)))


def _listed(raw: dbapi2.Connection) -> list[str]:
    rows = raw.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name").fetchall()
    return [" ".join(sql.split()).replace("( ", "(").replace(" )", ")") for (sql,) in rows]


def _created(path: Path) -> dbapi2.Connection:
    connection = engine.open_connection(path, KEY, mode="rwc")
    with engine.transaction(connection, "IMMEDIATE"):
        schema.create_all(connection)
    connection.close()
    return engine.connect(path, KEY, "rw")


def _migrated(path: Path) -> dbapi2.Connection:
    raw = engine.connect(path, KEY, "rwc")
    for table in migrate.COUNTED:
        raw.execute(f'CREATE TABLE "{table}" (a)')
    raw.close()
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    connection = engine.open_connection(path, KEY)
    from alembic import command

    with engine.transaction(connection, "IMMEDIATE"):
        for table in migrate.COUNTED:
            connection.exec_driver_sql(f'DROP TABLE "{table}"')
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    connection.close()
    return engine.connect(path, KEY, "rw")


def test_the_schema_is_the_golden_one(tmp_path: Path):
    """After an intended change run once with UTMCASE_GOLDEN=write, and read the difference."""
    listed = "\n".join(_listed(_created(tmp_path / "a"))) + "\n"
    if os.environ.get("UTMCASE_GOLDEN") == "write":
        GOLDEN.write_text(listed, encoding="utf-8")
    assert listed == GOLDEN.read_text(encoding="utf-8")


def test_the_migrations_make_the_same_schema(tmp_path: Path):
    created, migrated = _created(tmp_path / "a"), _migrated(tmp_path / "b")
    assert _listed(created) == _listed(migrated)
    assert migrate.revision_of(created) == migrate.revision_of(migrated) == schema.REVISION


def test_the_newest_revision_is_the_one_the_program_expects():
    config = Config()
    config.set_main_option("script_location", str(migrate.SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.REVISION


def test_every_table_is_strict_and_every_time_fits():
    assert all(table.dialect_options["sqlite"]["strict"] for table in schema.metadata.tables.values())


# One revision after those that are shipped.
NEXT = f"{int(schema.REVISION) + 1:04}"
GOOD = f"""
from alembic import op
revision, down_revision = "{NEXT}", "{schema.REVISION}"
def upgrade():
    op.execute("ALTER TABLE board ADD COLUMN fresh INTEGER NOT NULL DEFAULT 3")
def downgrade():
    op.execute("ALTER TABLE board DROP COLUMN fresh")
"""
FAILING = GOOD.replace("def downgrade", '    op.execute("INSERT INTO nowhere VALUES (1)")\ndef downgrade')
LOSING = GOOD.replace(
    "def downgrade",
    '    op.execute("DROP TRIGGER payload_no_delete")\n'
    '    op.execute("DELETE FROM payload WHERE place = 1")\ndef downgrade',
)
HARMING = GOOD.replace(
    "def downgrade",
    '    op.execute("DROP TRIGGER payload_no_update")\n'
    '    op.execute("UPDATE payload SET place = 99 WHERE place = 1")\ndef downgrade',
)


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    copy = tmp_path / "scripts 100% é"
    shutil.copytree(migrate.SCRIPTS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def _older(desk: Desk) -> DatabaseKey:
    casebook = desk.create()
    desk.custody(casebook, "c1", checks=3)
    casebook.close()
    return key_from_recovery(desk.recovery)


def test_an_older_casebook_is_brought_up_after_a_verified_copy(desk: Desk, scripts: Path):
    key = _older(desk)
    (scripts / "versions" / f"{NEXT}_fresh.py").write_text(GOOD)
    copy = migrate.to_newest(desk.path, key, scripts=scripts, newest=NEXT)
    raw = engine.connect(desk.path, key, "rw")
    assert migrate.revision_of(raw) == NEXT
    assert "fresh" in [row[1] for row in raw.execute("PRAGMA table_info(board)")]
    before = engine.connect(copy, key, "ro")
    assert migrate.revision_of(before) == schema.REVISION
    assert migrate.counts(before) == migrate.counts(raw)
    assert migrate.to_newest(desk.path, key, scripts=scripts, newest=NEXT) is None


@pytest.mark.parametrize(
    ("script", "error"),
    [(FAILING, Exception), (LOSING, UserError), (HARMING, UserError)],
    ids=["fails", "loses", "harms"],
)
def test_a_migration_that_fails_leaves_the_casebook_as_it_was(
    desk: Desk, scripts: Path, script: str, error: type[Exception]
):
    key = _older(desk)
    (scripts / "versions" / f"{NEXT}_fresh.py").write_text(script)
    with pytest.raises(error):
        migrate.to_newest(desk.path, key, scripts=scripts, newest=NEXT)
    assert desk.open().verify(full=False).good
    raw = engine.connect(desk.path, key, "rw")
    assert migrate.revision_of(raw) == schema.REVISION
    assert "fresh" not in [row[1] for row in raw.execute("PRAGMA table_info(board)")]


def test_alembic_sees_no_difference_between_tables_and_migrations(tmp_path: Path):
    from alembic.autogenerate import compare_metadata

    _created(tmp_path / "a").close()
    connection = engine.open_connection(tmp_path / "a", KEY)
    assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    connection.close()
