"""Spending: a campaign's costs and refunds, with invoices; a cost is struck out, never erased.

The agent must be able to account for all of them, so what was struck out keeps who did it and when.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    func,
    insert,
    select,
    true,
    update,
)

from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.people import Member
from bot.domain.spending import Claim, Entry, Head
from bot.domain.times.london import LONDON, short
from bot.store.database.columns import CODE, LAW, Utc, Whose, metadata, stays
from bot.store.people import members
from bot.talk import Upload
from bot.words.speaking import _

costs = Table(
    "spending_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("candidacy", ForeignKey("candidacy.id"), nullable=False, index=True),
    Column("head", String, nullable=False, info=CODE),
    Column("pence", Integer, nullable=False),
    # The day it was used: that decides whether it counts. Where it is not `dated`, nobody has said
    # that day yet, and this is the day on which the cost was added.
    Column("used", Date, nullable=False),
    Column("supplier", String, nullable=False, info=LAW),
    Column("share", String, nullable=False, info=CODE),  # a Decimal from 0 to 1, as text: exact
    Column("what", String, nullable=False, info=LAW),
    Column("added_by", ForeignKey("member.id"), nullable=False),
    Column("added_at", Utc, nullable=False),
    Column("undone_by", ForeignKey("member.id")),
    Column("undone_at", Utc),
    Column("dated", Boolean, nullable=False, server_default=true()),
    Column("refunds", Integer),  # the number of the cost of which it is a refund
    # Where it was had free or for less: its market value and what is asked for it, in pence.
    Column("worth", Integer),
    Column("price", Integer),
    Column("incurred", Date),
    Column("invoiced", Date),
    Column("paid_on", Date),
    Column("claim", String, nullable=False, server_default=Claim.UNSAID, info=CODE),
    # Whose or what the rest is, where `share` is not the whole: “Kofi”, “the party”.
    Column("split", String, nullable=False, server_default="", info=LAW),
    info={"called": "cost"},
)

_INVOICE = stays(Whose.ANYBODY, "the invoice of a cost, which the law has kept with it")

invoices = Table(
    "invoice",
    metadata,
    Column("entry", ForeignKey("spending_entry.id"), primary_key=True),
    Column("name", String, nullable=False, info=_INVOICE),
    Column("mime", String, nullable=False, info=CODE),
    Column("data", LargeBinary, nullable=False, info=_INVOICE),
)


class Spending:
    """The costs within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, candidacy: int, entry: Entry, by: Member, at: datetime) -> int:
        """Keep a cost; return its number."""
        row = _row(entry, at) | {"candidacy": candidacy, "added_by": by.id, "added_at": at}
        added = insert(costs).values(row).returning(costs.c.id)
        number: int = self._connection.scalars(added).one()
        return number

    def change(self, candidacy: int, entry: Entry, at: datetime) -> None:
        """Write a cost as it is now. Raises UserError where it is not in the ledger."""
        mine = (costs.c.id == entry.id, costs.c.candidacy == candidacy, costs.c.undone_at.is_(None))
        if not self._connection.execute(
            update(costs).where(*mine).values(_row(entry, at))
        ).rowcount:
            raise no_cost(entry.id)

    def keep_invoice(self, entry: int, file: Upload) -> None:
        """Keep the invoice of a cost, in the place of one that it had."""
        row = {"name": file.name, "mime": file.mime, "data": file.data}
        mine = invoices.c.entry == entry
        if not self._connection.execute(update(invoices).where(mine).values(row)).rowcount:
            self._connection.execute(insert(invoices).values(entry=entry, **row))

    def entries(self, candidacy: int) -> list[Entry]:
        """Return the costs of a candidacy that are not struck out, by number."""
        rows = self._connection.execute(
            select(costs)
            .where(costs.c.candidacy == candidacy, costs.c.undone_at.is_(None))
            .order_by(costs.c.id)
        )
        held = {row.id: _entry(row) for row in rows}
        came_to: dict[int, Money] = {number: each.value for number, each in held.items()}
        found = []
        for each in held.values():
            found.append(_as_its_cost(each, held.get(each.refunds), came_to.get(each.refunds)))
            if each.refunds in came_to:
                came_to[each.refunds] += each.value
        return found

    def get(self, candidacy: int, number: int) -> Entry:
        """Return a cost that is not struck out; UserError where the ledger has none of the number.

        A refund has its cost's head, day and share.
        """
        for entry in self.entries(candidacy):
            if entry.id == number:
                return entry
        raise no_cost(number)

    def added_since(self, candidacy: int, since: datetime) -> int:
        """Count the costs that were added since a time and are not struck out."""
        query = select(func.count()).where(
            costs.c.candidacy == candidacy, costs.c.added_at > since, costs.c.undone_at.is_(None)
        )
        return self._connection.scalars(query).one()

    def invoices(self, candidacy: int) -> dict[int, Upload]:
        """Return the invoices of the costs that are not struck out, by the cost's number."""
        rows = self._connection.execute(
            select(invoices)
            .join(costs, costs.c.id == invoices.c.entry)
            .where(costs.c.candidacy == candidacy, costs.c.undone_at.is_(None))
            .order_by(costs.c.id)
        )
        return {row.entry: Upload(row.name, row.data, row.mime) for row in rows}

    def last_of(self, candidacy: int, by: Member) -> int | None:
        """Return a member's last cost that is not struck out, by number; None where none is."""
        mine = (costs.c.candidacy == candidacy, costs.c.added_by == by.id)
        return self._connection.scalars(
            select(costs.c.id)
            .where(*mine, costs.c.undone_at.is_(None))
            .order_by(costs.c.id.desc())
            .limit(1)
        ).first()

    def restore(self, candidacy: int, number: int) -> bool:
        """Bring back a cost that was struck out; False where none of that number was."""
        mine = (costs.c.id == number, costs.c.candidacy == candidacy)
        struck = update(costs).where(*mine, costs.c.undone_at.is_not(None))
        back = struck.values(undone_by=None, undone_at=None)
        return self._connection.execute(back).rowcount == 1

    def undo(self, candidacy: int, number: int, by: Member, at: datetime) -> None:
        """Strike out a cost, which stays on record.

        Raises UserError where there is none of that number, or another member was quicker.
        """
        mine = (costs.c.id == number, costs.c.candidacy == candidacy)
        struck = update(costs).where(*mine, costs.c.undone_at.is_(None))
        if self._connection.execute(struck.values(undone_by=by.id, undone_at=at)).rowcount:
            return
        found = self._connection.execute(
            select(costs.c.undone_at, members.c.name)
            .join(members, members.c.id == costs.c.undone_by)
            .where(*mine)
        ).first()
        if found:
            raise UserError(
                _(
                    "{found} took number {number} out already, {undone_at}.",
                    found=found.name,
                    number=number,
                    undone_at=short(found.undone_at),
                ),
                hint="spending list",
            )
        raise no_cost(number)


