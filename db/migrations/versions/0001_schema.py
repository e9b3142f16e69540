"""The tables and guards of the first casebooks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SAME = {
    "entry": "place = NEW.place",
    "payload": "place = NEW.place",
    "head": "ledger = NEW.ledger AND seq = NEW.seq",
    "access": "seq = NEW.seq",
    "print": "id = NEW.id",
}


def upgrade() -> None:
    op.execute("PRAGMA application_id = 1431588163")
    op.create_table(
        "access",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("line", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("un_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("custody_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("access_reading", "access", ["un_id", "custody_id", "at"], unique=False)
    op.create_table(
        "board",
        sa.Column("custody_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("held", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("open_duty", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("urgency", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("due", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("due_order", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("next_change_at", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("evaluated_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("custody_id"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "board_duty",
        "board",
        ["next_change_at"],
        unique=False,
        sqlite_where=sa.text("held = 0 AND next_change_at IS NOT NULL"),
    )
    op.create_index("board_held", "board", ["held"], unique=False, sqlite_where=sa.text("held = 1"))
    op.create_index(
        "board_others",
        "board",
        ["urgency", "due_order", "number"],
        unique=False,
        sqlite_where=sa.text("held = 0"),
    )
    op.create_table(
        "draft",
        sa.Column("un_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("un_id", "name"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "entry",
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("envelope", sa.LargeBinary(), nullable=False),
        sa.Column("previous", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("ledger", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("corrects", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("place"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index(
        "entry_number", "entry", ["number"], unique=False, sqlite_where=sa.text("number IS NOT NULL")
    )
    op.create_index(
        "entry_person", "entry", ["person"], unique=False, sqlite_where=sa.text("person IS NOT NULL")
    )
    op.create_index("entry_subject", "entry", ["subject", "subject_id"], unique=False)
    op.create_table(
        "finding",
        sa.Column("custody_id", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("certain", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("due", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("explained", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("draft", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("custody_id", "rule", "place"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "head",
        sa.Column("ledger", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("ledger", "seq"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "ledger",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("private_key", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("ledger_number", "ledger", ["number"], unique=True)
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "print",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("copy", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("custody_id", sa.Text(), nullable=False),
        sa.Column("paper", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("un_id", sa.Text(), nullable=False),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_index("print_copy", "print", ["custody_id", "paper", "copy"], unique=True)
    op.create_table(
        "register",
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("year", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("register", "year"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_key",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("custody_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "custody_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("search_key_custody", "search_key", ["custody_id"], unique=False)
    op.create_table(
        "slot",
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("un_id", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("tag"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )
    op.create_table(
        "payload",
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["place"],
            ["entry.place"],
        ),
        sa.PrimaryKeyConstraint("place"),
        sqlite_strict=True,
        sqlite_with_rowid=True,
    )

    for table, same in SAME.items():
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        known = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - constants
        op.execute(f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}")
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {known} {refuse}")


def downgrade() -> None:
    for table in (
        "payload",
        "slot",
        "search_key",
        "register",
        "print",
        "meta",
        "ledger",
        "head",
        "finding",
        "entry",
        "draft",
        "board",
        "access",
    ):
        op.drop_table(table)
