"""Costs without a day, and refunds of a cost."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Integer, true

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Add whether a cost has its day, and of which cost one is the refund."""
    op.add_column(
        "spending_entry", Column("dated", Boolean(), nullable=False, server_default=true())
    )
    op.add_column("spending_entry", Column("refunds", Integer(), nullable=True))
