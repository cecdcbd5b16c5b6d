"""Presses: which buttons have been spent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.database.columns import Utc

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the table of spent buttons."""
    op.create_table(
        "press",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", Utc(timezone=True), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name="fk_press_member"),
        sa.PrimaryKeyConstraint("key", name="pk_press"),
    )
    op.create_index("ix_press_at", "press", ["at"])
