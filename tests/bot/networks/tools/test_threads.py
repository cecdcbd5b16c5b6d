"""Threads: a call that has begun is over before its caller is told so."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from bot.networks.tools.threads import MOST, Threads


@pytest.fixture
def threads() -> Iterator[Threads]:
    threads = Threads("test")
    yield threads
    threads.close()


async def test_what_the_call_returns_is_returned(threads: Threads) -> None:
    assert await threads.run(lambda: 6 * 7) == 42


async def test_what_the_call_raises_is_raised(threads: Threads) -> None:
    with pytest.raises(ZeroDivisionError):
        await threads.run(lambda: 1 // 0)


async def test_a_cancelled_call_is_waited_for(threads: Threads) -> None:
    begun, go, over = threading.Event(), threading.Event(), threading.Event()

    def post() -> None:
        begun.set()
        go.wait(10)
        over.set()

    task = asyncio.create_task(threads.run(post))
    await asyncio.to_thread(begun.wait, 10)
    task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    go.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert over.is_set()


async def test_a_cancelled_call_that_has_not_begun_never_begins(threads: Threads) -> None:
    go, posted = threading.Event(), threading.Event()
    busy = [asyncio.create_task(threads.run(lambda: go.wait(10))) for _ in range(MOST)]
    await asyncio.sleep(0)
    late = asyncio.create_task(threads.run(posted.set))
    await asyncio.sleep(0)
    late.cancel()
    with pytest.raises(asyncio.CancelledError):
        await late
    go.set()
    await asyncio.gather(*busy)
    assert not posted.is_set()
