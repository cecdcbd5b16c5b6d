"""Marks made anew: a letter whose wave has grown since it was read, to be read again."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, false, text

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Nothing so far is to be read again."""
    op.add_column("letter", Column("stale", Boolean, nullable=False, server_default=false()))
    op.create_index(
        "ix_letter_stale",
        "letter",
        ["wave"],
        sqlite_where=text("stale IS 1"),
        postgresql_where=text("stale IS true"),
    )
