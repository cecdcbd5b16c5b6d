"""Where an answer is asked for: at another address than the letter came from."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Text

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Of letters that are here already nobody knows it any more."""
    for name in ("came_from", "reply_to"):
        op.add_column("letter", Column(name, Text(), nullable=False, server_default=""))
