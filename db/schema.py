"""The tables of a casebook. The revisions under `migrations` say the same; a test compares them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    DDL,
    BigInteger,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    and_,
    event,
    literal_column,
)
from sqlalchemy.engine import Connection
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import DDLElement

REVISION = "0005"
APPLICATION_ID = 0x55544D43  # "UTMC", in the header of the file (inside the encryption)

metadata = MetaData()


@compiles(LargeBinary, "sqlite")
def _blob(*_arguments: object, **_options: object) -> str:
    return "BLOB"  # the only name a STRICT table takes


@compiles(BigInteger, "sqlite")
def _whole_number(*_arguments: object, **_options: object) -> str:
    return "INTEGER"  # 64 bits on SQLite; PostgreSQL's INTEGER would end in 2038


def _table(name: str, *parts: Column[Any] | Index, compact: bool = False) -> Table:
    """Declare a table; a compact one lies in its key's own tree: a page less per write (SQLite)."""
    return Table(name, metadata, *parts, sqlite_strict=True, sqlite_with_rowid=not compact)


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Text(), primary_key=key, nullable=null)


def _integer(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, BigInteger(), primary_key=key, nullable=null, autoincrement=False)


def _bytes(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, LargeBinary(), nullable=null)


# Where an entry lies: its ledger's number and its seq in one integer. Its id carries the seq too. So neither
# needs an index: every index costs a page, encrypted and authenticated anew, each time an entry is saved.
SEQ_BITS = 40

# The journal. `envelope` holds the exact bytes the hash covers; the columns after it are copies to search by.
entry = _table(
    "entry",
    _integer("place", key=True),
    _text("id"),
    _bytes("envelope"),
    _bytes("previous"),
    _bytes("hash"),
    _text("ledger"),
    _integer("seq"),
    _text("subject"),
    _text("subject_id"),
    _text("kind"),
    _integer("version"),
    _integer("recorded_at"),
    _text("corrects", null=True),
    _text("number", null=True),
    _text("person", null=True),
    Index("entry_subject", "subject", "subject_id"),
)
Index("entry_number", entry.c.number, sqlite_where=entry.c.number.is_not(None))
Index("entry_person", entry.c.person, sqlite_where=entry.c.person.is_not(None))

payload = _table(
    "payload",
    Column("place", BigInteger(), ForeignKey("entry.place"), primary_key=True, autoincrement=False),
    _bytes("salt"),
    _bytes("bytes"),
)

ledger = _table(
    "ledger",
    _text("id", key=True),
    _integer("number"),  # 0 is this installation's own
    _bytes("public_key"),
    _bytes("private_key", null=True),  # only of this installation's own ledger
    Index("ledger_number", "number", unique=True),
)

head = _table(
    "head",
    _text("ledger", key=True),
    _integer("seq", key=True),
    _bytes("hash"),
    _bytes("signature"),
    _integer("at"),
)

register = _table(
    "register", _text("register", key=True), _integer("year", key=True), _integer("last"), compact=True
)

access = _table(
    "access",
    _integer("seq", key=True),
    _bytes("line"),
    _bytes("hash"),
    _integer("at"),
    _text("un_id"),
    _text("action"),
    _text("custody_id", null=True),
    Index("access_reading", "un_id", "custody_id", "at"),
)

printed = _table(
    "print",
    _text("id", key=True),
    _integer("copy"),
    _text("custody_id"),
    _text("paper"),
    _integer("at"),
    _text("un_id"),
    _text("inputs"),
    Index("print_copy", "custody_id", "paper", "copy", unique=True),
)

# Files that entries name, in chunks of 1 MB: `facts` are the bytes that the id is the digest of.
attachment = _table(
    "attachment",
    _text("id", key=True),
    _bytes("facts"),
    _bytes("thumbnail"),
    _integer("kept_at"),
    _text("un_id"),
)

attachment_chunk = _table(
    "attachment_chunk",
    Column("attachment_id", Text(), ForeignKey("attachment.id"), primary_key=True, nullable=False),
    _integer("place", key=True),  # 0, 1 …
    _bytes("bytes"),
)

# Projections: rebuildable from the journal.
board = _table(
    "board",
    _text("custody_id", key=True),
    _text("number"),
    _integer("held"),
    _integer("open_duty"),
    _integer("urgency"),
    _integer("due", null=True),
    _integer("due_order"),  # `due`, or beyond every time: rows without one come last on either engine
    _integer("next_change_at", null=True),
    _integer("evaluated_at"),
    _text("row"),
)
# No index moves when the custody of somebody held is evaluated again: those held are few and sorted on the
# spot; the many others are indexed.
Index("board_held", board.c.held, sqlite_where=board.c.held == literal_column("1"))
Index(
    "board_others",
    board.c.urgency,
    board.c.due_order,
    board.c.number,
    sqlite_where=board.c.held == literal_column("0"),
)
Index(
    "board_duty",
    board.c.next_change_at,
    sqlite_where=and_(board.c.held == literal_column("0"), board.c.next_change_at.is_not(None)),
)

