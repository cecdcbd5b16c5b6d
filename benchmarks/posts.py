"""Posts: each out once and on time, whatever the networks do and however often the bot dies.

`python -m benchmarks.posts` plans 1,000 posts for one minute over three stand-in networks:

- calm: nothing fails; how far behind its due time does each arrive? APScheduler alone fires the
  same 1,000 in the same run, over the same wire;
- storm: the networks answer 429 and 500, lose answers and connections, and the bot is killed with
  SIGKILL again and again. Each post must be there once, or a person must have been asked.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from statistics import quantiles

import aiohttp
from aiohttp import web
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.delivery.carrier import Carrier
from bot.delivery.courier import Courier
from bot.delivery.outages import Outages
from bot.delivery.publish import PublishCarrier
from bot.delivery.queues import Queues
from bot.delivery.say import SayCarrier
from bot.delivery.trouble import trouble_teller
from bot.domain.errors import NotSent, Unanswered
from bot.effects import FINAL, Effect, Publish, Say, State, Way
from bot.networks import Capability, Limits, Live, Measures, Outgoing
from bot.store.work import Store, Work
from bot.talk import Place
from tests.listener import Listener

POSTS, KILLS = 1_000, 50
NAMES = ("one", "two", "three")
LEAD, WINDOW = timedelta(seconds=8), timedelta(seconds=60)
PATIENCE, GRACE = timedelta(seconds=2), timedelta(hours=1)
SHOWN_AFTER = 0.15  # seconds until a network lists what it has taken
ROOM = Place("web", "office")
WEATHER = (
    (0.03, "429"),
    (0.03, "drop"),
    (0.03, "take and drop"),
    (0.02, "take and 500"),
    (0.01, "take and stall"),
)


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


@dataclass
class Server:
    """Three networks on a loopback port: they keep what they take, and when it came."""

    storm: bool
    taken: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    asked: Counter[str] = field(default_factory=Counter)
    random: Random = field(default_factory=lambda: Random(4))
    url: str = ""

    async def start(self) -> None:
        """Listen."""
        app = web.Application()
        app.router.add_post("/{network}", self._post)
        app.router.add_get("/{network}/{text}", self._find)
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """End."""
        await self._runner.cleanup()

    async def _post(self, request: web.Request) -> web.Response:
        text, how = await request.text(), self._weather()
        self.asked[how or "well"] += 1
        assert request.transport
        if how == "429":
            return web.Response(status=429, headers={"Retry-After": "1"})
        if how == "drop":
            request.transport.abort()
            return web.Response()
        self.taken[request.match_info["network"], text].append(now().timestamp())
        if how == "take and drop":
            request.transport.abort()
        if how == "take and stall":
            await asyncio.sleep(PATIENCE.total_seconds() + 1)
        return web.Response(status=500 if how == "take and 500" else 200, text=text)

    async def _find(self, request: web.Request) -> web.Response:
        self.asked["look-up"] += 1
        key = request.match_info["network"], request.match_info["text"]
        shown = any(at + SHOWN_AFTER < now().timestamp() for at in self.taken.get(key, []))
        return web.Response(status=200 if shown else 404)

    def _weather(self) -> str:
        drawn = self.random.random() if self.storm else 1.0
        for share, how in WEATHER:
            if (drawn := drawn - share) < 0:
                return how
        return ""


class StandIn:
    """One of the networks, as the bot sees it; its faults are told apart as Graph's are."""

    manual, capabilities = False, frozenset(Capability)
    limits = Limits(500, 4, 1_000_000, frozenset())

    def __init__(self, name: str, url: str, session: aiohttp.ClientSession) -> None:
        self.name = self.title = name
        self._url, self._session = f"{url}/{name}", session

    def length(self, text: str) -> int:
        """Count characters."""
        return len(text)

    def words(self, post: Outgoing) -> str:
        """Leave them as they are."""
        return post.text

    async def publish(self, post: Outgoing) -> Live:
        """Post it."""
        (await post.mark()).check()
        try:
            async with self._session.post(self._url, data=post.text) as answer:
                if answer.status == 429:
                    raise NotSent("Too fast.", timedelta(seconds=1))
                if not answer.ok:
                    raise Unanswered
        except aiohttp.ClientConnectorError as error:
            raise NotSent("No connection.") from error
        except aiohttp.ClientError as error:
            raise Unanswered from error
        return Live(post.text, "")

    async def find(self, post: Outgoing, since: datetime) -> Live | None:
        """Look it up by its words."""
        assert since
        return await self.look(post.text)

    async def look(self, post_id: str) -> Live | None:
        """Look whether it is there."""
        try:
            async with self._session.get(f"{self._url}/{post_id}") as answer:
                return Live(post_id, "") if answer.ok else None
        except aiohttp.ClientError as error:
            raise Unanswered from error

    async def edit(self, post_id: str, text: str) -> None:
        """Not asked for here."""
        raise NotImplementedError(post_id, text)

    async def delete(self, post_id: str) -> None:
        """Not asked for here."""
        raise NotImplementedError(post_id)

    async def measure(self, post_id: str) -> Measures:
        """Not asked for here."""
        raise NotImplementedError(post_id)

    async def check(self) -> str:
        """Be well."""
        return self.name

    async def close(self) -> None:
        """Nothing of its own is open."""


