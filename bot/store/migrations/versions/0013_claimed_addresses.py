"""Claimed addresses: what a letter's head names as its sender's, where none can be trusted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add an empty list to the letters that are here: their heads are in the mailbox alone."""
    op.add_column("letter", sa.Column("claimed", sa.Text(), nullable=False, server_default="[]"))
