"""Answers: whom the letters of replies are for, and which letters answer one of ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    case,
    func,
    insert,
    select,
)

from bot.domain.replies.drafts import Draft
from bot.store.database.columns import CODE, Until, Whose, metadata, personal
from bot.store.letters import letters

BY_HAND = "byhand:"  # begins the key of what a colleague answered in another way

answers = Table(
    "answer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reply", ForeignKey("reply.id"), nullable=False, index=True),
    Column("wave", ForeignKey("wave.id"), nullable=False),
    Column(
        "person", String, nullable=False, info=personal(Whose.WRITER, Until.OFFICE, by="replies")
    ),
    Column("letter", ForeignKey("letter.id"), nullable=False),
    Column("key", String, nullable=False, unique=True, info=CODE),
    Column("message_id", String, nullable=False, unique=True, info=CODE),
    Column("by_hand", Boolean, nullable=False, default=False),
    Column("round", Integer, nullable=False, default=0),
    Index("uq_answer_wave_person_round", "wave", "person", "round", unique=True),
)

responses = Table(
    "answer_echo",
    metadata,
    Column("letter", ForeignKey("letter.id"), primary_key=True),
    Column("answer", ForeignKey("answer.id"), nullable=False, index=True),
    Column("bounced", Boolean, nullable=False),
)


def mark_of(known_by: str) -> str:
    """Mark a person by what they are known by, so that it can be told again but not read."""
    return sha256(known_by.casefold().encode()).hexdigest()


class Responses:
    """The responses within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def answering(self, after: int, until: int, mark: str) -> Iterator[tuple[int, str, bool]]:
        """Yield the letters after one, until another, that name a Message-ID with our mark.

        Each with what names it, and whether no person wrote it. A report of a letter that came
        back (RFC 3464) names it in its text.
        """
        named = letters.c.in_reply_to + " " + letters.c.references
        named += case((letters.c.automatic, letters.c.text), else_="")
        found = (letters.c.id > after, letters.c.id <= until, named.contains(mark))
        query = select(letters.c.id, named.label("named"), letters.c.automatic).where(*found)
        for row in self._connection.execute(query.order_by(letters.c.id)):
            yield row.id, row.named, row.automatic

    def add(self, letter: int, message_ids: Sequence[str], *, bounced: bool) -> bool:
        """Add that a letter answers one of ours, or gives it back; False where it does neither."""
        query = select(answers.c.id).where(answers.c.message_id.in_(message_ids))
        answer = self._connection.scalars(query).first()
        known = select(responses.c.letter).where(responses.c.letter == letter)
        if answer is None or self._connection.scalars(known).first():
            return False
        row = {"letter": letter, "answer": answer, "bounced": bounced}
        self._connection.execute(insert(responses).values(row))
        return True

    def count(self, draft: Draft) -> tuple[int, int]:
        """Count a reply's answers that were written back to, and those given back undelivered."""
        query = (
            select(responses.c.bounced, func.count(func.distinct(responses.c.answer)))
            .join(answers, answers.c.id == responses.c.answer)
            .where(answers.c.reply == draft.id)
            .group_by(responses.c.bounced)
        )
        count = {bool(row[0]): row[1] for row in self._connection.execute(query)}
        return count.get(False, 0), count.get(True, 0)

    def wave_of(self, letter: int) -> int | None:
        """Return the wave that a letter is in, or whose answer it answers."""
        of_answer = (
            select(answers.c.wave)
            .join(responses, responses.c.answer == answers.c.id)
            .where(responses.c.letter == letter)
            .scalar_subquery()
        )
        query = select(func.coalesce(letters.c.wave, of_answer)).where(letters.c.id == letter)
        wave: int | None = self._connection.scalars(query).first()
        return wave