def no_cost(number: int) -> UserError:
    """Make the error for a number that a ledger does not have."""
    return UserError(
        _("There is no number {number} in your ledger.", number=number), hint="spending list"
    )


def _row(entry: Entry, at: datetime) -> dict[str, object]:
    return {
        "head": entry.head,
        "pence": entry.value.pence,
        "used": entry.used or at.astimezone(LONDON).date(),
        "dated": entry.used is not None,
        "supplier": entry.supplier,
        "share": str(entry.share),
        "what": entry.what,
        "refunds": entry.refunds or None,
        "worth": entry.worth.pence if entry.worth else None,
        "price": None if entry.price is None else entry.price.pence,
        "incurred": entry.incurred,
        "invoiced": entry.invoiced,
        "paid_on": entry.paid_on,
        "claim": entry.claim,
        "split": entry.split,
    }


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        Head(row.head),
        Money(row.pence),
        row.used if row.dated else None,
        row.supplier,
        Decimal(row.share),
        row.what,
        row.id,
        row.refunds or 0,
        worth=None if row.worth is None else Money(row.worth),
        price=None if row.price is None else Money(row.price),
        incurred=row.incurred,
        invoiced=row.invoiced,
        paid_on=row.paid_on,
        claim=Claim(row.claim),
        split=row.split,
    )


def _as_its_cost(entry: Entry, cost: Entry | None, before: Money | None) -> Entry:
    """Return a refund with its cost's head, day and share, which may have changed since.

    `before` is what the cost came to before it.
    """
    if cost is None or before is None:
        return entry
    return replace(
        entry, head=cost.head, used=cost.used, share=cost.share, split=cost.split, before=before
    )
