"""Counts from indexes: a wave's figures are read without its letters' texts."""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Keep beside the letters what is counted of them."""
    op.create_index("ix_letter_counted", "letter", ["wave", "email", "sent_at", "came_at", "lives"])
    for name, found in (("own", text("own != '[]'")), ("case", text("trouble != ''"))):
        op.create_index(
            f"ix_letter_{name}", "letter", ["wave"], sqlite_where=found, postgresql_where=found
        )
