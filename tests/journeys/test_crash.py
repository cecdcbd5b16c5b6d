"""A crash: killed at random instants, the bot loses no letter and no card, and doubles none."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import text

from bot.runtime.app import now
from bot.sample.letters import letters
from bot.store.work import Store
from tests.bot.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SlackServer
from tests.delivering import waiting
from tests.journeys.births import Births, births

POST = tuple(raw for seed in range(1, 3) for raw in letters(seed=seed))
KILLS = 50
CAMPAIGNS = 3  # of the sample office
LONGEST_LIFE = (0.9, 3.0)  # seconds, on the fastest machine and on the slowest
MORE = 1.2  # times as long may a life be after one in which no letter was kept
PATIENCE = 0.5  # seconds that a call to the chat may take


def config(store_url: str, server: SlackServer) -> dict[str, object]:
    slack = {"bot_token": BOT_TOKEN, "app_token": APP_TOKEN, "base_url": server.base_url}
    return {
        "office": {"postcodes": ["WH"]},
        "store": {"url": store_url},
        "rooms": {"office": "slack:C0OFFICE"},
        "platforms": {"slack": slack},
        "courier": {"patience_seconds": PATIENCE},
    }


async def live_to_see(born: Births, wanted: Callable[[], object]) -> None:
    """Let a bot live until something is so."""
    await born.begin()
    async with asyncio.timeout(180):
        while not await asyncio.to_thread(wanted):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.2)
    born.end()


def archive_of(folder: Path) -> Path:
    path = folder / "letters.mbox"
    path.write_bytes(b"".join(b"From a Mon Nov 23 09:15:00 2026\n" + raw + b"\n" for raw in POST))
    return path


def told(server: SlackServer) -> Counter[str]:
    """Count the cards in the room by wave."""
    return Counter(
        str(message.metadata["event_payload"]["key"])
        for message in server.messages
        if message.metadata and "card:" in str(message.metadata)
    )


def kept(store: Store) -> int:
    with store.engine.connect() as connection:
        return int(connection.scalars(text("SELECT count(*) FROM letter")).one())


def settled(store: Store) -> bool:
    with store.work() as work:
        run = work.ledger.find("import:once")
        return bool(run and run.state == "done" and not waiting(work, now() + timedelta(days=1)))


async def test_killed_fifty_times_nothing_is_lost_and_nothing_doubled(
    store_url: str, tmp_path: Path
) -> None:
    server, random = SlackServer(), Random(store_url)
    await server.start()
    settings = json.dumps(config(store_url, server))
    store = Store(store_url)
    try:
        async with births("tests.journeys.lives", settings, archive_of(tmp_path)) as born:
            await live_to_see(born, partial(kept, store))
            longest, limit = LONGEST_LIFE
            for _ in range(KILLS):
                before = kept(store)
                await born.begin()
                await asyncio.sleep(random.uniform(0.05, longest))
                born.end()
                if before == kept(store) < len(POST):
                    longest = min(longest * MORE, limit)
            await live_to_see(born, partial(settled, store))
        with store.engine.connect() as connection:
            unknown = connection.scalar(text("SELECT count(*) FROM effect WHERE state = 'unknown'"))
            cards = connection.scalar(text("SELECT count(*) FROM effect WHERE key LIKE 'card:%'"))
        assert (kept(store), unknown) == (len(POST), 0)
        assert sorted(told(server).values()) == [1] * cards
        assert cards >= CAMPAIGNS
    finally:
        store.close()
        await server.stop()
