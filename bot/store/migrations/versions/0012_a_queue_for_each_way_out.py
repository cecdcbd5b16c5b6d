"""A queue for each way out, and leases: who has an effect in hand, and until when."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from bot.store.database.columns import Utc

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the columns, and say of each effect which way it takes."""
    op.add_column("effect", sa.Column("way", sa.String(), nullable=False, server_default=""))
    op.add_column("effect", sa.Column("holder", sa.String(), nullable=True))
    op.add_column("effect", sa.Column("held_until", Utc(), nullable=True))
    for name in ("lookups", "repeats"):
        op.add_column("effect", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "way_out",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("free_at", Utc(), nullable=False),
        sa.Column("failing_since", Utc(), nullable=True),
        sa.Column("is_told", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("name", name="pk_way_out"),
    )
    connection = op.get_bind()
    effect = sa.table("effect", sa.column("number"), sa.column("payload"), sa.column("way"))
    rows = connection.execute(sa.select(effect.c.number, effect.c.payload)).all()
    ways = [{"its_number": number, "its_way": _way(payload)} for number, payload in rows]
    if ways:
        mine = effect.c.number == sa.bindparam("its_number")
        change = sa.update(effect).where(mine).values(way=sa.bindparam("its_way"))
        connection.execute(change, ways)
    op.create_index("ix_effect_waiting", "effect", ["way", "state", "due"])


def _way(payload: str) -> str:
    """Name the way out of an effect, as `bot.effects.ways` does."""
    ((kind, fields),) = json.loads(payload).items()
    match kind:
        case "say":
            return f"chat:{fields['place']['platform']}"
        case "publish" | "take_back":
            return f"network:{fields['network']}"
        case "mail":
            return "mail"
        case _:
            return "jobs"
