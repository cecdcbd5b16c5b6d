from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from functools import partial

from bot import commands
from bot.config import Config
from bot.delivery.waker import Waker
from bot.effects import Say
from bot.office import Office
from bot.store.work import Store, Work
from bot.talk import Reply
from schedules.sweep import sweep
from tests.conftest import NOW, ROOM, Clock


def plan(work: Work, key: str, due: datetime) -> None:
    work.ledger.plan(key, Say(ROOM, Reply(key)), due)


async def test_what_is_overdue_is_woken(
    config: Config, store: Store, store_url: str, clock: Clock
) -> None:
    woken: asyncio.Queue[str] = asyncio.Queue()
    waker = Waker(store, store_url, clock)
    await waker.start(woken.put, "one")
    try:
        store.wake = lambda *_: None  # this wake is lost
        await store.do(partial(plan, key="k", due=NOW))
        store.wake = waker.wake
        clock.move(minutes=1)
        await sweep.job(Office(config, store, commands.found(), clock, waker=waker))
        async with asyncio.timeout(20):
            assert await woken.get() == "k"
        await waker.tidy(clock() + timedelta(days=1))
    finally:
        await waker.stop()


async def test_what_is_planned_is_woken_at_its_time(
    store: Store, store_url: str, clock: Clock
) -> None:
    woken: asyncio.Queue[str] = asyncio.Queue()
    waker = Waker(store, store_url, clock)
    await waker.start(woken.put, "one")
    try:
        await store.do(partial(plan, key="late", due=NOW + timedelta(seconds=1)))
        await store.do(partial(plan, key="now", due=NOW))
        async with asyncio.timeout(20):
            assert [await woken.get(), await woken.get()] == ["now", "late"]
    finally:
        await waker.stop()
