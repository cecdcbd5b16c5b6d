"""What a cost was worth, when it was ordered, billed and paid, and who shares it."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Date, Integer, String

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Add the market value and the price, three days, the claim's state and the split."""
    for column in (
        Column("worth", Integer(), nullable=True),
        Column("price", Integer(), nullable=True),
        Column("incurred", Date(), nullable=True),
        Column("invoiced", Date(), nullable=True),
        Column("paid_on", Date(), nullable=True),
        Column("claim", String(), nullable=False, server_default="not said"),
        Column("split", String(), nullable=False, server_default=""),
    ):
        op.add_column("spending_entry", column)
