"""Presses: which buttons have been spent, so that a second press of one does nothing twice.

A row is one button on one card (`bot/commands/pressing.py` makes its key), kept for longer than a
card's buttons may be pressed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Integer, String, Table, select

from bot.domain.people import Member
from bot.store.database.adding import adding
from bot.store.database.columns import Until, Utc, Whose, metadata, personal
from bot.store.people import members

presses = Table(
    "press",
    metadata,
    # A hash of what was pressed and where: its words cannot be read from it.
    Column("key", String, primary_key=True, info=personal(Whose.ANYBODY, Until.ENDED, since="at")),
    Column("at", Utc, nullable=False, index=True),
    Column("member", ForeignKey("member.id"), nullable=False),
    Column("number", Integer),  # of what it made; NULL where that has none
)

_add = adding(presses, presses.c.key)


@dataclass(frozen=True, slots=True)
class Press:
    """A press that was done: by whom (a member's number and name), when, and what it made."""

    member: int
    name: str
    at: datetime
    number: int | None


class Presses:
    """The spent buttons within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, key: str) -> Press | None:
        """Return the press that a button was spent by; None where it was not."""
        query = select(presses, members.c.name).join(members).where(presses.c.key == key)
        row = self._connection.execute(query).first()
        return Press(row.member, row.name, row.at, row.number) if row else None

    def add(self, key: str, by: Member, at: datetime, number: int | None) -> bool:
        """Spend a button; False, with nothing changed, where somebody was quicker."""
        row = {"key": key, "at": at, "member": by.id, "number": number}
        return _add(self._connection, row) is not None
