"""What the entries of each custody say of officers, times and places, for those of others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trace",
        sa.Column("custody_id", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("officer", sa.Text(), nullable=False),
        sa.Column("began", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("ended", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("custody_id", "entry_id"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("trace_began", "trace", ["began"])
    lasting: sa.ColumnElement[bool] = sa.literal_column("ended > began")
    op.create_index("trace_lasting", "trace", ["officer", "ended"], sqlite_where=lasting)
    # Opening fills it; should that be cut off, so does the next look at what time has changed.
    op.execute("UPDATE board SET next_change_at = 0")


def downgrade() -> None:
    op.drop_index("trace_lasting", "trace")
    op.drop_index("trace_began", "trace")
    op.drop_table("trace")
