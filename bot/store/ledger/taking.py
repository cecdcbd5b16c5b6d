"""Taking: which effects a process has in hand, so that no other takes them too.

A way out is a queue: its effects are taken in the order in which they are due, at most as many at a
time, and no faster, than the way allows the office, over all its processes. What is taken is held
until a time of the database's clock and the hold is renewed while its process lives; after that
anybody takes it up. So a process that died leaves nothing behind but rows that are taken again.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    and_,
    case,
    false,
    func,
    or_,
    select,
    update,
)

from bot.effects import LEASE, Entry, State, Way
from bot.store.database.adding import adding
from bot.store.database.columns import CODE, Utc, metadata
from bot.store.ledger.entries import effects, entry_of
from bot.store.ledger.holding import IS_FREE

LONGEST_HOLD = timedelta(minutes=3)
"""A hold that ends later than this from now was made before the clock was put back."""

LONGEST_REST = timedelta(minutes=1)
"""A rest longer than this is given up once the clock was put back, or a process began.

It may be none that a far side asked for, but a pace by a clock that was wrong. One that was asked
for is asked for again.
"""

MADE_UP = timedelta(milliseconds=250)
"""How late a turn may be taken and the next still comes at its own time."""

ways = Table(
    "way_out",
    metadata,
    Column("name", String, primary_key=True, info=CODE),
    Column("free_at", Utc, nullable=False),  # before it nothing more is taken on this way
    Column("failing_since", Utc),  # nothing has gone out this way since; NULL: it works
    Column("is_told", Boolean, nullable=False, server_default=false()),  # the office was told of it
)

_add = adding(ways, ways.c.name)
_WAITS = effects.c.state == State.PLANNED
_IS_OUT = effects.c.state == State.SENDING


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken on a way out, and in how many seconds it is free again; None: it is."""

    entries: tuple[Entry, ...] = ()
    again: float | None = None


