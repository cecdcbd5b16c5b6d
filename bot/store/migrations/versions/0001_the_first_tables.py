"""the first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from bot.store.database.columns import Utc

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("council_name", sa.String(), nullable=False),
        sa.Column("electors", sa.Integer(), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
    )
    op.create_index(op.f("ix_area_code"), "area", ["code"], unique=False)
    op.create_index(op.f("ix_area_name_key"), "area", ["name_key"], unique=False)
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
        "imprint",
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("bio_url", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("page", name=op.f("pk_imprint")),
    )
    op.create_table(
        "link",
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("tried_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_link")),
    )
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
        "picture",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_picture")),
    )
    op.create_table(
        "postcode",
        sa.Column(
            "postcode",
            sa.String().with_variant(sa.String(collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("ward", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("constituency", sa.String(), nullable=False),
        sa.Column("easting", sa.Integer(), nullable=True),
        sa.Column("northing", sa.Integer(), nullable=True),
        sa.Column("ended", sa.String(), server_default="", nullable=False),
        sa.Column("release", sa.String(), nullable=False),
        sa.Column("before", sa.String(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("postcode", name=op.f("pk_postcode")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_postcode_before",
        "postcode",
        ["before"],
        unique=False,
        sqlite_where=sa.text("\"before\" != ''"),
        postgresql_where=sa.text("\"before\" != ''"),
    )
    op.create_index(
        "ix_postcode_easting",
        "postcode",
        ["easting"],
        unique=False,
        sqlite_where=sa.text("easting IS NOT NULL"),
        postgresql_where=sa.text("easting IS NOT NULL"),
    )
    op.create_index("ix_postcode_ward", "postcode", ["ward"], unique=False)
    op.create_table(
        "template",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_template")),
    )
    op.create_table(
        "wave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engine", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("ask", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
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
        sa.Column("others", sa.Text(), nullable=False),
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
        "candidacy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("poll", sa.Date(), nullable=False),
        sa.Column("seat", sa.String(), nullable=True),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("council", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("electors", sa.Integer(), nullable=True),
        sa.Column("joint", sa.Integer(), nullable=False),
        sa.Column("councils", sa.Integer(), nullable=True),
        sa.Column("declared", sa.Date(), nullable=True),
        sa.Column("aim", sa.String(), nullable=False),
        sa.Column("inside", sa.Float(), nullable=True),
        sa.Column("covered", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_candidacy_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidacy")),
    )
    op.create_table(
        "checklist",
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("touched_at", Utc(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_checklist_member")),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_checklist")),
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
        sa.Column("invited_by", sa.Integer(), nullable=True),
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
        sa.Column("urgency", sa.Integer(), nullable=False),
        sa.Column("telling", sa.Text(), nullable=False),
        sa.Column("in_reply_to", sa.String(), nullable=False),
        sa.Column("references", sa.Text(), nullable=False),
        sa.Column("forgotten_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["wave"], ["wave.id"], name=op.f("fk_letter_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("identity", name=op.f("uq_letter_identity")),
    )
    op.create_index(op.f("ix_letter_came_at"), "letter", ["came_at"], unique=False)
    op.create_index(op.f("ix_letter_email"), "letter", ["email"], unique=False)
    op.create_index(op.f("ix_letter_message_id"), "letter", ["message_id"], unique=False)
    op.create_index(op.f("ix_letter_wave"), "letter", ["wave"], unique=False)
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("editor", sa.Integer(), nullable=False),
        sa.Column("writer", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("own", sa.Text(), nullable=False),
        sa.Column("networks", sa.Text(), nullable=False),
        sa.Column("photos", sa.Text(), nullable=False),
        sa.Column("paid", sa.Boolean(), nullable=False),
        sa.Column("at", Utc(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("approved_at", Utc(), nullable=True),
        sa.Column("approved_print", sa.String(), nullable=True),
        sa.Column("end", sa.String(), nullable=False),
        sa.Column("series", sa.Integer(), nullable=True),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["member.id"], name=op.f("fk_post_author")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    op.create_index(op.f("ix_post_at"), "post", ["at"], unique=False)
    op.create_index(op.f("ix_post_end"), "post", ["end"], unique=False)
    op.create_table(
        "reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("proposal", sa.String(), nullable=False),
        sa.Column("sent_at", Utc(), nullable=True),
        sa.Column("stopped", sa.Boolean(), nullable=False),
        sa.Column("late_until", Utc(), nullable=True),
        sa.Column("seen", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["wave"], ["wave.id"], name=op.f("fk_reply_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reply")),
    )
    op.create_index(op.f("ix_reply_wave"), "reply", ["wave"], unique=False)
    op.create_table(
        "tip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_tip_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip")),
    )
    op.create_index(op.f("ix_tip_member"), "tip", ["member"], unique=False)
    op.create_table(
        "tip_habit",
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("at", sa.Time(), nullable=True),
        sa.Column("paused_until", Utc(), nullable=True),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_tip_habit_member")),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_tip_habit")),
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reply", sa.Integer(), nullable=False),
        sa.Column("wave", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_answer_letter")),
        sa.ForeignKeyConstraint(["reply"], ["reply.id"], name=op.f("fk_answer_reply")),
        sa.ForeignKeyConstraint(["wave"], ["wave.id"], name=op.f("fk_answer_wave")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("key", name=op.f("uq_answer_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_answer_message_id")),
    )
    op.create_index(op.f("ix_answer_reply"), "answer", ["reply"], unique=False)
    op.create_index("uq_answer_wave_person", "answer", ["wave", "person"], unique=True)
    op.create_table(
        "campaigner",
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("candidacy", sa.Integer(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidacy"], ["candidacy.id"], name=op.f("fk_campaigner_candidacy")
        ),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_campaigner_member")),
        sa.PrimaryKeyConstraint("member", name=op.f("pk_campaigner")),
    )
    op.create_table(
        "held_letter",
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("taken_by", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_held_letter_letter")),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_held_letter")),
    )
    op.create_table(
        "outing",
        sa.Column("post", sa.Integer(), nullable=False),
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("remote_id", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("out_at", Utc(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("views", sa.Integer(), nullable=True),
        sa.Column("reactions", sa.Integer(), nullable=True),
        sa.Column("comments", sa.Integer(), nullable=True),
        sa.Column("shares", sa.Integer(), nullable=True),
        sa.Column("clicks", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["post"], ["post.id"], name=op.f("fk_outing_post")),
        sa.PrimaryKeyConstraint("post", "network", name=op.f("pk_outing")),
    )
    op.create_index(op.f("ix_outing_out_at"), "outing", ["out_at"], unique=False)
    op.create_table(
        "spending_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidacy", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("used", sa.Date(), nullable=False),
        sa.Column("supplier", sa.String(), nullable=False),
        sa.Column("share", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("added_at", Utc(), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.Column("undone_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"], ["member.id"], name=op.f("fk_spending_entry_added_by")
        ),
        sa.ForeignKeyConstraint(
            ["candidacy"], ["candidacy.id"], name=op.f("fk_spending_entry_candidacy")
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["member.id"], name=op.f("fk_spending_entry_undone_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spending_entry")),
    )
    op.create_index(
        op.f("ix_spending_entry_candidacy"), "spending_entry", ["candidacy"], unique=False
    )
    op.create_table(
        "ad_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=True),
        sa.Column("pence", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("ward", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("electors", sa.Integer(), nullable=False),
        sa.Column("inside", sa.Float(), nullable=True),
        sa.Column("covered", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["spending_entry.id"], name=op.f("fk_ad_result_entry")),
        sa.ForeignKeyConstraint(["member"], ["member.id"], name=op.f("fk_ad_result_member")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ad_result")),
    )
    op.create_table(
        "answer_echo",
        sa.Column("letter", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Integer(), nullable=False),
        sa.Column("bounced", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["answer"], ["answer.id"], name=op.f("fk_answer_echo_answer")),
        sa.ForeignKeyConstraint(["letter"], ["letter.id"], name=op.f("fk_answer_echo_letter")),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_answer_echo")),
    )
    op.create_index(op.f("ix_answer_echo_answer"), "answer_echo", ["answer"], unique=False)
    op.create_table(
        "invoice",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["spending_entry.id"], name=op.f("fk_invoice_entry")),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_invoice")),
    )
