"""A replica: a process of the bot, but for its clocks, its wires and its database's thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from math import floor, inf, isinf
from typing import TypeVar

from bot.delivery import queues
from bot.delivery.carrier import Carrier
from bot.delivery.courier import Courier
from bot.delivery.mail import MailCarrier
from bot.delivery.outages import Outages
from bot.delivery.publish import PublishCarrier
from bot.delivery.queues import LOOKED, Queues
from bot.delivery.run import RunCarrier
from bot.delivery.say import SayCarrier
from bot.delivery.trouble import trouble_teller
from bot.domain.errors import DatabaseAway
from bot.effects import JOBS, MAIL, Effect, Mail, Publish, Run, Say, State, Way, chat
from bot.mail.smtp import Relay, Smtp
from bot.store.ledger.taking import Taken
from bot.store.work import Store, Work
from bot.talk import Place
from tests.simulation.far_sides import FarSides
from tests.simulation.loop import Loop
from tests.simulation.world import EPOCH, RENEWING, World

PATIENCE = timedelta(seconds=20)
GRACE = timedelta(minutes=15)
PACE = timedelta(seconds=2)
CONNECTIONS = 3
ROOM = Place("slack", "alerts")

Result = TypeVar("Result")


class Away(DatabaseAway):
    """The database cannot be reached."""

    def __init__(self) -> None:
        super().__init__("away")


class SimulatedStore(Store):
    """The store as its callers know it, on the world's database."""

    def __init__(self, world: World, replica: Replica) -> None:
        self._world = world
        self._replica = replica
        self.wake: Callable[[Collection[str]], None] = lambda _: None
        self.soonest = inf
        self._renewals = 0
        self._looked_at: tuple[int, dict[str, datetime]] = (-1, {})

    async def do(self, act: Callable[[Work], Result], *, durable: bool = True) -> Result:  # noqa: ARG002
        """Do a transaction; before it and after it anything may befall the process."""
        world, replica = self._world, self._replica
        if act is queues._soonest:
            return self._look(act)
        if act.__qualname__ == RENEWING and self._is_needless():
            return None  # type: ignore[return-value]
        name = f"{act.__module__.rpartition('.')[2]}.{act.__qualname__}".replace(".<locals>", "")
        try:
            await replica.pause(f"before {name}")
        except asyncio.CancelledError:
            if world.chance.random() < 0.5:  # a thread of its own goes on with it
                world.after(world.chance.random(), lambda: self._late(act))
            raise
        if world.t < world.away_until:
            await asyncio.sleep(world.chance.random())
            raise Away
        result, woken = world.transact(act, replica.database_clock)
        self._note(name, result)
        if world.half:
            world.half = False
            world.unsure |= {key for key, (state, *_) in world.held().items() if state == "sending"}
            world.tell(replica.name, f"the answer about “{name}” is lost")
            raise Away
        await replica.pause(f"after {name}")
        if woken:
            self.wake(woken)
        return result  # type: ignore[return-value]

    def _is_needless(self) -> bool:
        """In quiet hours two of three renewals are left out; the third is still in time."""
        self._renewals += 1
        return self._world.t > self._world.changed_at + 30 and self._renewals % 3 > 0

    def _late(self, act: Callable[[Work], object]) -> None:
        if self._replica.is_alive:
            self._world.transact(act, self._replica.database_clock)

    def _note(self, name: str, result: object) -> None:
        world = self._world
        if isinstance(result, Taken):
            world.asked += 1
            for entry in result.entries:
                world.carried[entry.key] += 1
            if world.tracing and result.entries:
                keys = ", ".join(entry.key for entry in result.entries)
                world.tell(self._replica.name, f"takes in hand: {keys}")
        elif world.tracing and "renew" not in name:
            world.tell(self._replica.name, f"{name} -> {result}"[:150])

    def _look(self, act: Callable[[Work], Result]) -> Result:
        """Look at what is due soonest; what has not changed since is not read again."""
        world, clock = self._world, self._replica.database_clock
        if world.t < world.away_until:
            raise Away
        now = clock()
        known, times = self._looked_at
        # A hold that was renewed meanwhile makes what is known too early, never too late.
        if known != world.changes or min(times.values(), default=now) <= now:
            found, _ = world.transact(act, clock)
            assert isinstance(found, dict)
            times = {way: now + timedelta(seconds=seconds) for way, seconds in found.items()}
            self._looked_at = (world.changes, times)
        seconds = {way: (at - now).total_seconds() for way, at in times.items()}
        self.soonest = world.t + max(min(seconds.values(), default=inf), 0.0)
        return seconds  # type: ignore[return-value]


