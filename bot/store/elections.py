"""Elections: who stands where, and who works on whose campaign."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Date,
    Float,
    ForeignKey,
    Integer,
    Row,
    Select,
    String,
    Table,
    and_,
    bindparam,
    delete,
    false,
    insert,
    or_,
    select,
    update,
)

from bot.domain.candidacy import Candidacy
from bot.domain.elections import Country, Election, Kind, Seat
from bot.store.authorisations import authorisations
from bot.store.database.columns import CODE, PUBLIC, Utc, metadata
from bot.store.donations import donations
from bot.store.spending import costs

candidacies = Table(
    "candidacy",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("member", ForeignKey("member.id"), nullable=False),
    Column("kind", String, nullable=False, info=CODE),
    Column("country", String, nullable=False, info=CODE),
    Column("poll", Date, nullable=False),
    Column("seat", String, info=PUBLIC),
    Column("area", String, nullable=False, info=PUBLIC),
    Column("council", String, nullable=False, info=PUBLIC),
    Column("code", String, nullable=False, info=PUBLIC),
    Column("electors", Integer),
    Column("joint", Integer, nullable=False),
    Column("councils", Integer),
    Column("declared", Date),
    Column("vacant", Date),
    Column("aim", String, nullable=False, info=CODE),
    Column("inside", Float),
    Column("covered", Float, nullable=False),
    Column("area_kind", String, nullable=False, server_default="", info=CODE),
    Column("counted", Integer, nullable=False, server_default="0"),
    # Its polling day is not known: `poll` is the latest that it can be.
    Column("undated", Boolean, nullable=False, server_default=false()),
)

campaigners = Table(
    "campaigner",
    metadata,
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("candidacy", ForeignKey("candidacy.id"), nullable=False),
    Column("since", Utc, nullable=False),
)


# Made once: making it takes longer than running it.
_OF = (
    select(candidacies)
    .join(campaigners, campaigners.c.candidacy == candidacies.c.id)
    .where(campaigners.c.member == bindparam("whose"))
)


class Elections:
    """The candidacies within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, member: int) -> Candidacy | None:
        """Return the candidacy that a member works on now, their own or one they help with."""
        found = self._connection.execute(_OF, {"whose": member}).first()
        return _candidacy(found) if found else None

    def coming(self, day: date) -> list[Candidacy]:
        """Return the candidacies whose poll is on a day or after it, where that is known."""
        ahead = and_(candidacies.c.poll >= day, ~candidacies.c.undated)
        rows = self._connection.execute(select(candidacies).where(ahead))
        return [_candidacy(row) for row in rows]

    def stand(self, member: int, candidacy: Candidacy, at: datetime) -> Candidacy:
        """Let a member stand; the same election on the same day is the same candidacy, changed.

        So is a general election whose day was not known: its ledger goes on when it is called. A
        county's and a district's poll of one day are two.
        """
        known = self._connection.execute(self._same(member, candidacy)).first()
        if known:
            candidacy = _again(_candidacy(known), candidacy)
            self.change(candidacy)
        else:
            added = insert(candidacies).values(member=member, **_row(candidacy))
            number = self._connection.scalars(added.returning(candidacies.c.id)).one()
            candidacy = replace(candidacy, id=number)
        self.join(member, candidacy.id, at)
        return candidacy

    def stood(self, member: int, kind: Kind, area_kinds: Iterable[str], poll: date) -> list[int]:
        """Return the candidacies that a member has had in an election."""
        rows = select(candidacies.c.id).where(
            candidacies.c.member == member,
            candidacies.c.kind == kind,
            candidacies.c.area_kind.in_(["", *area_kinds]),
            candidacies.c.poll == poll,
        )
        return list(self._connection.scalars(rows))

    def _same(self, member: int, candidacy: Candidacy) -> Select[Any]:
        election = candidacy.election
        table = candidacies.c
        day = and_(table.poll == election.law_day, table.undated == (election.day is None))
        # Only the next general election's day can be open, and it has but one day at last.
        called = and_(table.undated, table.poll >= election.law_day)
        return select(candidacies).where(
            table.member == member,
            table.kind == election.kind,
            table.area_kind.in_(["", candidacy.area_kind]),
            or_(day, called),
        )

    def change(self, candidacy: Candidacy) -> None:
        """Keep what has changed about a candidacy."""
        self._connection.execute(
            update(candidacies).where(candidacies.c.id == candidacy.id).values(_row(candidacy))
        )

    def join(self, member: int, candidacy: int, at: datetime) -> None:
        """Let a member work on a candidacy from now on."""
        mine = campaigners.c.member == member
        changed = update(campaigners).where(mine).values(candidacy=candidacy, since=at)
        if not self._connection.execute(changed).rowcount:
            row = {"member": member, "candidacy": candidacy, "since": at}
            self._connection.execute(insert(campaigners).values(row))

    def leave(self, member: int, candidacy: int) -> bool:
        """Let a member work on a candidacy no longer; False where they did not.

        One that nobody works on, with no cost, donation or authority, was a mistake: it goes.
        """
        mine = (campaigners.c.member == member, campaigners.c.candidacy == candidacy)
        left = self._connection.execute(delete(campaigners).where(*mine)).rowcount
        others = select(campaigners.c.member).where(campaigners.c.candidacy == candidacy)
        spent = select(costs.c.id).where(costs.c.candidacy == candidacy)
        given = select(donations.c.id).where(donations.c.candidacy == candidacy)
        allowed = select(authorisations.c.id).where(authorisations.c.candidacy == candidacy)
        held = (others, spent, given, allowed)
        if not any(self._connection.scalars(query).first() for query in held):
            gone = delete(candidacies).where(candidacies.c.id == candidacy)
            self._connection.execute(gone)
        return bool(left)

    def workers(self, candidacy: int) -> set[int]:
        """Return the numbers of the members who work on a candidacy, its owner among them."""
        mine = select(campaigners.c.member).where(campaigners.c.candidacy == candidacy)
        return {*self._connection.scalars(mine), self.owner(candidacy)}

    def owner(self, candidacy: int) -> int:
        """Return the number of the member who stands."""
        mine = candidacies.c.id == candidacy
        owner: int = self._connection.scalars(select(candidacies.c.member).where(mine)).one()
        return owner


def _again(known: Candidacy, now: Candidacy) -> Candidacy:
    """Return a candidacy as it is set once more: with all that was told of it, in the same area."""
    if (known.area, known.code, known.election.country) != (
        now.area,
        now.code,
        now.election.country,
    ):
        return replace(now, id=known.id)
    told = known.electors is not None and not known.counted
    if told or now.electors is None:
        return replace(known, election=now.election)
    return replace(known, election=now.election, electors=now.electors, counted=now.counted)


def _row(candidacy: Candidacy) -> dict[str, object]:
    election = candidacy.election
    fields = {k: v for k, v in asdict(candidacy).items() if k not in {"id", "election"}}
    return fields | {
        "kind": election.kind,
        "country": election.country,
        "poll": election.law_day,
        "undated": election.day is None,
        "seat": election.seat,
    }


def _candidacy(row: Row[tuple[object, ...]]) -> Candidacy:
    fields = row._asdict()
    poll, undated = fields.pop("poll"), fields.pop("undated")
    election = Election(
        Kind(fields.pop("kind")),
        Country(fields.pop("country")),
        None if undated else poll,
        Seat(seat) if (seat := fields.pop("seat")) else None,
    )
    fields.pop("member")
    return Candidacy(election, **fields)
