"""Two replicas, and one that stands still between its mark and its bytes: it goes out once."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.effects import Effect, Mail, Publish, State
from bot.store.work import Store
from tests.bot.networks.facebook.server import PAGE, SECRET, TOKEN, GraphServer
from tests.conftest import ROOM
from tests.mailroom import SENDER
from tests.sink import Sink

PATIENCE = 3  # seconds; twenty in life
FROZEN = float(os.environ.get("BELL_FROZEN_SECONDS", "16"))
"""How long it stands still: longer than a lease and all that another waits for."""

LETTER = Mail("ada@mail.example", "Ada", "Re: x", "Dear Ada", "bell-1@tarnwick.example")


@pytest.fixture
async def graph() -> AsyncIterator[GraphServer]:
    server = GraphServer()
    await server.start()
    yield server
    await server.stop()


@asynccontextmanager
async def replica(config: str, how: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.journeys.frozen_lives", config, how),
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout
        assert await process.stdout.readline() == b"up\n"
        yield process
    finally:
        process.kill()
        await process.wait()


def config_of(url: str, graph: GraphServer, sink: Sink) -> str:
    page = {"kind": "facebook", "page": PAGE, "token": TOKEN, "app_secret": SECRET}
    smtp = {"host": "127.0.0.1", "port": sink.port, "security": "none", "sender": SENDER}
    return json.dumps(
        {
            "store": {"url": url},
            "courier": {"patience_seconds": PATIENCE},
            "networks": {"facebook": page | {"url": graph.url}},
            "smtp": smtp,
        }
    )


async def until(holds: Callable[[], bool], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - other processes
            await asyncio.sleep(0.1)


@pytest.mark.parametrize("store_url", ["postgres"], indirect=True)
@pytest.mark.parametrize("what", ["a post", "a letter"])
async def test_it_goes_out_once(store_url: str, graph: GraphServer, sink: Sink, what: str) -> None:
    store, now = Store(store_url), datetime.now(UTC)
    post = Publish(1, "facebook", "The bridge is open.", "", (), now, ROOM)
    effect: Effect = post if what == "a post" else LETTER
    config = config_of(store_url, graph, sink)

    def state() -> State:
        with store.work() as work:
            entry = work.ledger.find("k")
            assert entry
            return entry.state

    def times() -> int:
        return len(graph.standing()) + len(sink.taken)

    try:
        await store.do(lambda work: work.ledger.plan("k", effect, now, about="it"))
        async with replica(config, "freezes") as first:
            await until(lambda: state() is State.SENDING, 20)
            async with replica(config, "lives"):
                await asyncio.sleep(FROZEN)
                # The post was looked up and sent by the other; of the letter a person was asked.
                assert state() is (State.DONE if what == "a post" else State.UNKNOWN)
                os.kill(first.pid, signal.SIGCONT)
                await until(lambda: state() is State.DONE, 30)
                await asyncio.sleep(PATIENCE)
        assert (times(), state()) == (1, State.DONE)
    finally:
        store.close()
