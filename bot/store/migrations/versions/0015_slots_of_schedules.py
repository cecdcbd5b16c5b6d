"""Slots of schedules: what of each day and week is done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.database.columns import Utc

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Begin without any: at the first start, what is due is done once more under its own key."""
    op.create_table(
        "schedule_slot",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slot", Utc(timezone=True), nullable=False),
        sa.Column("begun_at", Utc(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("again_at", Utc(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", "slot", name=op.f("pk_schedule_slot")),
    )
