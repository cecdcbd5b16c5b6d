"""the first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.base import Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("did", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)
    op.create_table(
        "effect",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due", Utc(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("tried_at", Utc(), nullable=True),
        sa.Column("remote_id", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=True),
        sa.Column("needs", sa.String(), nullable=True),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_effect")),
        sa.UniqueConstraint("key", name=op.f("uq_effect_key")),
    )
    op.create_index(op.f("ix_effect_about"), "effect", ["about"], unique=False)
    op.create_index(op.f("ix_effect_due"), "effect", ["due"], unique=False)
    op.create_index(op.f("ix_effect_proposal"), "effect", ["proposal"], unique=False)
    op.create_index(op.f("ix_effect_state"), "effect", ["state"], unique=False)
    op.create_table(
        "heard",
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("reply", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_heard")),
    )
    op.create_index(op.f("ix_heard_at"), "heard", ["at"], unique=False)
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.Column("left_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
    )
    op.create_table(
        "note",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_note")),
    )
    op.create_table(
        "page_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=True),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("changed_at", Utc(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("only_for", sa.String(), nullable=False),
        sa.Column("reply", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_entry")),
    )
    op.create_index("uq_page_entry_room_key", "page_entry", ["room", "key"], unique=True)
    op.create_table(
        "wave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engine", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("read_at_size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into"], ["wave.id"], name=op.f("fk_wave_merged_into")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
        sa.UniqueConstraint("engine", name=op.f("uq_wave_engine")),
    )
    op.create_table(
        "wave_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("after_letter", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("engine_wave", sa.Integer(), nullable=False),
        sa.Column("applied", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave_decision")),
    )
    op.create_table(
        "wave_snapshot",
        sa.Column("last_letter", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_decision", sa.Integer(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("last_letter", name=op.f("pk_wave_snapshot")),
    )
    op.create_table(
        "handle",
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_handle_member")),
        sa.PrimaryKeyConstraint("platform", "user", name=op.f("pk_handle")),
    )
    op.create_table(
        "invitation",
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("expires_at", Utc(), nullable=False),
        sa.Column("invited_by", sa.Integer(), nullable=False),
        sa.Column("used_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(
            ["invited_by"], ["member.id"], name=op.f("fk_invitation_invited_by")
        ),
        sa.PrimaryKeyConstraint("code_hash", name=op.f("pk_invitation")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("came_at", Utc(), nullable=False),
        sa.Column("sent_at", Utc(), nullable=True),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("lives", sa.String(), nullable=False),
        sa.Column("automatic", sa.Boolean(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=True),
        sa.Column("sure", sa.Float(), nullable=False),
        sa.Column("read", sa.Boolean(), nullable=False),
        sa.Column("own", sa.Text(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("telling", sa.Text(), nullable=False),
        sa.Column("forgotten_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["wave"], ["wave.id"], name=op.f("fk_letter_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("identity", name=op.f("uq_letter_identity")),
    )
    op.create_index(op.f("ix_letter_came_at"), "letter", ["came_at"], unique=False)
    op.create_index(op.f("ix_letter_email"), "letter", ["email"], unique=False)
    op.create_index(op.f("ix_letter_message_id"), "letter", ["message_id"], unique=False)
    op.create_index(op.f("ix_letter_wave"), "letter", ["wave"], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_index(op.f("ix_letter_wave"), table_name="letter")
    op.drop_index(op.f("ix_letter_message_id"), table_name="letter")
    op.drop_index(op.f("ix_letter_email"), table_name="letter")
    op.drop_index(op.f("ix_letter_came_at"), table_name="letter")
    op.drop_table("letter")
    op.drop_table("invitation")
    op.drop_table("handle")
    op.drop_table("wave_snapshot")
    op.drop_table("wave_decision")
    op.drop_table("wave")
    op.drop_index("uq_page_entry_room_key", table_name="page_entry")
    op.drop_table("page_entry")
    op.drop_table("note")
    op.drop_table("member")
    op.drop_index(op.f("ix_heard_at"), table_name="heard")
    op.drop_table("heard")
    op.drop_index(op.f("ix_effect_state"), table_name="effect")
    op.drop_index(op.f("ix_effect_proposal"), table_name="effect")
    op.drop_index(op.f("ix_effect_due"), table_name="effect")
    op.drop_index(op.f("ix_effect_about"), table_name="effect")
    op.drop_table("effect")
    op.drop_index(op.f("ix_audit_at"), table_name="audit")
    op.drop_table("audit")
