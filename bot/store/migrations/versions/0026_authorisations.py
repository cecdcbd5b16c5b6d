"""What an agent has let local campaigners spend."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Add the authorities."""
    op.create_table(
        "authorisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy", sa.Integer(), nullable=False),
        sa.Column("campaigner", sa.String(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"], ["member.id"], name=op.f("fk_authorisation_added_by_member")
        ),
        sa.ForeignKeyConstraint(
            ["candidacy"], ["candidacy.id"], name=op.f("fk_authorisation_candidacy_candidacy")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["member.id"], name=op.f("fk_authorisation_undone_by_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorisation")),
    )
    op.create_index(op.f("ix_authorisation_candidacy"), "authorisation", ["candidacy"])