finding = _table(
    "finding",
    _text("custody_id", key=True),
    _text("rule", key=True),
    _integer("place", key=True),  # 0, 1 … among the findings of one rule
    _text("state"),
    _integer("certain"),
    _text("severity"),
    _text("owner"),
    _integer("since", null=True),
    _integer("due", null=True),
    _integer("explained"),
    _integer("draft"),
    compact=True,
)
# The overdue desk reads these from their start. What is only due has no index: it is found through the few
# who are held or have a change to come, and no index moves with each hourly check.
OVERDUE = "state = 'overdue'"
UNEXPLAINED = "explained = 0 AND state IN ('overdue', 'missing', 'breached', 'exceeded', 'late')"
Index("finding_overdue", finding.c.since, sqlite_where=literal_column(OVERDUE))
Index("finding_unexplained", finding.c.since, sqlite_where=literal_column(UNEXPLAINED))

search_key = _table(
    "search_key",
    _text("key", key=True),
    _text("custody_id", key=True),
    Index("search_key_custody", "custody_id"),
    compact=True,
)

# What others have to know of entries in which an officer stands beside a person, or whose words have weight.
# The words are a keyed digest: no plain text of an entry lies outside its payload.
trace = _table(
    "trace",
    _text("custody_id", key=True),
    _text("entry_id", key=True),
    _text("number"),
    _text("person"),
    _text("officer"),
    _integer("began"),
    _integer("ended"),
    _text("place"),
    _text("words"),
    Index("trace_began", "began"),
    compact=True,
)
# The few that last (an interview, a conveyance) may have begun long before what they overlap.
LASTING = "ended > began"
Index("trace_lasting", trace.c.officer, trace.c.ended, sqlite_where=literal_column(LASTING))

# Beside the journal.
draft = _table("draft", _text("un_id", key=True), _text("name", key=True), _text("content"), _integer("at"))
slot = _table("slot", _text("tag", key=True), _text("un_id"), _text("slot"))
meta = _table("meta", _text("name", key=True), _text("value"))

# What makes a row "the same": an INSERT of it would be an UPDATE by the back door (OR REPLACE).
APPEND_ONLY = {
    "entry": "place = NEW.place",
    "payload": "place = NEW.place",
    "head": "ledger = NEW.ledger AND seq = NEW.seq",
    "access": "seq = NEW.seq",
    "print": "id = NEW.id",
    "attachment": "id = NEW.id",
    "attachment_chunk": "attachment_id = NEW.attachment_id AND place = NEW.place",
}


# What may be deleted all the same: the content that an `erased` entry of the same record names, then a file
# that no content names any more, then its chunks. Whether somebody approved it, `verify` tells.
_ERASABLE = {
    "payload": "NOT EXISTS (SELECT 1 FROM entry AS gone JOIN entry AS by ON by.subject = gone.subject "
    "AND by.subject_id = gone.subject_id AND by.kind = 'erased' "
    "JOIN payload AS says ON says.place = by.place "
    "JOIN json_each(CAST(says.bytes AS TEXT), '$.entries') AS named ON named.value = gone.id "
    "WHERE gone.place = OLD.place)",
    "attachment": "NOT EXISTS (SELECT 1 FROM entry WHERE kind = 'erased') "
    "OR EXISTS (SELECT 1 FROM payload WHERE instr(bytes, CAST('attachment:' || OLD.id AS BLOB)) > 0)",
    "attachment_chunk": "EXISTS (SELECT 1 FROM attachment WHERE id = OLD.attachment_id)",
}


def triggers(table: str) -> tuple[str, ...]:
    """Return the statements of the three triggers that keep a table append-only (SQLite)."""
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    unless = f"WHEN {_ERASABLE[table]} " if table in _ERASABLE else ""
    known = f"EXISTS (SELECT 1 FROM {table} WHERE {APPEND_ONLY[table]})"  # noqa: S608 - our own constants
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {unless}{refuse}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {known} {refuse}",
    )


def _guard(statement: str) -> DDLElement:
    ddl: DDLElement = DDL(statement)  # type: ignore[no-untyped-call]
    return ddl.execute_if(dialect="sqlite")


for _name in APPEND_ONLY:
    for _statement in triggers(_name):
        event.listen(metadata.tables[_name], "after_create", _guard(_statement))


def create_all(connection: Connection) -> None:
    """Create every table and trigger in an empty casebook and stamp its revision."""
    metadata.create_all(connection)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (REVISION,))
