"""What an `erased` entry names may be deleted, and nothing else."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

UNLESS = {
    "payload": "NOT EXISTS (SELECT 1 FROM entry AS gone JOIN entry AS by ON by.subject = gone.subject "
    "AND by.subject_id = gone.subject_id AND by.kind = 'erased' "
    "JOIN payload AS says ON says.place = by.place "
    "JOIN json_each(CAST(says.bytes AS TEXT), '$.entries') AS named ON named.value = gone.id "
    "WHERE gone.place = OLD.place)",
    "attachment": "NOT EXISTS (SELECT 1 FROM entry WHERE kind = 'erased') "
    "OR EXISTS (SELECT 1 FROM payload WHERE instr(bytes, CAST('attachment:' || OLD.id AS BLOB)) > 0)",
    "attachment_chunk": "EXISTS (SELECT 1 FROM attachment WHERE id = OLD.attachment_id)",
}


def upgrade() -> None:
    for table, unless in UNLESS.items():
        _guard(table, f"WHEN {unless} ")


def downgrade() -> None:
    for table in UNLESS:
        _guard(table, "")


def _guard(table: str, when: str) -> None:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    op.execute(f"DROP TRIGGER {table}_no_delete")
    # As bytes of the driver: a colon in the condition is no parameter of ours.
    op.get_bind().exec_driver_sql(f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {when}{refuse}")
