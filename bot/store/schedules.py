"""Schedules: which slots of what happens by the day or the week are done, and which are in hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    delete,
    func,
    or_,
    select,
    update,
)

from bot.store.database.adding import adding
from bot.store.database.columns import CODE, Utc, metadata

slots = Table(
    "schedule_slot",
    metadata,
    Column("name", String, primary_key=True, info=CODE),
    Column("slot", Utc, primary_key=True),
    Column("begun_at", Utc, nullable=False),  # when its last try began
    Column("tries", Integer, nullable=False),
    Column("again_at", Utc),  # when another try may begin; NULL once it is done
)

# A replica that died in the middle holds up the others, and its own next start, for no longer.
IN_HAND = timedelta(minutes=5)
FIRST_WAIT = timedelta(minutes=1)  # doubled with each try
LONGEST_WAIT = timedelta(hours=1)
KEPT = timedelta(days=60)

_add = adding(slots, slots.c.tries)


class Schedules:
    """The slots within one Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, name: str, slot: datetime, now: datetime) -> bool:
        """Take a schedule's slot in hand; False where it is done, or in another's hands.

        One that failed may be begun again after a wait, and so may one that was begun and not ended
        (`IN_HAND`).
        """
        again = now + IN_HAND
        row = {"name": name, "slot": slot, "begun_at": now, "tries": 1, "again_at": again}
        if _add(self._connection, row):
            return True
        free = or_(
            slots.c.again_at <= now,
            # No wait is so long: the clock was ahead when it was noted, and has been set back.
            slots.c.again_at > now + LONGEST_WAIT,
        )
        change = update(slots).where(*_this(name, slot), free)
        changed = change.values(tries=slots.c.tries + 1, begun_at=now, again_at=again)
        return self._connection.execute(changed).rowcount == 1

    def done(self, name: str, slot: datetime) -> None:
        """Note that a slot is done, and drop those of the same schedule from long ago."""
        self._connection.execute(update(slots).where(*_this(name, slot)).values(again_at=None))
        past = (slots.c.name == name, slots.c.slot < slot - KEPT)
        self._connection.execute(delete(slots).where(*past))

    def failed(self, name: str, slot: datetime, now: datetime) -> None:
        """Note that a try failed: the next may begin after a wait, longer with each."""
        query = select(slots.c.tries).where(*_this(name, slot))
        tries = self._connection.scalars(query).one()
        # Doubled eight times it is past the longest wait, and a power of more would overflow.
        wait = min(FIRST_WAIT * 2 ** min(tries - 1, 8), LONGEST_WAIT)
        self._connection.execute(
            update(slots).where(*_this(name, slot)).values(again_at=now + wait)
        )

    def last(self, name: str, before: datetime) -> datetime | None:
        """Return when the newest slot before a time was done; None where there is none."""
        ended = (slots.c.name == name, slots.c.again_at.is_(None), slots.c.slot < before)
        newest: datetime | None = self._connection.scalars(
            select(func.max(slots.c.begun_at)).where(*ended)
        ).one()
        return newest


def _this(name: str, slot: datetime) -> tuple[ColumnElement[bool], ...]:
    return slots.c.name == name, slots.c.slot == slot
