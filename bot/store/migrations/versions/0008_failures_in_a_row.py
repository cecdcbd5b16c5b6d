"""Failures in a row: how often an effect could not go out since it last did."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Integer

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Nothing so far has failed."""
    op.add_column("effect", Column("failures", Integer, nullable=False, server_default="0"))
