"""Tips: which were said to whom, what they made of them, and when they want them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    String,
    Table,
    Time,
    insert,
    select,
    update,
)

from bot.domain.tips.choice import ShownTip, TipTimes, Verdict
from bot.domain.tips.tip import Tip
from bot.store.database.columns import CODE, Utc, metadata

told = Table(
    "tip",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("member", ForeignKey("member.id"), nullable=False, index=True),
    Column("rule", String, nullable=False, info=CODE),
    Column("at", Utc, nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("verdict", String, nullable=False, server_default="", info=CODE),
)

habits = Table(
    "tip_habit",
    metadata,
    Column("member", ForeignKey("member.id"), primary_key=True),
    Column("at", Time),
    Column("paused_until", Utc),
)


class Tips:
    """The tips within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, member: int) -> list[ShownTip]:
        """Return what was said to a member, the oldest first."""
        rows = self._connection.execute(
            select(told).where(told.c.member == member).order_by(told.c.id)
        )
        return [
            ShownTip(row.rule, row.at, row.urgent, Verdict(row.verdict), row.id) for row in rows
        ]

    def add(self, member: int, tip: Tip, at: datetime) -> int:
        """Add a tip that is said; return its number."""
        row = {"member": member, "rule": tip.rule, "at": at, "urgent": tip.urgent}
        number: int = self._connection.scalars(insert(told).values(row).returning(told.c.id)).one()
        return number

    def judge(self, member: int, number: int, verdict: Verdict) -> bool:
        """Keep what a member made of a tip; say whether it was one of theirs."""
        mine = (told.c.id == number, told.c.member == member)
        changed = self._connection.execute(update(told).where(*mine).values(verdict=verdict))
        return bool(changed.rowcount)

    def habit(self, member: int) -> TipTimes:
        """Return when a member wants tips."""
        mine = habits.c.member == member
        row = self._connection.execute(select(habits).where(mine)).first()
        return TipTimes(row.at, row.paused_until) if row else TipTimes()

    def keep_habit(self, member: int, habit: TipTimes) -> None:
        """Keep when a member wants tips."""
        row = {"at": habit.at, "paused_until": habit.paused_until}
        mine = habits.c.member == member
        if not self._connection.execute(update(habits).where(mine).values(row)).rowcount:
            self._connection.execute(insert(habits).values(member=member, **row))
