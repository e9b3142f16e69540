"""One encrypted connection to a casebook: SQLCipher under SQLAlchemy, and every transaction begun by name.

The key goes from memory into one PRAGMA and nowhere else: not into a URL, a log line or a repr.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import ClauseElement, ColumnElement, Text, create_engine, event, func, literal_column
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import NullPool
from sqlalchemy.sql.compiler import SQLCompiler
from sqlcipher3 import dbapi2

from db.keys import DatabaseKey
from db.problems import NOTADB, known_problems, result_code
from utmcase.errors import NotACasebook
from utmcase.i18n import text

Begin = Literal["DEFERRED", "IMMEDIATE"]

BUSY_MILLISECONDS = 5000
CACHE_KIBIBYTES = 65536
_BEGIN = "utmcase.begin"


def not_a_casebook(name: str) -> NotACasebook:
    """Return the error for a file that is no casebook, or whose key is another."""
    return NotACasebook(
        text("“{name}” is not a casebook, or the keys file beside it belongs to another one.", name=name)
    )


def connect(path: Path, key: DatabaseKey, mode: Literal["rw", "rwc", "ro"]) -> dbapi2.Connection:
    """Return a raw connection that has been shown to read the file. Raises NotACasebook when it does not."""
    raw = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        raw.execute("PRAGMA cipher_log_level = NONE")  # a wrong key would print to stderr
        raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        raw.execute("PRAGMA temp_store = MEMORY")
        raw.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as error:
        raw.close()
        if result_code(error) == NOTADB:
            raise not_a_casebook(path.name) from None
        raise
    return raw


def _working(path: Path, key: DatabaseKey, mode: Literal["rw", "rwc"]) -> dbapi2.Connection:
    raw = connect(path, key, mode)
    raw.execute("PRAGMA journal_mode = WAL")
    # Never NORMAL: in simulated power cuts it lost acknowledged commits (reference/libraries.md, 5).
    raw.execute("PRAGMA synchronous = FULL")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA recursive_triggers = ON")  # or INSERT OR REPLACE walks past the DELETE triggers
    raw.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    return raw


def open_connection(path: Path, key: DatabaseKey, *, mode: Literal["rw", "rwc"] = "rw") -> Connection:
    """Return the one kept connection to a casebook, for one thread at a time."""

    def creator() -> dbapi2.Connection:
        return _working(path, key, mode)

    with known_problems():
        return engine_over(creator).connect()


def engine_over(creator: object) -> Engine:
    """Return an engine whose transactions all begin with a named BEGIN (see `transaction`)."""
    # What was to be written is about persons: a fault's report, which is sent around, does not repeat it.
    engine = create_engine(
        "sqlite://", module=dbapi2, creator=creator, poolclass=NullPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        driver(connection).execute("BEGIN " + connection.info.get(_BEGIN, "DEFERRED"))

    return engine


@contextmanager
def transaction(connection: Connection, begin: Begin) -> Iterator[Connection]:
    """Run one transaction: commit on leaving, roll back on any exception; known problems become sentences."""
    connection.info[_BEGIN] = begin
    with known_problems(), connection.begin():
        yield connection


class Prepared:
    """A Core statement turned into SQL once and run on the driver: saving must cost little beside its commit.

    Run it inside `transaction` only.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._sql: dict[str, tuple[str, tuple[str, ...]]] = {}

    def _compiled(self, connection: Connection) -> tuple[str, tuple[str, ...]]:
        dialect = connection.dialect
        kept = self._sql.get(dialect.name)
        if kept is None:
            compiled = self._statement.compile(dialect=dialect)
            names = tuple(compiled.positiontup or ()) if isinstance(compiled, SQLCompiler) else ()
            kept = self._sql[dialect.name] = (str(compiled), names)
        return kept

    def run(self, connection: Connection, values: Mapping[str, Any]) -> None:
        """Run the statement with these values."""
        sql, names = self._compiled(connection)
        driver(connection).execute(sql, [values[name] for name in names])

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Run the query with these values and return its rows."""
        sql, names = self._compiled(connection)
        cursor = driver(connection).execute(sql, [values[name] for name in names])
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run the statement once per row."""
        sql, names = self._compiled(connection)
        driver(connection).executemany(sql, [[row[name] for name in names] for row in rows])


def json_word(column: ColumnElement[Any], name: str) -> ColumnElement[str]:
    """Return the text under `name` in a column of JSON. This is SQLite's function; PostgreSQL has `->>`."""
    return func.json_extract(column, literal_column(f"'$.{name}'"), type_=Text())


def query_only(connection: Connection, *, on: bool) -> None:
    """Make SQLite refuse every write on this connection, or allow them again; call outside a transaction."""
    # On the driver's own connection: through SQLAlchemy the PRAGMA would begin a transaction.
    driver(connection).execute(f"PRAGMA query_only = {int(on)}")


def driver(connection: Connection) -> dbapi2.Connection:
    """Return the driver's connection below SQLAlchemy's."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, dbapi2.Connection)
    return raw


def data_version(connection: Connection) -> int:
    """Return a number that changes when another connection has committed."""
    return int(driver(connection).execute("PRAGMA data_version").fetchone()[0])


def checkpoint(connection: Connection) -> None:
    """Move everything from the write-ahead log into the file; call outside a transaction."""
    driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
