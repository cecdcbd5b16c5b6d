"""The pool: heavy work is done beside the loop, a slice at a time, and refused on the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from threading import current_thread, get_ident
from time import sleep

import pytest

from bot.heavy.pool import NAME, SLICE, THREADS, beside_loop, in_slices, refuse_loop
from bot.mail.reader import read
from bot.words.speaking import language, speaking


async def test_it_is_done_in_a_thread_of_the_pool() -> None:
    name = await beside_loop(lambda: current_thread().name)
    assert name.startswith(NAME)


async def test_the_language_goes_with_it() -> None:
    with speaking("cy"):
        assert await beside_loop(language) == "cy"


async def test_long_work_lets_others_have_their_turn() -> None:
    def steps() -> Iterator[int]:
        for number in range(6):
            sleep(SLICE / 2)
            yield number

    done: list[int] = []

    async def long() -> None:
        async for few in in_slices(steps()):
            assert len(few) <= 3
            done.extend(few)

    together = [asyncio.create_task(long()) for _ in range(THREADS)]
    await asyncio.sleep(0)
    assert await beside_loop(get_ident) != get_ident()
    assert len(done) < 6 * THREADS
    await asyncio.gather(*together)
    assert sorted(done) == sorted([*range(6)] * THREADS)


async def test_heavy_work_is_refused_on_the_loop() -> None:
    with pytest.raises(RuntimeError, match="a letter is too heavy"):
        read(b"Subject: x\n\nhello")


def test_where_no_loop_runs_it_is_not_refused() -> None:
    refuse_loop("a letter")
