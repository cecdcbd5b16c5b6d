"""Residence by what: a letter's own postcode, and how it is known where its writer lives."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

COUNTED = ["wave", "email", "sent_at", "came_at", "lives"]


def upgrade() -> None:
    """Add both; what was judged before was judged by the beginnings of postcodes."""
    op.add_column("letter", sa.Column("lives_by", sa.String(), nullable=False, server_default=""))
    op.add_column("letter", sa.Column("postcode", sa.String(), nullable=True))
    op.execute("UPDATE letter SET lives_by = 'beginning' WHERE lives <> 'unknown'")
    op.drop_index("ix_letter_counted", "letter")
    op.create_index("ix_letter_counted", "letter", [*COUNTED, "lives_by"])
