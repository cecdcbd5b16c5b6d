"""The world of one history: the true time, the database, the processes, and what befalls them.

Everything that could go one way or another is decided by the seed. `tell` keeps a trace for a
person who replays a history.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from math import inf
from random import Random
from typing import Protocol

from sqlalchemy import Connection, delete, select

from bot.effects import Entry, State
from bot.store.database.columns import metadata
from bot.store.database.connection import driver, open_engine
from bot.store.ledger.entries import effects, entry_of
from bot.store.ledger.taking import ways
from bot.store.notes import notes
from bot.store.work import Work
from tests.simulation.loop import Loop

EPOCH = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""The true time at which each history begins."""

STILL = 60.0
"""Seconds after which a world in which all has ended is left: what woke late has done its worst."""

RENEWING = "Queues._hold_on"
"""What only holds on to what is held: nobody else has anything to notice."""

UNFINISHED = (State.PLANNED, State.SENDING)


class Process(Protocol):
    """What the world has to know of a process of the bot."""

    name: str
    machine: int
    holder: str
    loop: Loop
    ahead: timedelta
    is_alive: bool
    frozen_until: float

    async def pause(self, where: str) -> None:
        """Wait a little; anything may befall it meanwhile."""

    def stirred(self) -> None:
        """Hear that something in the database, or a clock, has changed."""

    def in_hand(self) -> set[str]:
        """Return the keys of what it has in hand, or waits to look up."""

    def wall(self) -> datetime:
        """Return the time that the machine shows."""

    def database_clock(self) -> datetime:
        """Return the time by which things are due."""

    def wake(self, woken: set[str]) -> None:
        """Hear on which ways out something was planned."""


@dataclass
class Setting:
    """What a history is made of; drawn from the seed by `setting.py`."""

    processes: int = 1
    own_machines: bool = True
    """Whether each process has a machine of its own, as in containers."""

    kinds: tuple[str, ...] = ()
    """What effects are planned."""

    fates: list[str] = field(default_factory=list)
    """What befalls a process, at some await: kill, freeze, jump, away, stop."""

    trouble: float = 0.0
    """How often a far side does not do what it should, until the faults end."""

    slow: float = 0.0
    """The longest wait at an await, in seconds."""

    forever: str = ""
    """A far side that never gets well."""

    behind: float = 0.0
    """How far the network's clock is behind the true time, in seconds."""

    hears_date: bool = True
    """Whether the network's adapter compares clocks, by the Date of an answer."""

    faults_end: float = 120.0
    """The time at which the world gets well, in seconds."""

    @property
    def is_calm(self) -> bool:
        """Whether nothing at all goes wrong."""
        return not (self.fates or self.trouble or self.forever)


class Database:
    """SQLite in memory, made once and emptied for each history."""

    def __init__(self) -> None:
        self.connection: Connection = open_engine("sqlite://").connect()
        with self.connection.begin():
            metadata.create_all(self.connection)

    def close(self) -> None:
        """End the connection, and with it all that it held."""
        self.connection.close()
        self.connection.engine.dispose()

    def empty(self) -> None:
        """Remove what a history leaves."""
        if self.connection.in_transaction():
            self.connection.rollback()
        with self.connection.begin():
            for table in (effects, ways, notes):
                self.connection.execute(delete(table))

    def changes(self) -> int:
        """Count the rows that were ever changed."""
        changed: int = driver(self.connection).total_changes
        return changed


