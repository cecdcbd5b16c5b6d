"""Waves to tell of: those whose letters have changed since their card was made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the column; every wave was told of in the transaction of its letters until now."""
    untold: sa.Column[bool] = sa.Column(
        "untold", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("wave", untold)
