"""Queue: letters that need a colleague's own answer, who has taken each, and its text so far.

A letter without a row here has simply not been taken or written to yet; which letters wait is
worked out from the replies, not kept.
"""

from __future__ import annotations

from collections.abc import Mapping
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
from bot.domain.people import Member
from bot.domain.replies import Queued
from bot.store.answers import BY_HAND, answers
from bot.store.database.columns import BY_MEMBER, Until, Whose, metadata, personal
from bot.store.letters import letters

queued = Table(
    "held_letter",
    metadata,
    Column("letter", ForeignKey("letter.id"), primary_key=True),
    # A name from before migration 0011, where it was nobody's or two people's; else "".
    Column("taken_by", String, nullable=False, default="", info=BY_MEMBER),
    Column(
        "text",
        Text,
        nullable=False,
        default="",
        info=personal(Whose.WRITER, Until.LETTERS, by="queue"),
    ),
    Column("taken_by_member", ForeignKey("member.id")),
)


class Queue:
    """The letters that wait, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, letter: int) -> Queued:
        """Return how far a letter's answer has come; an empty `Queued` where nobody has begun."""
        row = self._connection.execute(select(queued).where(queued.c.letter == letter)).first()
        return Queued(row.taken_by_member or 0, row.taken_by, row.text) if row else Queued()

    def taken(self) -> dict[int, Queued]:
        """Return the letters that colleagues have taken, by number, without their texts."""
        query = select(queued.c.letter, queued.c.taken_by_member, queued.c.taken_by)
        found = {
            row.letter: Queued(row.taken_by_member or 0, row.taken_by)
            for row in self._connection.execute(query)
        }
        return {letter: each for letter, each in found.items() if each.taken}

    def take(self, letter: int, whom: Member | None) -> None:
        """Keep who answers a letter; None gives it back to everyone."""
        self._set(letter, taken_by_member=whom.id if whom else None, taken_by="")

    def write(self, letter: int, text: str) -> None:
        """Keep the text of a letter's answer so far."""
        self._set(letter, text=text)

    def answer_at(self, letter: int, email: str) -> None:
        """Keep the address that a colleague chose to answer a letter at; “” for none."""
        self._connection.execute(update(letters).where(letters.c.id == letter).values(email=email))

    def leave(self, member: Member) -> int:
        """Give back what a member has taken; return how many letters."""
        theirs = queued.c.taken_by_member == member.id
        back = update(queued).where(theirs).values(taken_by_member=None)
        return self._connection.execute(back).rowcount

    def reopen(self, letter: int) -> bool:
        """Let a letter wait again that counted as answered by hand; False where it did not."""
        by_hand = (answers.c.letter == letter, answers.c.key.startswith(BY_HAND))
        return self._connection.execute(delete(answers).where(*by_hand)).rowcount == 1

    def forget_person(self, whom: Erasure) -> int:
        """Drop the answers to a person's letters; return how many."""
        theirs = queued.c.letter.in_(whom.letters)
        return self._connection.execute(delete(queued).where(theirs)).rowcount

    def forget_past(self, _before: Mapping[Until, datetime], _at: datetime) -> int:
        """Drop the answers to letters that have been forgotten; return how many."""
        gone = select(letters.c.id).where(letters.c.forgotten_at.is_not(None))
        return self._connection.execute(delete(queued).where(queued.c.letter.in_(gone))).rowcount

    def _set(self, letter: int, **change: object) -> None:
        mine = update(queued).where(queued.c.letter == letter).values(**change)
        if not self._connection.execute(mine).rowcount:
            self._connection.execute(insert(queued).values(letter=letter, **change))
