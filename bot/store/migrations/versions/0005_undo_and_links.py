"""what can be taken back, who is who in the audit, and codes that link an account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.database.columns import Utc

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "undo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("instead", sa.String(), nullable=False),
        sa.Column("taken_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_undo_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo")),
    )
    for column in ("member", "at", "about"):
        op.create_index(op.f(f"ix_undo_{column}"), "undo", [column], unique=False)
    op.add_column("audit", sa.Column("member", sa.Integer(), nullable=True))
    with op.batch_alter_table("invitation") as table:
        table.add_column(sa.Column("member", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_invitation_member"), "member", ["member"], ["id"])
