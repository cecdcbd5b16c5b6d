"""Authorisations: what an agent has let local campaigners spend; struck out, never erased."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    Row,
    String,
    Table,
    insert,
    select,
    update,
)

from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.people import Member
from bot.domain.spending.authorising import Authorisation
from bot.store.database.columns import LAW, Utc, metadata
from bot.words.speaking import _, marked

authorisations = Table(
    "authorisation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("candidacy", ForeignKey("candidacy.id"), nullable=False, index=True),
    Column("campaigner", String, nullable=False, info=LAW),
    Column("pence", Integer, nullable=False),
    Column("written_by", String, nullable=False, info=LAW),
    Column("written_on", Date, nullable=False),
    Column("added_by", ForeignKey("member.id"), nullable=False),
    Column("added_at", Utc, nullable=False),
    Column("undone_by", ForeignKey("member.id")),
    Column("undone_at", Utc),
    info={"called": marked("authorisation")},
)


class Authorisations:
    """The authorities within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, candidacy: int, given: Authorisation, by: Member, at: datetime) -> int:
        """Keep an authority; return its number."""
        row = {
            "candidacy": candidacy,
            "campaigner": given.campaigner,
            "pence": given.amount.pence,
            "written_by": given.written_by,
            "written_on": given.written_on,
            "added_by": by.id,
            "added_at": at,
        }
        added = insert(authorisations).values(row).returning(authorisations.c.id)
        number: int = self._connection.scalars(added).one()
        return number

    def of(self, candidacy: int) -> list[Authorisation]:
        """Return the authorities of a candidacy that are not taken back, by number."""
        rows = self._connection.execute(
            select(authorisations)
            .where(authorisations.c.candidacy == candidacy, authorisations.c.undone_at.is_(None))
            .order_by(authorisations.c.id)
        )
        return [_authorisation(row) for row in rows]

    def cancel(self, candidacy: int, number: int, by: Member, at: datetime) -> None:
        """Take an authority back, which stays on record; UserError where there is none."""
        mine = (authorisations.c.id == number, authorisations.c.candidacy == candidacy)
        held = update(authorisations).where(*mine, authorisations.c.undone_at.is_(None))
        if not self._connection.execute(held.values(undone_by=by.id, undone_at=at)).rowcount:
            raise UserError(
                _("There is no authority number {number}.", number=number),
                hint="spending authorities",
            )

    def restore(self, candidacy: int, number: int) -> None:
        """Bring back an authority that was taken back; UserError where none of that number was."""
        mine = (authorisations.c.id == number, authorisations.c.candidacy == candidacy)
        struck = update(authorisations).where(*mine, authorisations.c.undone_at.is_not(None))
        if not self._connection.execute(struck.values(undone_by=None, undone_at=None)).rowcount:
            raise UserError(
                _("No authority number {number} was taken back.", number=number),
                hint="spending authorities",
            )


def _authorisation(row: Row[Any]) -> Authorisation:
    return Authorisation(row.campaigner, Money(row.pence), row.written_by, row.written_on, row.id)
