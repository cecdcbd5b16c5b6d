"""A post handed to Facebook's own scheduler over a bad wire, while the bot is then off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot import commands
from bot.config import Config
from bot.delivery.carrier import Carrier
from bot.delivery.publish import PublishCarrier
from bot.delivery.take_back import TakeBackCarrier
from bot.domain.people import Role
from bot.effects import Effect, Entry, Publish, TakeBack
from bot.office import Office
from bot.store.work import Store
from bot.talk import Handle, Request
from tests.bot.networks.facebook.reach import FacebookReach
from tests.bot.networks.facebook.reach import reach as facebook_reach
from tests.conftest import GRACE, ROOM
from tests.delivering import carry_on, courier_of, waiting

PATIENCE = timedelta(seconds=2)
ANNA = Handle("web", "anna", "Anna Larkin")


def now() -> datetime:
    return datetime.now(UTC)


def posts_of(entries: list[Entry]) -> list[Entry]:
    """Return those that are for the Page."""
    return [entry for entry in entries if entry.key.startswith("post:")]


class Life:
    """An office with one Page, on a loopback Graph that Meta's own library checks."""

    def __init__(self, reach: FacebookReach, store: Store) -> None:
        self.reach = reach
        self.store = store
        pages = {"facebook": reach.network}
        config = Config(networks={"facebook": {"hand_over": True}})
        self.office = Office(config, store, commands.found(), now, networks=pages)
        carriers: dict[type[Effect], Carrier] = {
            Publish: PublishCarrier(pages, store, now, PATIENCE, GRACE, room=ROOM),
            TakeBack: TakeBackCarrier(pages, PATIENCE),
        }
        self.courier = courier_of(store, carriers, ROOM)

    async def does(self, line: str) -> None:
        """Ask it of the office, and carry out what is due at the Page."""
        await self.office.answer(Request(line, ANNA, ROOM, now()))
        while due := await self.store.do(lambda work: posts_of(waiting(work, now()))):
            for entry in due:
                await carry_on(self.store, self.courier, entry)


@pytest.fixture
async def life(store_url: str) -> AsyncIterator[Life]:
    store = Store(store_url)  # its time is the page's
    await store.do(lambda work: work.people.add("Anna", Role.STAFF, ANNA, now()))
    async with facebook_reach() as reach:
        yield Life(reach, store)
    store.close()


@pytest.mark.parametrize("weather", [[], ["drop"], ["500"], ["down"]])
async def test_it_comes_out_once_at_its_time_though_the_bot_is_off(
    life: Life, weather: list[str]
) -> None:
    life.reach.weather.spell.extend(weather)
    for line in ("posts draft Mended!", "posts schedule 1 in 2 hours", "posts approve 1"):
        await life.does(line)
    graph = life.reach.server
    assert [post.said["message"] for post in graph.held()] == ["Mended!"]
    graph.ahead = timedelta(hours=3)
    assert [post.said["message"] for post in graph.standing()] == ["Mended!"]


async def test_moved_changed_and_cancelled_here_it_is_so_there(life: Life) -> None:
    graph = life.reach.server
    for line in ("posts draft Mended!", "posts schedule 1 in 2 hours", "posts approve 1"):
        await life.does(line)
    await life.does("posts move 1 in 5 hours")
    (held,) = graph.held()
    due = float(held.said["scheduled_publish_time"])
    assert due > (now() + timedelta(hours=4)).timestamp()
    await life.does("posts text 1 Mended at last!")
    await life.does("posts approve 1")
    assert [post.said["message"] for post in graph.held()] == ["Mended at last!"]
    await life.does("posts cancel 1")
    assert graph.posts == {}
