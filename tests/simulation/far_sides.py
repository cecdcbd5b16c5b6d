"""Far sides: a page, two chats and a job, which take what they are sent, and may not say so.

What they take they take right after the fence's check, or later and whoever is alive by then; but
before the try's patience is over, and they show it within the time that the carriers allow for
that. They get well when the faults end, except where a history has one that never does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NoReturn

from bot.delivery.run import Job
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.fence import Fence, Mark, unmarked
from bot.effects import Run
from bot.networks import Capability, Kind, Limits, Live, Network, Outgoing
from bot.networks.byhand import Settings
from bot.networks.registry.guarded import Guarded
from bot.platforms import Answer, Platform
from bot.talk import Place, Reply
from tests.simulation.relay import SmtpRelay
from tests.simulation.world import EPOCH, Process, World

HANGS = 3600.0  # seconds: longer than any patience but a job's
PAGE = Kind("Page", "", "", Settings, frozenset({Capability.FIND}))
TROUBLES = ("slow", "slow", "lost", "lost", "lost", "dropped", "dropped", "busy", "refused")
"""What a far side may do instead of what it should; the more often it stands here, the likelier."""


@dataclass
class Shown:
    """A post or a message as its far side has it."""

    key: str
    what: str
    room: str
    since: float
    """When it was taken, by the true time."""

    shown_at: float


@dataclass
class Side:
    """What is common to far sides that take things under a key and can be asked for them."""

    world: World
    name: str
    shows_within: float
    """Seconds within which it shows what it has taken."""

    has: dict[str, Shown] = field(default_factory=dict)

    async def send(self, process: Process, fence: Fence, key: str, what: str, room: str) -> str:
        """Take something, or do not; say so, or do not. Returns its id here."""
        world = self.world
        fence.check()
        # From here to the taking there is no await: what can happen in between no fence can help.
        ill = self._ill("send")
        left = max(fence.ends - world.t - 0.3, 0.0)
        late = 0.0
        if ill in {"slow", "lost"}:
            late = world.chance.choice([0.0, world.chance.random() * left, left])
        if ill in {"busy", "refused"}:
            await process.pause("the mark's no is heard")
            if ill == "refused":
                raise Refused("It may not say that.")
            wait = timedelta(seconds=world.chance.choice([1, 7, 30, 90]))
            raise NotSent("Too many requests.", wait, throttled=world.chance.random() < 0.5)
        number = f"{self.name}_{len(self.has) + world.not_taken.total() + 1}"
        if ill == "dropped":
            world.not_taken[key] += 1
        else:
            self._take(process, number, Shown(key, what, room, 0.0, 0.0), late)
        try:
            await asyncio.sleep(late + world.chance.random() * 0.2)
            if ill in {"lost", "dropped"}:
                await self._lose(key)
        except asyncio.CancelledError:
            world.unsure.add(key)
            raise
        return number

    async def look(self, process: Process, fits: Callable[[Shown], bool]) -> str | None:
        """Return the id of what is shown here and fits."""
        await process.pause("looking up")
        if ill := self._ill("look"):
            self.world.tell(process.name, f"{self.name} answers a look-up strangely")
            if ill in {"busy", "refused"}:
                raise NotSent("Too many requests.", timedelta(seconds=5))
            await self._hang_or_raise()
        shown = (
            number
            for number, each in self.has.items()
            if each.since <= self.world.t >= each.shown_at and fits(each)
        )
        return next(shown, None)

    def _take(self, process: Process, number: str, what: Shown, late: float) -> None:
        world = self.world
        shows = world.chance.choice([0.0, world.chance.random(), 0.9]) * self.shows_within
        what.since = world.t + late
        what.shown_at = what.since + (shows if world.setting.trouble else 0.0)
        self.has[number] = what
        taken = partial(world.took, what.key, process.name)
        world.rooms[what.key].append(what.room)
        if late:
            world.after(late, taken)
        else:
            taken()

    async def _lose(self, key: str) -> NoReturn:
        self.world.unsure.add(key)
        self.world.tell("world", f"the answer about {key} is lost")
        await self._hang_or_raise()

    async def _hang_or_raise(self) -> NoReturn:
        how = self.world.chance.randrange(3)
        if how == 0:
            await asyncio.sleep(HANGS)
        raise Unanswered if how == 1 else KeyError("id")

    def _ill(self, call: str) -> str:
        """Say what is wrong with this call; empty where nothing is."""
        world = self.world
        if world.setting.forever == f"{self.name} {call}":
            return "dropped"
        if world.is_well or world.chance.random() >= world.setting.trouble:
            return ""
        return world.chance.choice(TROUBLES)


class Page:
    """A page on a network, as one process speaks to it; its clock may be behind."""

    title = "Page"
    limits = Limits(500, 4, 4_000_000, frozenset({"image/png"}))

    def __init__(self, side: Side, process: Process) -> None:
        self._side = side
        self._process = process

    def length(self, text: str) -> int:
        return len(text)

    def words(self, post: Outgoing) -> str:
        return post.text

    async def publish(self, post: Outgoing) -> Live:
        await self._process.pause("uploading")
        fence = await post.mark()
        await self._process.pause("marked")
        number = await self._side.send(self._process, fence, post.key, post.text, "")
        return Live(number, f"https://page.example/{number}")

    async def find(self, post: Outgoing, since: datetime) -> Live | None:
        """Look it up by its words; the page compares `since` with its own clock."""
        setting, world = self._side.world.setting, self._side.world
        behind = timedelta(seconds=setting.behind)
        if setting.hears_date:
            since += world.true_time() - behind - self._process.wall()

        def fits(each: Shown) -> bool:
            made = EPOCH + timedelta(seconds=each.since) - behind
            return each.what == post.text and made >= since

        number = await self._side.look(self._process, fits)
        return Live(number, f"https://page.example/{number}") if number else None

    async def unused(self, *_: Any) -> NoReturn:
        """Fail: nothing here asks for it."""
        raise NotImplementedError

    look = edit = delete = measure = check = unused

    async def close(self) -> None:
        """Let go of nothing."""


class Chat:
    """A chat, as one process speaks to it."""

    def __init__(self, side: Side, process: Process, *, finds: bool) -> None:
        self.name, self.finds = side.name, finds
        self._side = side
        self._process = process

    async def listen(self, answer: Answer) -> None:
        """Hear nothing."""

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        fence = await mark()
        await self._marked(key)
        return await self._side.send(self._process, fence, key, reply.plain(), place.room)

    async def change(self, _: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        fence = await mark()
        await self._process.pause("marked to change")
        fence.check()
        ill = self._side._ill("change")
        if ill == "busy":
            raise NotSent("Too many requests.", timedelta(seconds=3))
        if ill != "dropped" and said in self._side.has:
            self._side.has[said].what = reply.plain()
        if ill in {"lost", "dropped"}:
            raise Unanswered

    async def find(self, place: Place, key: str) -> str | None:
        return await self._side.look(
            self._process, lambda each: each.key == key and each.room == place.room
        )

    async def can_post_in(self, place: Place) -> str:
        return place.room

    async def check(self) -> str:
        return "here"

    async def _marked(self, key: str) -> None:
        try:
            await self._process.pause("marked")
        except asyncio.CancelledError:
            self._side.world.unsure.add(key)  # a chat that cannot tell how far its call has come
            raise


class FarSides:
    """All far sides of a history."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.page = Side(world, "page", 2.5)
        self.slack = Side(world, "slack", 1.5)
        self.telegram = Side(world, "telegram", 0.0)
        self.relay = SmtpRelay(world)

    def networks(self, process: Process) -> dict[str, Network]:
        """Return the networks, as a process speaks to them: through the guard that is real."""
        return {"page": Guarded("page", PAGE, Page(self.page, process))}

    def platforms(self, process: Process) -> dict[str, Platform]:
        """Return the chats, as a process speaks to them."""
        return {
            "slack": Chat(self.slack, process, finds=True),
            "telegram": Chat(self.telegram, process, finds=False),
        }

    def job(self, process: Process) -> Job:
        """Return a job that takes some seconds, and may be done again."""

        async def job(run: Run) -> Reply:
            for _ in range(3):
                await process.pause("at work")
                await asyncio.sleep(self.world.chance.random() * 4)
            self.world.took(f"job {run.name}", process.name)
            return Reply(f"{run.name}: done")

        return job
