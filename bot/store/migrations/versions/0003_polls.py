"""polls, and who chose what in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.database.columns import Utc

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "poll",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", Utc(), nullable=False),
        sa.Column("closes", Utc(), nullable=True),
        sa.Column("closed_at", Utc(), nullable=True),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["member.id"], name=op.f("fk_poll_asked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
    )
    op.create_index(op.f("ix_poll_closes"), "poll", ["closes"], unique=False)
    op.create_table(
        "vote",
        sa.Column("poll", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("option", sa.Integer(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_vote_member")),
        sa.ForeignKeyConstraint(["poll"], ["poll.id"], name=op.f("fk_vote_poll")),
        sa.PrimaryKeyConstraint("poll", "member", name=op.f("pk_vote")),
    )
