"""digests of one's own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.database.columns import Utc

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "digest",
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("days", sa.String(), nullable=False),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("always", sa.Boolean(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.Column("chosen_at", Utc(timezone=True), nullable=False),
        sa.Column("told_at", Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_digest_member_member")),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_digest")),
    )
