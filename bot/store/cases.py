"""Cases: kept until somebody says that they are done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.domain.casework.case import Case
from bot.domain.errors import UserError
from bot.domain.people import Member
from bot.store.database.columns import Utc, metadata
from bot.store.letters import letters

cases = Table(
    "office_case",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("letter", ForeignKey("letter.id"), index=True),
    Column("text", Text, nullable=False),
    Column("added_by", String, nullable=False),
    Column("added_at", Utc, nullable=False),
    Column("done_by", String, nullable=False, default=""),
    Column("done_at", Utc),
)


_OPEN = select(cases).where(cases.c.done_at.is_(None)).order_by(cases.c.id)  # made once


class Cases:
    """The cases within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, text: str, by: Member, at: datetime, letter: int | None = None) -> int:
        """Open a case and return its number; that of a letter's case which is open already."""
        if letter is not None and (same := [c.id for c in self.open() if c.letter == letter]):
            return same[0]
        row = {"text": text, "letter": letter, "added_by": by.name, "added_at": at}
        added = insert(cases).values(row).returning(cases.c.id)
        number: int = self._connection.scalars(added).one()
        return number

    def open(self) -> list[Case]:
        """Return the cases that are not done, the oldest first."""
        rows = self._connection.execute(_OPEN)
        return [Case(row.id, row.letter, row.text, row.added_by, row.added_at) for row in rows]

    def done(self, number: int, by: Member, at: datetime) -> None:
        """Close a case; UserError where it is not open."""
        mine = (cases.c.id == number, cases.c.done_at.is_(None))
        change = update(cases).where(*mine).values(done_by=by.name, done_at=at)
        if not self._connection.execute(change).rowcount:
            raise UserError(f"No case {number} is open.", hint="cases")

    def writers(self, wave: int) -> frozenset[str]:
        """Return whose letters in a wave somebody said are casework, be it done or not."""
        theirs = select(func.lower(letters.c.email)).join(cases, cases.c.letter == letters.c.id)
        return frozenset(self._connection.scalars(theirs.where(letters.c.wave == wave)))

    def forget(self, before: datetime, done_before: datetime) -> int:
        """Drop what was said before a time, and what was done before another; return how many.

        A letter's case stays: it holds nothing but its number, and keeps its writer from merges.
        """
        past = (cases.c.added_at < before) | (cases.c.done_at < done_before)
        gone = delete(cases).where(past, cases.c.letter.is_(None))
        return self._connection.execute(gone).rowcount

    def forget_saying(self, words: Sequence[str]) -> int:
        """Drop the cases that hold any of some words; return how many."""
        rows = self._connection.execute(select(cases.c.id, cases.c.text))
        wanted = [word.casefold() for word in words]
        named = [row.id for row in rows if any(word in row.text.casefold() for word in wanted)]
        return self._connection.execute(delete(cases).where(cases.c.id.in_(named))).rowcount
