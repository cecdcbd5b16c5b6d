"""Donations: the register of gifts to a candidate or a holder of office; struck out, never erased.

Who may see them is whose they are: a candidacy's, or a member's own where they came in another
capacity than a candidate's.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
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

from bot.domain.donations import Capacity, Donation, Form, Giver
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.people import Member
from bot.store.database.columns import CODE, LAW, Utc, metadata
from bot.words.speaking import _, marked

donations = Table(
    "donation",
    metadata,
    Column("id", Integer, primary_key=True),
    # None where it was not given to a candidate: then it is the member's own.
    Column("candidacy", ForeignKey("candidacy.id"), index=True),
    Column("member", ForeignKey("member.id"), nullable=False, index=True),
    Column("pence", Integer, nullable=False),
    Column("received", Date, nullable=False),
    Column("name", String, nullable=False, info=LAW),
    Column("address", String, nullable=False, info=LAW),
    Column("giver", String, info=CODE),
    Column("number", String, nullable=False, info=LAW),
    Column("form", String, nullable=False, info=CODE),
    Column("what", String, nullable=False, info=LAW),
    Column("capacity", String, nullable=False, info=CODE),
    Column("permissible", Boolean),
    Column("how", String, nullable=False, info=LAW),
    Column("checked", Date),
    Column("accepted", Date),
    Column("returned", Date),
    Column("manner", String, nullable=False, info=LAW),
    Column("added_by", ForeignKey("member.id"), nullable=False),
    Column("added_at", Utc, nullable=False),
    Column("struck_by", ForeignKey("member.id")),
    Column("struck_at", Utc),
    info={"called": marked("donation")},
)


class Donations:
    """The donations within one Work. A register is a candidacy's, and its owner's own beside it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, owner: int, candidacy: int | None, donation: Donation, by: Member, at: datetime
    ) -> int:
        """Keep a donation; return its number."""
        row = _row(donation) | {"member": owner, "candidacy": candidacy}
        added = insert(donations).values(added_by=by.id, added_at=at, **row)
        number: int = self._connection.scalars(added.returning(donations.c.id)).one()
        return number

    def register(self, owner: int, candidacy: int | None) -> list[Donation]:
        """Return the donations of a register that are not struck out, by number."""
        rows = self._connection.execute(
            select(donations)
            .where(_of(owner, candidacy), donations.c.struck_at.is_(None))
            .order_by(donations.c.id)
        )
        return [_donation(row) for row in rows]

    def change(self, donation: Donation) -> None:
        """Write a donation as it is now."""
        mine = donations.c.id == donation.id
        self._connection.execute(update(donations).where(mine).values(_row(donation)))

    def strike(
        self, owner: int, candidacy: int | None, number: int, by: Member, at: datetime
    ) -> None:
        """Strike out a donation, which stays on record. UserError where there is none to strike."""
        mine = (_of(owner, candidacy), donations.c.id == number, donations.c.struck_at.is_(None))
        struck = update(donations).where(*mine).values(struck_by=by.id, struck_at=at)
        if not self._connection.execute(struck).rowcount:
            raise no_donation(number)

    def restore(self, owner: int, candidacy: int | None, number: int) -> bool:
        """Bring back one that was struck out; False where none of that number was."""
        mine = (_of(owner, candidacy), donations.c.id == number, donations.c.struck_at.is_not(None))
        back = update(donations).where(*mine).values(struck_by=None, struck_at=None)
        return self._connection.execute(back).rowcount == 1

    def open(self, since: date) -> list[tuple[int, int | None]]:
        """Return whose registers have a donation that came since a day and has not gone back.

        As the owner's number and the candidacy's.
        """
        query = (
            select(donations.c.member, donations.c.candidacy)
            .where(donations.c.received >= since, donations.c.struck_at.is_(None))
            .where(donations.c.returned.is_(None), donations.c.accepted.is_(None))
            .distinct()
        )
        rows = self._connection.execute(query.order_by(donations.c.member, donations.c.candidacy))
        return [(row.member, row.candidacy) for row in rows]


def no_donation(number: int) -> UserError:
    """Make the error for a number that a register does not have."""
    return UserError(
        _("There is no donation {number} in your register.", number=number), hint="donations"
    )


def _of(owner: int, candidacy: int | None) -> ColumnElement[bool]:
    own = (donations.c.member == owner) & donations.c.candidacy.is_(None)
    return own if candidacy is None else own | (donations.c.candidacy == candidacy)


def _row(donation: Donation) -> dict[str, object]:
    return {
        "pence": donation.amount.pence,
        "received": donation.received,
        "name": donation.name,
        "address": donation.address,
        "giver": donation.giver,
        "number": donation.number,
        "form": donation.form,
        "what": donation.what,
        "capacity": donation.capacity,
        "permissible": donation.permissible,
        "how": donation.how,
        "checked": donation.checked,
        "accepted": donation.accepted,
        "returned": donation.returned,
        "manner": donation.manner,
    }


def _donation(row: Row[Any]) -> Donation:
    return Donation(
        Money(row.pence),
        row.received,
        row.name,
        row.address,
        Giver(row.giver) if row.giver else None,
        row.number,
        Form(row.form),
        row.what,
        Capacity(row.capacity),
        row.permissible,
        row.how,
        row.checked,
        row.accepted,
        row.returned,
        row.manner,
        row.id,
    )
