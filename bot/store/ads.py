"""Ads: finished adverts, and what they reached."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import (
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Integer,
    String,
    Table,
    delete,
    insert,
    select,
)

from bot.domain.ads.results import Result
from bot.domain.ads.ward import WardFacts
from bot.domain.money import Money
from bot.store.database.columns import PUBLIC, metadata

results = Table(
    "ad_result",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("member", ForeignKey("member.id"), nullable=False),
    Column("entry", ForeignKey("spending_entry.id")),
    Column("pence", Integer, nullable=False),
    Column("people", Integer, nullable=False),
    Column("on", Date, nullable=False),
    Column("ward", String, nullable=False, info=PUBLIC),
    Column("code", String, nullable=False, info=PUBLIC),
    Column("electors", Integer, nullable=False),
    Column("inside", Float),
    Column("covered", Float, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Ads:
    """The finished adverts within one Work."""

    _connection: Connection

    def results(self) -> tuple[Result, ...]:
        """Return all finished adverts of the office, in the order in which they were told."""
        return tuple(
            Result(
                Money(row.pence),
                row.people,
                row.on,
                WardFacts(row.ward, row.electors, row.code, inside=row.inside, covered=row.covered),
                str(row.member),
            )
            for row in self._connection.execute(select(results).order_by(results.c.id))
        )

    def with_result(self) -> frozenset[int]:
        """Return the numbers of the ledger entries whose advert's result is known."""
        known = self._connection.scalars(select(results.c.entry).where(results.c.entry.isnot(None)))
        return frozenset(known)

    def add(self, result: Result, member: int, entry: int | None) -> None:
        """Keep what an advert reached, in the place of what was told of that ledger entry."""
        if entry is not None:
            self._connection.execute(delete(results).where(results.c.entry == entry))
        ward = result.ward
        self._connection.execute(
            insert(results).values(
                member=member,
                entry=entry,
                pence=result.budget.pence,
                people=result.people,
                on=result.on,
                ward=ward.name,
                code=ward.code,
                electors=ward.electors,
                inside=ward.inside,
                covered=ward.covered,
            )
        )
