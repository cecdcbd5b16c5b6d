"""Effects: how many a second the queues carry, beside the engine that woke the courier before.

`python -m benchmarks.effects [--effects 2000]`

A chat that answers at once, so that all the time is ours: taking, marking, recording. On SQLite
with one process, on PostgreSQL with one, two and four; and once more with DBOS as the waker, as it
was until 2026-11-29 (the same courier and ledger; a workflow for each effect, fifty at a time).
Then one of two processes is killed in the middle: how long until all is out, how often anything
went out twice, and how many rows are left in anybody's hand.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

import uvloop
from aiohttp import ClientSession, web
from sqlalchemy import select

from bot.delivery.courier import Courier
from bot.delivery.outages import Outages
from bot.delivery.queues import Queues
from bot.delivery.say import SayCarrier
from bot.delivery.trouble import trouble_teller
from bot.domain.fence import Mark, unmarked
from bot.effects import Say, State, Way, chat
from bot.store.database.connection import open_engine
from bot.store.ledger.entries import effects
from bot.store.work import Store, Work
from bot.talk import Place, Reply
from tests.databases import postgres, postgres_programs
from tests.listener import Listener

ROOM = Place("web", "office")
AT_ONCE = 16
SLOTS = 50  # of DBOS's queue, as it was


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


class Heard(Listener):
    """A chat that tells the benchmark what it was told, without waiting for an answer."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._session = ClientSession()

    async def say(
        self,
        place: Place,  # noqa: ARG002 - the chat's
        reply: Reply,  # noqa: ARG002
        key: str,
        mark: Mark = unmarked,
    ) -> str:
        """Pass it on."""
        (await mark()).check()
        async with self._session.post(self._url, data=key):
            return key

    async def find(self, place: Place, key: str) -> str | None:  # noqa: ARG002 - the chat's
        """Ask whether it was passed on."""
        async with self._session.get(f"{self._url}{key}") as answer:
            return key if answer.ok else None


async def live(url: str, heard: str, waker: str) -> None:
    """Be one process until it is told to end; then say what CPU it took."""
    store = Store(url)
    carrier = SayCarrier({"web": Heard(heard)}, timedelta(seconds=5))
    courier = Courier(store, {Say: carrier}, trouble_teller(ROOM), Outages(ROOM))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    if waker == "dbos":
        await _with_dbos(url, store, courier)
    else:
        way = chat("web")
        await Queues(store, courier, {way: Way(way, at_once=AT_ONCE)}, now).start()
    print("up", flush=True)
    await stop.wait()
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, flush=True)
    os._exit(0)


async def _with_dbos(url: str, store: Store, courier: Courier) -> None:
    """Have DBOS wake the courier for each key, as `bot/delivery/waker.py` did."""
    from dbos import DBOS  # noqa: PLC0415 - only where it is measured

    async def effect(key: str) -> None:
        entry = await store.do(lambda work: work.ledger.find(key))
        if entry and entry.state is State.PLANNED:
            await courier.carry(entry)

    DBOS.workflow(name="effect")(effect)
    config: Any = {
        "name": "bell",
        "system_database_engine": open_engine(url, immediate=False),
        "application_version": "1",
        "executor_id": uuid4().hex,
        "log_level": "ERROR",
    }
    DBOS(config=config)
    DBOS.launch()
    await DBOS.register_queue_async("effects", worker_concurrency=SLOTS, polling_interval_sec=0.5)


async def plan(store: Store, url: str, count: int, waker: str) -> None:
    """Plan the effects for now, and for DBOS a workflow each."""

    def add(work: Work) -> None:
        at = now()
        for number in range(count):
            work.ledger.plan(f"k{number}", Say(ROOM, Reply(f"hello {number}")), at, about="it")

    await store.do(add)
    if waker == "dbos":
        await asyncio.to_thread(_enqueue, url, count)


