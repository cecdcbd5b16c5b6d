"""Held: letters that wait for a person's own answer, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, ForeignKey, String, Table, Text, delete, insert, select

from bot.store.base import metadata
from bot.store.letters import letters

held = Table(
    "held_letter",
    metadata,
    Column("letter", ForeignKey("letter.id"), primary_key=True),
    Column("taken_by", String, nullable=False, default=""),
    Column("text", Text, nullable=False, default=""),
)


@dataclass(frozen=True, slots=True)
class Held:
    """Who has taken a letter, and the text of its answer so far."""

    taken_by: str = ""
    text: str = ""


class HeldLetters:
    """The letters that wait, within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, letter: int) -> Held:
        """Return how far a letter's answer has come."""
        row = self._connection.execute(select(held).where(held.c.letter == letter)).first()
        return Held(row.taken_by, row.text) if row else Held()

    def keep(self, letter: int, taken_by: str, text: str) -> None:
        """Keep how far a letter's answer has come."""
        self._connection.execute(delete(held).where(held.c.letter == letter))
        row = {"letter": letter, "taken_by": taken_by, "text": text}
        self._connection.execute(insert(held).values(row))

    def forget(self) -> int:
        """Drop the answers to letters that have been forgotten; return how many."""
        gone = select(letters.c.id).where(letters.c.forgotten_at.is_not(None))
        return self._connection.execute(delete(held).where(held.c.letter.in_(gone))).rowcount
