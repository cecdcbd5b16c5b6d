"""The day on which the seat of a by-election fell vacant, apart from the day of declaring."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date

revision = "0035"
down_revision = "0030"


def upgrade() -> None:
    """Add the day of a vacancy; what was told before could be either day, so it is asked for."""
    op.add_column("candidacy", Column("vacant", Date(), nullable=True))
