from __future__ import annotations

import asyncio
from datetime import timedelta

from bot import commands
from bot.config import Config
from bot.effects import Say
from bot.office import Office
from bot.store.work import Store
from bot.talk import Reply
from bot.waker import Waker
from schedules.sweep import sweep
from tests.conftest import NOW, ROOM, Clock


async def test_what_is_overdue_is_woken(
    config: Config, store: Store, store_url: str, clock: Clock
) -> None:
    woken: asyncio.Queue[str] = asyncio.Queue()
    waker = Waker(store, store_url, clock)
    await waker.start(woken.put, "one")
    try:
        store.wake = lambda *_: None  # this wake is lost
        await store.do(lambda work: work.ledger.plan("k", Say(ROOM, Reply("x")), NOW))
        store.wake = waker.wake
        clock.move(minutes=1)
        await sweep.job(Office(config, store, commands.found(), clock, waker))
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
        for key, seconds in (("late", 1), ("now", 0)):
            due = NOW + timedelta(seconds=seconds)
            say = Say(ROOM, Reply(key))
            await store.do(lambda work, k=key, s=say, d=due: work.ledger.plan(k, s, d))
        async with asyncio.timeout(20):
            assert [await woken.get(), await woken.get()] == ["now", "late"]
    finally:
        await waker.stop()
