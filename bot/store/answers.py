"""Answers: whom the letters of replies are for, and which letters answer one of ours."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table

from bot.store.base import metadata

BY_HAND = "byhand:"  # begins the key of what somebody answered in another way

answers = Table(
    "answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reply", ForeignKey("reply.id"), nullable=False, index=True),
    Column("wave", ForeignKey("wave.id"), nullable=False),
    Column("person", String, nullable=False),
    Column("letter", ForeignKey("letter.id"), nullable=False),
    Column("key", String, nullable=False, unique=True),
    Column("message_id", String, nullable=False, unique=True),
    Column("by_hand", Boolean, nullable=False, default=False),
    Column("round", Integer, nullable=False, default=0),
    Index("uq_answer_wave_person_round", "wave", "person", "round", unique=True),
)

echoes = Table(
    "answer_echo",
    metadata,
    Column("letter", ForeignKey("letter.id"), primary_key=True),
    Column("answer", ForeignKey("answer.id"), nullable=False, index=True),
    Column("bounced", Boolean, nullable=False),
)


def mark_of(email: str) -> str:
    """Mark a person by their address, so that it can be told again but not read."""
    return sha256(email.casefold().encode()).hexdigest()