class Taking:
    """Taking within one Work. `now` is the database's time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, way: Way, holder: str, now: datetime, *, but: Collection[str] = ()) -> Taken:
        """Take what is due on a way out, for a process `holder`; without the keys `but`.

        What is planned is taken to be sent, what another was sending to be looked up.
        """
        free_at = self._turn(way, now)
        if free_at > now:
            return Taken(again=(free_at - now).total_seconds())
        room = way.at_once - self._in_hand(way, now)
        if room <= 0:
            return Taken()  # whoever has them in hand asks again when one is through
        # What came late for want of a look is made up for; an idle hour gives no burst.
        begun = free_at if now - free_at < max(way.pace, MADE_UP) else now
        if way.pace:
            room = min(room, 1 + int((now - begun) / way.pace))
        entries = self._due(way, now, but, room)
        self._hold(entries, holder, now)
        if not way.pace or not entries:
            return Taken(entries)
        begun += len(entries) * way.pace
        self._use(way, begun)
        return Taken(entries, max((begun - now).total_seconds(), 0.0))

    def soonest(self, now: datetime) -> dict[str, float]:
        """Return for each way out in how many seconds something on it may be taken."""
        free = case(
            (effects.c.held_until > effects.c.due, effects.c.held_until),
            (_IS_OUT, func.coalesce(effects.c.held_until, effects.c.tried_at)),
            else_=effects.c.due,
        )
        query = (
            select(effects.c.way, func.min(free, type_=Utc()))
            .where(or_(_WAITS, _IS_OUT), IS_FREE)
            .group_by(effects.c.way)
        )
        found = self._connection.execute(query)
        return {way: (at - now).total_seconds() for way, at in found}

    def renew(self, holder: str, keys: Collection[str], now: datetime) -> None:
        """Hold on to what a process has in hand."""
        mine = and_(effects.c.holder == holder, effects.c.key.in_(keys), or_(_WAITS, _IS_OUT))
        ends = now + LEASE
        self._connection.execute(
            update(effects).where(mine, effects.c.held_until < ends).values(held_until=ends)
        )

    def gets_further(self, key: str) -> None:
        """Note that a job gets further at each try: only one that does not is given up."""
        self._connection.execute(update(effects).where(effects.c.key == key).values(repeats=0))

    def let_go(self, machine: str) -> None:
        """Let go of what a machine's processes took and had not begun, at the start of a new one.

        Safe where one still lives: only one of two that have an effect in hand can mark it.
        """
        theirs = effects.c.holder.startswith(f"{machine}:", autoescape=True)
        self._connection.execute(update(effects).where(theirs, _WAITS).values(held_until=None))

    def put_back(self, entry: Entry, holder: str) -> None:
        """Let go of what was taken and has been changed meanwhile, so that it is taken as it is."""
        mine = (effects.c.key == entry.key, effects.c.holder == holder, _WAITS)
        self._connection.execute(update(effects).where(*mine).values(held_until=None))

    def hasten(self, key: str, was_due: datetime, now: datetime) -> None:
        """Make a try due that would be by now, had the clock not been put back."""
        late = (effects.c.key == key, _WAITS, effects.c.due == was_due, effects.c.due > now)
        self._connection.execute(update(effects).where(*late).values(due=now))

    def rest(self, way: str, until: datetime) -> None:
        """Leave a way out alone until a time, as its far side asked."""
        self._use(Way(way), until)

    def rewind(self, now: datetime) -> None:
        """Shorten what is held or left alone for longer than anything is.

        For after the clock was put back: else an effect would wait as long as that was.
        """
        late = effects.c.held_until > now + LONGEST_HOLD
        self._connection.execute(update(effects).where(late).values(held_until=now + LONGEST_HOLD))
        self._connection.execute(
            update(ways).where(ways.c.free_at > now + LONGEST_REST).values(free_at=now)
        )

    def failing_since(self, way: str) -> datetime | None:
        """Return since when nothing has gone out on a way; None where it works."""
        return self._connection.scalar(select(ways.c.failing_since).where(ways.c.name == way))

    def fails(self, way: str, now: datetime) -> tuple[datetime, bool]:
        """Note that nothing goes out on a way; return since when, and whether the office knows."""
        query = select(ways.c.failing_since, ways.c.is_told).where(ways.c.name == way)
        found = self._connection.execute(query).first()
        if found and found.failing_since:
            return found.failing_since, found.is_told
        self._turn(Way(way), now)
        self._note(way, failing_since=now, is_told=False)
        return now, False

    def fails_as_told(self, way: str) -> None:
        """Note that the office was told that nothing goes out on a way."""
        self._note(way, is_told=True)

    def works(self, way: str) -> bool:
        """Note that something went out on a way; say whether the office was told that none did."""
        told = select(ways.c.is_told).where(ways.c.name == way)
        knew = bool(self._connection.scalar(told))
        self._note(way, failing_since=None, is_told=False)
        return knew

    def _note(self, way: str, **change: object) -> None:
        self._connection.execute(update(ways).where(ways.c.name == way).values(**change))

    def _turn(self, way: Way, now: datetime) -> datetime:
        """Return from when a way out is free, and let no other process take from it meanwhile."""
        mine = select(ways.c.free_at).where(ways.c.name == way.name).with_for_update()
        found: datetime | None = self._connection.scalars(mine).first()
        if found is not None:
            return found
        self._use(way, now)
        added: datetime = self._connection.scalars(mine).one()
        return added

    def _use(self, way: Way, free_at: datetime) -> None:
        change = update(ways).where(ways.c.name == way.name).values(free_at=free_at)
        if not self._connection.execute(change).rowcount:
            _add(self._connection, {"name": way.name, "free_at": free_at})

    def _in_hand(self, way: Way, now: datetime) -> int:
        query = select(func.count()).where(
            effects.c.way == way.name, or_(_WAITS, _IS_OUT), effects.c.held_until > now
        )
        return self._connection.scalar(query) or 0

    def _due(self, way: Way, now: datetime, but: Collection[str], most: int) -> tuple[Entry, ...]:
        query = (
            select(effects)
            .where(effects.c.way == way.name, _takeable(now), IS_FREE, effects.c.key.not_in(but))
            .order_by(effects.c.due, effects.c.number)
            .limit(most)
        )
        return tuple(entry_of(row) for row in self._connection.execute(query).mappings())

    def _hold(self, entries: Collection[Entry], holder: str, now: datetime) -> None:
        if entries:
            keys = [entry.key for entry in entries]
            self._connection.execute(
                update(effects)
                .where(effects.c.key.in_(keys))
                .values(holder=holder, held_until=now + LEASE)
            )


def _takeable(now: datetime) -> ColumnElement[bool]:
    """Say of a row that it is due, or was being sent, and that nobody has it in hand."""
    free = or_(effects.c.held_until.is_(None), effects.c.held_until <= now)
    return and_(or_(and_(_WAITS, effects.c.due <= now), _IS_OUT), free)
