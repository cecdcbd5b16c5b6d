"""Histories: an office plans some effects, and the world does what its seed says."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.effects import Effect, Mail, Publish, Run, Say
from bot.store.work import Work
from bot.talk import Place, Reply
from tests.simulation.far_sides import FarSides
from tests.simulation.fates import Fates
from tests.simulation.replica import Replica
from tests.simulation.setting import draw
from tests.simulation.world import Database, Process, World

QUIET = 25 * 60.0
"""Seconds after the faults end within which everything is over: the longest wait, and a look-up."""

LONG = 4 * 3600.0
"""The same where a far side never gets well, until nobody asks there any more."""

WAVE = 12
"""Letters in a reply to a wave."""

OFFICE, ALERTS, OTHER = Place("slack", "office"), Place("slack", "alerts"), Place("slack", "other")


@dataclass
class Plan:
    """What the office planned: the time when each key is due, and what a card says at last."""

    due: dict[str, float] = field(default_factory=dict)
    said: dict[str, tuple[str, str]] = field(default_factory=dict)
    moves: dict[str, int] = field(default_factory=dict)


@dataclass
class Lived:
    """A history that is over."""

    world: World
    far_sides: FarSides
    plan: Plan


def live(seed: int, database: Database, *, tracing: bool = False) -> Lived:
    """Live a history to its end."""
    world = World(seed, draw(seed), database, tracing=tracing)
    far_sides, plan = FarSides(world), Plan()
    numbers = iter(range(1, 100))

    def start(machine: int) -> None:
        before = [each for each in world.processes if each.machine == machine]
        replica = Replica(world, far_sides, machine, next(numbers))
        replica.ahead = before[-1].ahead if before else timedelta(0)
        world.processes = [each for each in world.processes if each not in before] + [replica]
        world.dead += before
        world.tell(replica.name, "is started")

    fates = Fates(world, far_sides.relay, start)
    world.befalls = fates.befalls
    for machine in range(world.setting.processes):
        world.at(world.chance.random() * 3, lambda machine=machine: start(machine))  # type: ignore[misc]
    world.at(world.setting.faults_end, fates.right)
    office = Office(world, plan)
    for number, kind in enumerate(world.setting.kinds, 1):
        world.at(world.chance.uniform(4, 40), lambda n=number, k=kind: office.plan(k, n))  # type: ignore[misc]
    logging.disable(logging.CRITICAL)
    try:
        world.run(world.setting.faults_end + (LONG if world.setting.forever else QUIET))
    finally:
        logging.disable(logging.NOTSET)
        for process in (*world.processes, *world.dead):
            world.faults += process.loop.faults
            process.loop.forget()
    return Lived(world, far_sides, plan)


class Office:
    """Plans effects, as handlers do, on whichever process answers."""

    def __init__(self, world: World, plan: Plan) -> None:
        self._world = world
        self._plan = plan

    def plan(self, kind: str, number: int) -> None:
        """Plan an effect of a kind."""
        world = self._world
        able = [each for each in world.processes if each.is_alive and each.frozen_until <= world.t]
        if not able or world.t < world.away_until:
            world.after(1.0, lambda: self.plan(kind, number))
            return
        process = world.chance.choice(able)
        due = world.true_time() + timedelta(seconds=world.chance.choice([0, 0, 5, 20]))
        if kind == "wave":
            for letter in range(1, WAVE + 1):
                self.plan("mail", letter)
            return
        key = f"{kind}:{number}"
        if kind == "card":
            self._card(key, world.chance.randint(1, 4), OFFICE)
            return
        self._plan.due[key] = world.t + (due - world.true_time()).total_seconds()
        self._do(
            process, lambda work: work.ledger.plan(key, _effect(kind, key, due), due, about=key)
        )
        world.tell("office", f"plans {key} for {due:%H:%M:%S} on {process.name}")
        if kind == "post" and world.chance.random() < 0.25:
            world.after(world.chance.uniform(0, 30), lambda: self._move(key))

    def _move(self, key: str) -> None:
        """Give a post another time."""
        world = self._world
        able = [each for each in world.processes if each.is_alive and each.frozen_until <= world.t]
        if not able or world.t < world.away_until:
            return
        process = world.chance.choice(able)
        slot = world.true_time() + timedelta(seconds=world.chance.choice([0, 10]))

        def move(work: Work) -> bool:
            post, entry = _effect("post", key, slot), work.ledger.find(key)
            return entry is not None and bool(
                work.ledger.replan(key, post, slot, about=key, entry=entry)
            )

        if self._do(process, move):
            self._plan.due[key] = world.t + (slot - world.true_time()).total_seconds()
            world.tell("office", f"moves {key} to {slot:%H:%M:%S}")

    def _card(self, key: str, left: int, place: Place) -> None:
        """Say a card, and change it some times; once it moves to another room."""
        world = self._world
        able = [each for each in world.processes if each.is_alive and each.frozen_until <= world.t]
        if able and world.t >= world.away_until:
            process = world.chance.choice(able)
            words = f"{key}, {left} to come"
            for told in tellers(place):
                say = Say(told, Reply(words))
                now = world.true_time()
                self._do(process, lambda work: work.ledger.show(key, say, now, about=key))  # noqa: B023
            self._plan.said[key] = (words, place.room)
            self._plan.due.setdefault(key, world.t)
            world.tell("office", f"shows {key} in {place.room}, {left} to come")
            left -= 1
            if left and place is OFFICE and world.chance.random() < 0.2:
                place = OTHER
                self._plan.moves[key] = 1
        if left:
            wait = world.chance.choice([0.1, 2.0, 20.0])
            world.after(wait, lambda: self._card(key, left, place))

    def _do(self, process: Process, act: Callable[[Work], object]) -> object:
        result, woken = self._world.transact(act, process.database_clock)
        if woken:
            process.wake(woken)
        return result


def tellers(place: Place) -> list[Place]:
    """Return where a card is told: by one teller, in one place."""
    return [place]


def _effect(kind: str, key: str, at: datetime) -> Effect:
    number = int(key.partition(":")[2])
    if kind == "post":
        return Publish(number, "page", f"Words of {key}", "", (), at, OFFICE)
    if kind == "mail":
        return Mail(
            "ann@example.org", "Ann", "Your letter", "Thank you.", f"mail-{number}@office.example"
        )
    if kind == "job":
        return Run("count", key, b"", OFFICE)
    room = Place("telegram", "office") if kind == "telegram" else OFFICE
    return Say(room, Reply(f"Words of {key}"))
