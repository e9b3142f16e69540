"""Indexes for the overdue desk: what is over, and what nobody has explained, by since when."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

UNEXPLAINED = "explained = 0 AND state IN ('overdue', 'missing', 'breached', 'exceeded', 'late')"


def upgrade() -> None:
    op.create_index("finding_overdue", "finding", ["since"], sqlite_where=sa.text("state = 'overdue'"))
    op.create_index("finding_unexplained", "finding", ["since"], sqlite_where=sa.text(UNEXPLAINED))


def downgrade() -> None:
    op.drop_index("finding_unexplained", "finding")
    op.drop_index("finding_overdue", "finding")
