"""Digests: who wants theirs when and where, and up to when they have been told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    RowMapping,
    String,
    Table,
    Time,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from bot.domain.digests import DigestChoice, Topic
from bot.domain.people import Member
from bot.store.database.columns import CODE, ROOM, Utc, metadata
from bot.store.people import MEMBER, member_of, members
from bot.talk import Place

digests = Table(
    "digest",
    metadata,
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("at", Time, nullable=False),
    Column("days", String, nullable=False, info=CODE),
    Column("topics", String, nullable=False, info=CODE),
    Column("always", Boolean, nullable=False),
    Column("platform", String, nullable=False, info=CODE),
    Column("room", String, nullable=False, info=ROOM),
    Column("thread", String, nullable=False, info=ROOM),
    Column("chosen_at", Utc, nullable=False),
    Column("told_at", Utc, nullable=False),
)


# Made once: making it takes longer than running it.
_OF = select(digests).where(digests.c.member == bindparam("whose"))


@dataclass(frozen=True, slots=True)
class Subscription:
    """A member's digest: what they chose and when, where it is said, up to when it has told."""

    member: int
    choice: DigestChoice
    place: Place
    chosen_at: datetime
    told_at: datetime

    def due(self, now: datetime) -> datetime | None:
        """Return the slot that is due now; none that had passed when it was chosen."""
        return self.choice.due(now, max(self.chosen_at, self.told_at))


class Digests:
    """The digests within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, member: int) -> Subscription | None:
        """Return a member's digest, if they chose one."""
        row = self._connection.execute(_OF, {"whose": member}).mappings().first()
        return _subscription(row) if row else None

    def all(self) -> list[tuple[Member, Subscription]]:
        """Return everybody's who has not left."""
        rows = self._connection.execute(
            select(digests, *MEMBER)
            .join(members, members.c.id == digests.c.member)
            .where(members.c.left_at.is_(None))
            .order_by(digests.c.member)
        ).mappings()
        return [(member_of(row), _subscription(row)) for row in rows]

    def keep(self, subscription: Subscription) -> None:
        """Keep a member's digest, in the place of the one that they had."""
        self.drop(subscription.member)
        choice, place = subscription.choice, subscription.place
        self._connection.execute(
            insert(digests).values(
                member=subscription.member,
                at=choice.at,
                days="".join(map(str, sorted(choice.days))),
                topics=" ".join(choice.topics),
                always=choice.always,
                platform=place.platform,
                room=place.room,
                thread=place.thread,
                chosen_at=subscription.chosen_at,
                told_at=subscription.told_at,
            )
        )

    def keep_told(self, member: int, at: datetime) -> None:
        """Keep up to when a member's digest has told all."""
        mine = digests.c.member == member
        self._connection.execute(update(digests).where(mine).values(told_at=at))

    def drop(self, member: int) -> None:
        """End a member's digest."""
        self._connection.execute(delete(digests).where(digests.c.member == member))


def _subscription(row: RowMapping) -> Subscription:
    choice = DigestChoice(
        row["at"],
        frozenset(map(int, row["days"])),
        tuple(map(Topic, row["topics"].split())),
        row["always"],
    )
    place = Place(row["platform"], row["room"], row["thread"])
    return Subscription(row["member"], choice, place, row["chosen_at"], row["told_at"])
