"""What came with a letter: its files, what these say, and what of it could not be read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add empty lists to the letters that are here: nobody kept what came with them."""
    for name in ("attachments", "attached", "flaws"):
        op.add_column("letter", sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
