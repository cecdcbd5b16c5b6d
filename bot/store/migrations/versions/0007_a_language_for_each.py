"""A language for each: in which somebody wants to be spoken to, empty for the office's."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, String

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Everybody so far is spoken to in the office's."""
    op.add_column("member", Column("language", String, nullable=False, server_default=""))
