"""Who asks the opposite: which letters turn their wave's letter round."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, column, false, text

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Have all letters of waves read again: only then is it known of those that are here."""
    op.add_column("letter", Column("opposes", Boolean(), nullable=False, server_default=false()))
    opposes = column("opposes", Boolean()).is_(True)
    op.create_index(
        "ix_letter_opposes", "letter", ["wave"], sqlite_where=opposes, postgresql_where=opposes
    )
    # The waves too: their asks were chosen from sentences of one person.
    op.execute(text("UPDATE wave SET read_at_size = 0"))
