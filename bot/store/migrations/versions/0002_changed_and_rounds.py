"""when a post was touched, which answer to a person each is, a wave in a model's words."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from bot.store.database.columns import Utc

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LONG_AGO = sa.text("'1970-01-01 00:00:00'")  # SQLite adds no column without a default


def upgrade() -> None:
    """Go forward."""
    op.add_column("post", sa.Column("changed_at", Utc(), nullable=False, server_default=LONG_AGO))
    post = sa.table("post", sa.column("changed_at", Utc()))
    op.execute(post.update().values(changed_at=datetime.now(UTC)))
    op.create_index(op.f("ix_post_changed_at"), "post", ["changed_at"], unique=False)
    op.add_column("answer", sa.Column("round", sa.Integer(), nullable=False, server_default="0"))
    op.drop_index("uq_answer_wave_person", table_name="answer")
    op.create_index(
        "uq_answer_wave_person_round", "answer", ["wave", "person", "round"], unique=True
    )
    worded = sa.Column("worded", sa.Text(), nullable=False, server_default="{}")
    op.add_column("wave", worded)
    size = sa.Column("worded_at_size", sa.Integer(), nullable=False, server_default="0")
    op.add_column("wave", size)