class World:
    """One history as it goes on."""

    def __init__(self, seed: int, setting: Setting, database: Database, *, tracing: bool) -> None:
        self.seed, self.setting = seed, setting
        self.chance = Random(f"history {seed}")
        self.befalls: Callable[[Process, str], bool] = lambda _process, _where: False
        self.database = database
        database.empty()
        self.t = 0.0
        self.processes: list[Process] = []
        self.trace: list[str] = []
        self.tracing = tracing
        self.changes = 0
        self.changed_at = 0.0
        self.away_until = -1.0
        self.ended_at: float | None = None
        self.half = False
        self.befell: list[str] = []
        self.dead: list[Process] = []
        # What the far sides saw, by the keys of effects.
        self.takes: dict[str, list[float]] = defaultdict(list)
        self.rooms: dict[str, list[str]] = defaultdict(list)
        self.unsure: set[str] = set()
        self.not_taken: Counter[str] = Counter()
        # What the processes did.
        self.carried: Counter[str] = Counter()
        self.asked = 0
        self.last_fate = 0.0
        self.faults: list[str] = []
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._order = count()
        self._seen, self._changed = -1, database.changes()

    @property
    def is_well(self) -> bool:
        """Whether all that goes wrong is over."""
        return self.t >= self.setting.faults_end

    def now(self) -> float:
        """Return the true time, in seconds since the beginning."""
        return self.t

    def true_time(self) -> datetime:
        """Return the true time, as a clock would show it that is right."""
        return EPOCH + timedelta(seconds=self.t)

    def at(self, when: float, event: Callable[[], None]) -> None:
        """Let something happen at a time."""
        heappush(self._events, (when, next(self._order), event))

    def after(self, seconds: float, event: Callable[[], None]) -> None:
        """Let something happen in some seconds, whoever is alive by then."""
        self.at(self.t + seconds, event)

    def tell(self, who: str, what: str) -> None:
        """Keep a line of the trace."""
        if self.tracing:
            self.trace.append(f"{self.t:9.3f}  {who:8} {what}")

    def run(self, until: float) -> None:
        """Go on until all has ended, or until a time."""
        while True:
            times = [
                process.loop.next_at()
                for process in self.processes
                if process.is_alive and process.frozen_until <= self.t
            ]
            able = [
                process for process, at in zip(self._running(), times, strict=True) if at <= self.t
            ]
            if able:
                chosen = able[0] if len(able) == 1 else self.chance.choice(able)
                chosen.loop.step()
                continue
            coming = min([*times, self._events[0][0] if self._events else inf])
            if coming > until or self._is_over():
                return
            self.t = max(self.t, coming)
            while self._events and self._events[0][0] <= self.t:
                heappop(self._events)[2]()

    def transact(
        self, act: Callable[[Work], object], clock: Callable[[], datetime]
    ) -> tuple[object, set[str]]:
        """Do a transaction at once, and let everybody notice what it changed."""
        with self.database.connection.begin():
            work = Work(self.database.connection, clock)
            result = act(work)
        if (changes := self.database.changes()) != self._changed:
            self._changed = changes
            if act.__qualname__ != RENEWING:
                self.changes += 1
                self.changed_at = self.t
                self.stir()
        return result, work.woken

    def stir(self) -> None:
        """Let every process notice that something has changed, at its next look."""
        for process in self.processes:
            if process.is_alive:
                process.stirred()

    def entries(self) -> list[Entry]:
        """Return all that the ledger holds."""
        with self.database.connection.begin():
            rows = self.database.connection.execute(select(effects).order_by(effects.c.number))
            return [entry_of(row) for row in rows.mappings()]

    def held(self) -> dict[str, tuple[str, str | None, datetime | None]]:
        """Return state, holder and the end of the hold, by key."""
        columns = (effects.c.key, effects.c.state, effects.c.holder, effects.c.held_until)
        with self.database.connection.begin():
            found = self.database.connection.execute(select(*columns)).all()
        return {key: (state, holder, until) for key, state, holder, until in found}

    def took(self, key: str, who: str) -> None:
        """Note that a far side has taken something under a key."""
        self.takes[key].append(self.t)
        self.tell(who, f"TAKES {key}")

    def _running(self) -> list[Process]:
        return [
            process
            for process in self.processes
            if process.is_alive and process.frozen_until <= self.t
        ]

    def _is_over(self) -> bool:
        """Whether all has ended, and has been quiet since for so long that nothing more comes."""
        if self._events or not self.is_well:
            return False
        if self.changes != self._seen:
            self._seen, self.ended_at = self.changes, None
            with self.database.connection.begin():
                query = select(effects.c.number).where(effects.c.state.in_(UNFINISHED)).limit(1)
                if self.database.connection.execute(query).first() is None:
                    self.ended_at = self.t
        return self.ended_at is not None and self.t > self.ended_at + STILL
