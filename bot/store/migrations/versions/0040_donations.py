"""Donations: the register of gifts to candidates and holders of office."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0035"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "donation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy", sa.Integer(), nullable=True),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("received", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("giver", sa.String(), nullable=True),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("permissible", sa.Boolean(), nullable=True),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("checked", sa.Date(), nullable=True),
        sa.Column("accepted", sa.Date(), nullable=True),
        sa.Column("returned", sa.Date(), nullable=True),
        sa.Column("manner", sa.String(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("struck_by", sa.Integer(), nullable=True),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["candidacy"], ["candidacy.id"], name="fk_donation_candidacy_candidacy"
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name="fk_donation_member_member"),
        sa.ForeignKeyConstraint(["added_by"], ["member.id"], name="fk_donation_added_by_member"),
        sa.ForeignKeyConstraint(["struck_by"], ["member.id"], name="fk_donation_struck_by_member"),
        sa.PrimaryKeyConstraint("id", name="pk_donation"),
    )
    op.create_index("ix_donation_candidacy", "donation", ["candidacy"])
    op.create_index("ix_donation_member", "donation", ["member"])
