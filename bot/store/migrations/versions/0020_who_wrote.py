"""Who wrote: the origin of letters, the carriers learned of, and whom answers did not reach."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.database.columns import Utc

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Keep who wrote each letter. What was set aside before stays so, as of no known kind.

    Until now every automatic reply was counted as an answer that came back, and no report was: all
    of those counts were wrong, and go.
    """
    for name in ("origin", "notice", "carrier"):
        default = "person" if name == "origin" else ""
        column = sa.Column(name, sa.String(), nullable=False, server_default=default)
        op.add_column("letter", column)
    letter = sa.table("letter", *map(sa.column, ("automatic", "origin", "notice")))
    op.execute(
        letter.update()
        .where(letter.c.automatic.is_(sa.true()))
        .values(origin="automatic", notice="other")
    )
    aside = sa.text("automatic")
    op.create_index(
        "ix_letter_aside",
        "letter",
        ["carrier", "notice", "came_at"],
        sqlite_where=aside,
        postgresql_where=aside,
    )
    echo = sa.table("answer_echo", sa.column("bounced", sa.Boolean()))
    op.execute(echo.delete().where(echo.c.bounced.is_(sa.true())))
    with op.batch_alter_table("answer_echo") as table:
        table.drop_column("bounced")
    op.create_table(
        "carrier",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("learned_at", Utc(timezone=True), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name="fk_carrier_member"),
        sa.PrimaryKeyConstraint("key", name="pk_carrier"),
    )
    _undelivered()


def _undelivered() -> None:
    op.create_table(
        "undelivered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("failed", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name="fk_undelivered_letter"),
        sa.ForeignKeyConstraint(["answer"], ["answer.id"], name="fk_undelivered_answer"),
        sa.PrimaryKeyConstraint("id", name="pk_undelivered"),
    )
    op.create_index("ix_undelivered_letter", "undelivered", ["letter"])
    op.create_index("ix_undelivered_answer", "undelivered", ["answer"])