def _enqueue(url: str, count: int) -> None:
    from dbos import DBOSClient  # noqa: PLC0415 - only where it is measured

    client = DBOSClient(
        system_database_engine=open_engine(url, immediate=False),
        lazy=True,
        use_listen_notify=False,
    )
    for number in range(count):
        options: Any = {"workflow_name": "effect", "queue_name": "effects", "app_version": "1"}
        client.enqueue(options, f"k{number}")
    client.destroy()


@asynccontextmanager
async def process(*told: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run one process within a block."""
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.effects", "--life", *told),
        stdout=asyncio.subprocess.PIPE,
    )
    assert started.stdout
    await started.stdout.readline()
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


@asynccontextmanager
async def listening(heard: Counter[str]) -> AsyncIterator[str]:
    """Count what is said, on loopback."""

    async def take(request: web.Request) -> web.Response:
        heard[await request.text()] += 1
        return web.Response()

    async def look(request: web.Request) -> web.Response:
        return web.Response(status=200 if request.match_info["key"] in heard else 404)

    app = web.Application()
    app.router.add_post("/", take)
    app.router.add_get("/{key}", look)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/"
    finally:
        await runner.cleanup()


async def rate(url: str, processes: int, count: int, waker: str) -> str:
    """Carry them all; say how fast, and what CPU each took."""
    heard: Counter[str] = Counter()
    store = Store(url)
    async with AsyncExitStack() as stack:
        where = await stack.enter_async_context(listening(heard))
        alive = [
            await stack.enter_async_context(process(url, where, waker)) for _ in range(processes)
        ]
        begun = perf_counter()
        await plan(store, url, count, waker)
        while len(heard) < count:  # noqa: ASYNC110 - other processes
            await asyncio.sleep(0.01)
        seconds = perf_counter() - begun
        cpu = 0.0
        for each in alive:
            each.send_signal(signal.SIGTERM)
            assert each.stdout
            cpu += float(await each.stdout.readline())
    store.close()
    twice = sum(each - 1 for each in heard.values())
    return (
        f"{count / seconds:6.0f} a second, {1000 * cpu / count:5.2f} ms of CPU each, {twice} twice"
    )


async def death(url: str, count: int) -> str:
    """Kill one of two in the middle; say how long the rest took and what is left."""
    heard: Counter[str] = Counter()
    store = Store(url)
    async with AsyncExitStack() as stack:
        where = await stack.enter_async_context(listening(heard))
        first = await stack.enter_async_context(process(url, where, "queues"))
        await stack.enter_async_context(process(url, where, "queues"))
        await plan(store, url, count, "queues")
        while len(heard) < count / 2:  # noqa: ASYNC110 - other processes
            await asyncio.sleep(0.005)
        first.kill()
        begun = perf_counter()
        while not await store.do(_all_done):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)
        seconds = perf_counter() - begun
    held = await store.do(_held)
    store.close()
    twice = sum(each - 1 for each in heard.values())
    return f"all out {seconds:.1f} s after one of two died, {twice} twice, {held} rows in hand"


def _all_done(work: Work) -> bool:
    return set(work.ledger.tally("it")) == {State.DONE}


def _held(work: Work) -> int:
    held = select(effects.c.key).where(effects.c.held_until.is_not(None))
    return len(work._connection.execute(held).all())  # noqa: SLF001 - what no one else asks


async def main(count: int) -> None:
    """Run each, and tell."""
    for waker in ("queues", "dbos"):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'bell.db'}"
            print(f"{waker:<7} SQLite, 1 at a time        {await rate(url, 1, count, waker)}")
    programs = postgres_programs()
    if programs is None:
        print("there is no PostgreSQL here: apt-get install postgresql")
        return
    with postgres(programs) as server:
        for waker in ("queues", "dbos"):
            for processes in (1, 2, 4):
                url = server.create(f"{waker}{processes}")
                told = await rate(url, processes, count, waker)
                print(
                    f"{waker:<7} PostgreSQL, {processes} process{'es' * (processes > 1):<3} {told}"
                )
        print(await death(server.create("death"), count))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--effects", type=int, default=2000)
    parser.add_argument("--life", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    uvloop.run(live(*asked.life) if asked.life else main(asked.effects))  # as `bell run` does