class SimulatedQueues(Queues):
    """The queues as they are, but looks that would find what the last one found are left out.

    A look comes at each second after something changed or came due, as it would; else a quiet hour
    would cost 3,600 looks.
    """

    world: World
    simulated: SimulatedStore
    _armed: asyncio.TimerHandle | None = None
    _looked = 0.0

    async def _heard(self, seconds: float) -> None:
        assert seconds == LOOKED
        loop = asyncio.get_running_loop()
        self._looked = self.world.t
        came_due = None
        if self.world.t < self.world.away_until:
            came_due = loop.call_later(LOOKED, self._looks.set)
        elif not isinf(self.simulated.soonest):
            came_due = loop.call_at(self._next(self.simulated.soonest), self._looks.set)
        await self._looks.wait()
        for timer in (came_due, self._armed):
            if timer:
                timer.cancel()
        self._armed = None

    def _next(self, after: float) -> float:
        """Return the time of the first look after a time."""
        return self._looked + LOOKED * (floor((after - self._looked) / LOOKED) + 1)

    def stirred(self, loop: Loop) -> None:
        if self._armed is None:
            self._armed = loop.call_at(self._next(max(self.world.t, self._looked)), self._looks.set)


class Replica:
    """One process: its own loop, courier, queues and carriers."""

    def __init__(self, world: World, far_sides: FarSides, machine: int, number: int) -> None:
        self.world, self.machine = world, machine
        self.name = f"{'ab'[machine]}{number}"
        self.is_alive, self.frozen_until = True, -1.0
        self.ahead = timedelta(0)
        self.far_sides = far_sides
        self.loop = Loop(world.now, partial(far_sides.relay.connect, self))  # type: ignore[abstract]
        store = SimulatedStore(world, self)
        self.store = store
        smtp = Smtp(Relay("relay.example", "mp@office.example", security="none"), timeout=20)
        jobs = {"count": far_sides.job(self)}
        carriers: dict[type[Effect], Carrier] = {
            Say: SayCarrier(far_sides.platforms(self), PATIENCE),
            Run: RunCarrier(jobs, store),
            Mail: MailCarrier(smtp, None, self.wall),
            Publish: PublishCarrier(
                far_sides.networks(self), store, self.wall, PATIENCE, GRACE, room=ROOM
            ),
        }
        told = (trouble_teller(ROOM), Outages(ROOM))
        courier = Courier(store, carriers, *told, steady=self.steady)
        if world.setting.own_machines:
            courier.holder = f"machine-{machine}:{number}"
        self.holder = courier.holder
        self.queues = SimulatedQueues(store, courier, WAYS, self.wall, steady=self.steady)
        self.queues.world, self.queues.simulated = world, store
        self.loop.create_task(self._begin())

    async def _begin(self) -> None:
        while True:
            with suppress(Away):
                await self.queues.start()
                self.world.tell(self.name, "has started")
                self._look_for_the_dead()
                return
            await asyncio.sleep(1)

    def _look_for_the_dead(self) -> None:
        """Note what is still held for a process of this machine that is dead, and was not begun."""
        if self.world.setting.own_machines:
            return  # in a container it has another name than the last, and waits for the lease
        dead = {each.holder for each in self.world.dead if each.machine == self.machine}
        for key, (state, holder, until) in self.world.held().items():
            if (
                state == State.PLANNED
                and holder in dead
                and until
                and until > self.database_clock()
            ):
                self.world.faults.append(f"{key} is held for a dead process")

    def stirred(self) -> None:
        self.queues.stirred(self.loop)

    def in_hand(self) -> set[str]:
        mine = self.queues._queues.values()
        return {key for queue in mine for key in (*queue._in_hand, *queue._looks_up)}

    def wake(self, woken: set[str]) -> None:
        self.loop.call_soon(self.store.wake, woken)

    def steady(self) -> float:
        return self.world.t

    def wall(self) -> datetime:
        return EPOCH + timedelta(seconds=self.world.t) + self.ahead

    def database_clock(self) -> datetime:
        """One process has SQLite and its own clock; several have PostgreSQL's, which is right."""
        return self.wall() if self.world.setting.processes == 1 else self.world.true_time()

    async def pause(self, where: str) -> None:
        """Wait a little; here a process may be killed, frozen, or have its clock changed."""
        world = self.world
        if world.setting.slow and world.chance.random() < 0.3:
            await asyncio.sleep(world.chance.random() * world.setting.slow)
        if world.befalls(self, where):
            await asyncio.sleep(0)  # who was killed never comes back from here


WAYS = {
    way.name: way
    for way in (
        Way(chat("slack"), at_once=16),
        Way(chat("telegram"), at_once=16),
        Way("network:page", at_once=8),
        Way(MAIL, at_once=CONNECTIONS, pace=PACE),
        Way(JOBS, at_once=2),
    )
}
