"""Queued: letters that wait for a person's own answer, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from bot.domain.erasure import Erasure
from bot.store.answers import BY_HAND, answers
from bot.store.database.columns import BY_MEMBER, Until, Whose, metadata, personal
from bot.store.letters import letters

queued = Table(
    "held_letter",
    metadata,
    Column("letter", ForeignKey("letter.id"), primary_key=True),
    Column("taken_by", String, nullable=False, default="", info=BY_MEMBER),
    Column(
        "text",
        Text,
        nullable=False,
        default="",
        info=personal(Whose.WRITER, Until.LETTERS, by="queue"),
    ),
)


@dataclass(frozen=True, slots=True)
class Queued:
    """Who has taken a letter, and the text of its answer so far."""

    taken_by: str = ""
    text: str = ""


class Queue:
    """The letters that wait, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, letter: int) -> Queued:
        """Return how far a letter's answer has come."""
        row = self._connection.execute(select(queued).where(queued.c.letter == letter)).first()
        return Queued(row.taken_by, row.text) if row else Queued()

    def keep(self, letter: int, taken_by: str, text: str) -> None:
        """Keep how far a letter's answer has come."""
        self._connection.execute(delete(queued).where(queued.c.letter == letter))
        row = {"letter": letter, "taken_by": taken_by, "text": text}
        self._connection.execute(insert(queued).values(row))

    def leave(self, taken_by: str) -> int:
        """Give back what somebody has taken; return how many letters."""
        theirs = update(queued).where(queued.c.taken_by == taken_by).values(taken_by="")
        return self._connection.execute(theirs).rowcount

    def reopen(self, letter: int) -> bool:
        """Let a letter wait again that counted as answered by hand; False where it did not."""
        by_hand = (answers.c.letter == letter, answers.c.key.startswith(BY_HAND))
        return self._connection.execute(delete(answers).where(*by_hand)).rowcount == 1

    def forget_person(self, whom: Erasure) -> int:
        """Drop the answers to somebody's letters; return how many."""
        theirs = queued.c.letter.in_(whom.letters)
        return self._connection.execute(delete(queued).where(theirs)).rowcount

    def forget_past(self, _before: Mapping[Until, datetime], _at: datetime) -> int:
        """Drop the answers to letters that have been forgotten; return how many."""
        gone = select(letters.c.id).where(letters.c.forgotten_at.is_not(None))
        return self._connection.execute(delete(queued).where(queued.c.letter.in_(gone))).rowcount
