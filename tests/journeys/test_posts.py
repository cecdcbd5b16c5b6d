"""A post on each chat: a photo and a caption, mended, approved by another, out, looked at."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from bot import commands
from bot.config import Config
from bot.config.settings import PostSettings, RoomSettings
from bot.delivery.carrier import Carrier
from bot.delivery.courier import Courier
from bot.delivery.publish import PublishCarrier
from bot.delivery.say import SayCarrier
from bot.domain.people import Role
from bot.effects import Effect, Publish, Say
from bot.networks.registry.kinds import networks
from bot.office import Office
from bot.store.work import Store
from bot.talk import Place, Reply, Request
from bot.timetable import Job
from schedules.look import look
from schedules.metrics import metrics
from schedules.week import week
from tests.bot.networks.facebook.server import PAGE, SECRET, TOKEN, GraphServer
from tests.bot.platforms.test_contract import WIRES
from tests.bot.platforms.wires import BEN, Wire
from tests.delivering import carry_due, courier_of

ROOMS = {"slack": "C0OFFICE"}
ALT = "Neighbours round a mended bench"
IMPRINT = "Promoted by Jem Sparrowhay of 4 Pond Lane, Pennyfold, WH3 1AB."
PATIENCE = timedelta(seconds=5)
GRACE = timedelta(minutes=15)


@dataclass
class Life:
    """An office on one chat, a candidate (Anna), a manager (Ben), and time that is moved."""

    store: Store
    wire: Wire
    graph: GraphServer
    office: Office = field(init=False)
    courier: Courier = field(init=False)
    ahead: timedelta = timedelta(0)
    people: dict[str, Role] = field(default_factory=dict)

    def now(self) -> datetime:
        """Return the time, as far as it has been moved."""
        return datetime.now(UTC) + self.ahead

    def begin(self) -> None:
        """Wire it all, on a loopback Graph API."""
        self.store._clock = self.now
        name = self.wire.platform.name
        room = f"{name}:{ROOMS.get(name, 'office')}"
        page = {"kind": "facebook", "owner": "campaign", "page": PAGE, "token": TOKEN}
        page |= {"app_secret": SECRET, "url": self.graph.url}
        config = Config(
            posts=PostSettings(second_person=True),
            rooms=RoomSettings(posts=room),
            networks={"campaign": page},
        )
        known = networks(config)
        self.office = Office(config, self.store, commands.found(), self.now, networks=known)
        place = Place(name, room.partition(":")[2])
        carriers: dict[type[Effect], Carrier] = {
            Say: SayCarrier({name: self.wire.platform}, PATIENCE),
            Publish: PublishCarrier(known, self.store, self.now, PATIENCE, GRACE, room=place),
        }
        self.courier = courier_of(self.store, carriers, place)

    async def answer(self, request: Request) -> Reply:
        """Let whoever asks be known: the first is the candidate, the second the manager."""
        role = self.people.setdefault(
            request.handle.user, Role.MANAGER if self.people else Role.CANDIDATE
        )
        await self.store.do(
            lambda work: (
                work.people.known(request.handle).id
                or work.people.add(str(role), role, request.handle, self.now()).id
            )
        )
        return await self.office.answer(request)

    async def deliver(self) -> None:
        """Carry out all that is due."""
        await carry_due(self.store, self.courier)

    async def reads(self, words: str) -> None:
        """Wait until somebody can read some words in the chat."""
        async with asyncio.timeout(20):
            while not any(words in seen.text for seen in await self.wire.seen()):  # noqa: ASYNC110 - over a wire
                await asyncio.sleep(0.02)

    async def types(self, line: str, words: str) -> None:
        """Type a line as the candidate, and wait for what is said to it."""
        await self.wire.type(line)
        await self.reads(words)

    async def goes_on(self, job: Job, words: str, **by: float) -> None:
        """Let time pass and a schedule run, and wait for what is said by itself."""
        self.ahead += timedelta(**by)
        await job(self.office)
        await self.deliver()
        await self.reads(words)


async def weekly(office: Office) -> None:
    await week.job(office, office.clock())


@pytest.fixture(params=WIRES)
async def life(request: pytest.FixtureRequest, store: Store) -> AsyncIterator[Life]:
    async with AsyncExitStack() as stack:
        wire = await stack.enter_async_context(WIRES[request.param]())
        graph = GraphServer()
        await graph.start()
        stack.push_async_callback(graph.stop)
        life = Life(store, wire, graph)
        life.begin()
        listening = asyncio.create_task(wire.platform.listen(life.answer))
        yield life
        for each in life.office.networks.values():
            await each.close()
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


def bench() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (640, 480), "green").save(kept, "JPEG")
    return kept.getvalue()


async def test_from_a_photo_and_two_lines_to_the_weeks_card(life: Life) -> None:
    wire, graph = life.wire, life.graph
    graph.insights["post_total_media_view_unique"] = 412
    await wire.upload("bench.jpg", bench(), "Vote for Jem: the bench is mended at last.")
    await life.reads("The imprint is missing")
    await wire.fill({"What does the photo show? People who cannot see it hear your words.": ALT})
    await life.types(f"imprint set campaign {IMPRINT}", "imprint is now")
    await life.types("posts mend 1 imprint", f"mended at last.\n\n{IMPRINT}")
    await life.types("posts schedule 1 in 1 minute", "or it will not go out")
    await life.deliver()
    await life.reads("may post 1 go out?")
    await wire.press("Approve", by=BEN)
    await life.reads("Post 1: scheduled")
    assert not graph.posts
    life.ahead = timedelta(seconds=61)
    await life.deliver()
    (post,) = graph.standing()
    assert post.said["message"].endswith(IMPRINT)
    assert [graph.photos[each][0]["alt_text_custom"] for each in post.media] == [ALT]
    await life.goes_on(look.job, "Post 1 is live", minutes=6)
    await metrics.job(life.office, life.office.clock())
    await life.types("posts results 1", "412")
    await life.goes_on(weekly, "Best: post 1, 412 people, with a photo", days=3)
