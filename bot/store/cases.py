"""Cases: kept until a member says that they are done."""

from __future__ import annotations

from collections.abc import Mapping
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
from bot.domain.erasure import Erasure
from bot.domain.errors import UserError
from bot.domain.people import Member
from bot.store.database.columns import BY_MEMBER, Until, Utc, Whose, metadata, personal
from bot.store.letters import letters
from bot.words.speaking import _, marked

cases = Table(
    "office_case",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("letter", ForeignKey("letter.id"), index=True),
    Column("text", Text, nullable=False, info=personal(Whose.ANYBODY, Until.LETTERS, by="cases")),
    Column("added_by", String, nullable=False, info=BY_MEMBER),
    Column("added_at", Utc, nullable=False),
    Column("done_by", String, nullable=False, default="", info=BY_MEMBER),
    Column("done_at", Utc),
    info={"called": marked("case")},
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

    def done(self, number: int, by: Member, at: datetime) -> Case:
        """Close a case and return it; UserError where it is not open."""
        mine = (cases.c.id == number, cases.c.done_at.is_(None))
        change = update(cases).where(*mine).values(done_by=by.name, done_at=at).returning(*cases.c)
        row = self._connection.execute(change).first()
        if row is None:
            raise UserError(_("No case {number} is open.", number=number), hint="cases")
        return Case(row.id, row.letter, row.text, row.added_by, row.added_at)

    def writers(self, wave: int) -> frozenset[str]:
        """Return whose letters in a wave a member said are casework, done or not."""
        theirs = select(func.lower(letters.c.email)).join(cases, cases.c.letter == letters.c.id)
        return frozenset(self._connection.scalars(theirs.where(letters.c.wave == wave)))

    def forget_past(self, before: Mapping[Until, datetime], _at: datetime) -> int:
        """Drop what was said as long ago as letters are kept, and what has ended; say how many.

        A letter's case stays: it holds nothing but its number, and keeps its writer from merges.
        """
        past = cases.c.added_at < before[Until.LETTERS]
        past |= cases.c.done_at < before[Until.ENDED]
        gone = delete(cases).where(past, cases.c.letter.is_(None))
        return self._connection.execute(gone).rowcount

    def forget_person(self, whom: Erasure) -> int:
        """Drop the cases of a person's letters, and those that name them; return how many.

        What only bears their surname may be another's: there it is struck out.
        """
        rows = self._connection.execute(select(cases.c.id, cases.c.letter, cases.c.text)).all()
        theirs = [
            row.id for row in rows if row.letter in whom.letters or whom.sure.is_named_in(row.text)
        ]
        self._connection.execute(delete(cases).where(cases.c.id.in_(theirs)))
        others = {row.id: whom.redact(row.text) for row in rows if row.id not in theirs}
        struck = {
            row.id: others[row.id] for row in rows if others.get(row.id, row.text) != row.text
        }
        for number, text in struck.items():
            self._connection.execute(update(cases).where(cases.c.id == number).values(text=text))
        return len(theirs) + len(struck)