def network_of(number: int) -> str:
    """Name the network of a post."""
    return NAMES[number % len(NAMES)]


def due_of(number: int, begins: datetime) -> datetime:
    """Spread the posts over the window."""
    return begins + WINDOW * number / POSTS


async def live(store_url: str, server_url: str, begins: datetime | None) -> None:
    """Be the bot for as long as life lasts; with `begins`, plan the posts first."""
    store = Store(store_url)
    async with aiohttp.ClientSession() as session:
        networks = {name: StandIn(name, server_url, session) for name in NAMES}
        carriers: dict[type[Effect], Carrier] = {
            Say: SayCarrier({"web": Listener()}, PATIENCE),
            Publish: PublishCarrier(networks, store, now, PATIENCE, GRACE, room=ROOM),
        }
        courier = Courier(store, carriers, trouble_teller(ROOM), Outages(ROOM))
        ways = {f"network:{name}": Way(f"network:{name}", at_once=8) for name in NAMES}
        await Queues(store, courier, ways, now).start()
        if begins:
            await store.do(partial(_plan, begins=begins))
        sys.stdout.write(f"{os.getpid()}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def _plan(work: Work, begins: datetime) -> None:
    for number in range(POSTS):
        name, due = network_of(number), due_of(number, begins)
        publish = Publish(number, name, f"post-{number}", "", (), due, ROOM)
        work.ledger.plan(f"post:{number}:{name}", publish, due, about=f"post {number}")


class Nursery:
    """Births: one process imports everything once, and forks a bot for each line it reads."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def open(cls, store_url: str, server_url: str) -> Nursery:
        """Start it."""
        code = "from benchmarks.posts import nursery; nursery()"
        pipe = asyncio.subprocess.PIPE
        return cls(
            await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", code, store_url, server_url), stdin=pipe, stdout=pipe
            )
        )

    async def birth(self, begins: datetime | None = None) -> int:
        """Start a bot and wait until it is up; return its number."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{begins.isoformat() if begins else ''}\n".encode())
        await self._process.stdin.drain()
        return int(await self._process.stdout.readline())

    async def close(self) -> None:
        """End it; its last bot has been killed."""
        assert self._process.stdin
        self._process.stdin.close()
        await self._process.wait()


def nursery() -> None:
    """Fork a bot for each line on the standard input, one at a time."""
    store_url, server_url = sys.argv[1:]
    for line in sys.stdin:
        if child := os.fork():
            os.waitpid(child, 0)
            continue
        begins = datetime.fromisoformat(line.strip()) if line.strip() else None
        asyncio.run(live(store_url, server_url, begins))


def states(store: Store) -> Counter[State]:
    """Count the posts by how far they have come."""
    with store.work() as work:
        entries = [work.ledger.find(f"post:{n}:{network_of(n)}") for n in range(POSTS)]
    return Counter(entry.state for entry in entries if entry)


async def until_settled(store: Store) -> Counter[State]:
    """Wait until every post has ended."""
    while not set(found := await asyncio.to_thread(states, store)) <= FINAL or not found:  # noqa: ASYNC110 - another process
        await asyncio.sleep(1)
    return found


async def bell(*, storm: bool, kills: int) -> tuple[Server, list[float], Counter[State]]:
    """Run the bot over all posts; return what came of them, and seconds behind due."""
    server, random = Server(storm), Random(17)
    await server.start()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bell.db'}"
        store = Store(url)
        begins = now() + LEAD
        lives = await Nursery.open(url, server.url)
        life = await lives.birth(begins)
        if kills:
            await asyncio.sleep(max(0, (begins - now()).total_seconds()))
        for _ in range(kills):
            await asyncio.sleep(random.uniform(0.1, 1.2))
            os.kill(life, signal.SIGKILL)
            life = await lives.birth()
        ended = await until_settled(store)
        os.kill(life, signal.SIGKILL)
        await lives.close()
        store.close()
    await server.stop()
    return server, lags(server, begins), ended


async def apscheduler_alone() -> list[float]:
    """Fire the same posts from APScheduler's memory, calm; return seconds behind due."""
    server = Server(storm=False)
    await server.start()
    scheduler, begins = AsyncIOScheduler(timezone=UTC), now() + LEAD
    async with aiohttp.ClientSession() as session:
        networks = {name: StandIn(name, server.url, session) for name in NAMES}

        async def fire(number: int) -> None:
            await networks[network_of(number)].publish(Outgoing(f"post-{number}"))

        for number in range(POSTS):
            scheduler.add_job(fire, "date", run_date=due_of(number, begins), args=(number,))
        scheduler.start()
        await asyncio.sleep((LEAD + WINDOW).total_seconds() + 3)
        scheduler.shutdown()
    await server.stop()
    return lags(server, begins)


def lags(server: Server, begins: datetime) -> list[float]:
    """Return how far behind its due time each post arrived first, in seconds."""
    return [
        server.taken[network_of(n), f"post-{n}"][0] - due_of(n, begins).timestamp()
        for n in range(POSTS)
        if server.taken.get((network_of(n), f"post-{n}"))
    ]


def told(name: str, behind: list[float]) -> str:
    """Write a line of the table."""
    cuts = quantiles(behind, n=100)
    return f"{name:34} {len(behind):6,} {cuts[49]:9.3f} {cuts[98]:9.3f} {max(behind):9.3f}"


async def main() -> None:
    """Measure, print, and fail where a post was lost or doubled."""
    alone = await apscheduler_alone()
    _, calm, _ = await bell(storm=False, kills=0)
    server, stormy, ended = await bell(storm=True, kills=KILLS)
    print(f"{'seconds behind due':34} {'posts':>6} {'p50':>9} {'p99':>9} {'most':>9}")
    print(told("APScheduler alone, calm", alone))
    print(told("Division Bell, calm", calm))
    print(told(f"Division Bell, storm, {KILLS} kills", stormy))
    doubled = [key for key, times in server.taken.items() if len(times) > 1]
    lost = POSTS - len(server.taken)
    print(f"storm: {dict(server.asked)}; ended {dict(ended)}; lost {lost}, doubled {len(doubled)}")
    unsure = ended[State.UNKNOWN]
    if doubled or lost > unsure or ended[State.FAILED]:
        raise SystemExit("a post was lost or doubled")


if __name__ == "__main__":
    asyncio.run(main())
