"""Threads: a library that blocks, called off the event loop.

facebook-sdk and Mastodon.py have no asynchronous client. Each network has a pool of its own, so one
that is slow takes no thread from another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

MOST = 8  # calls to one network at a time

Result = TypeVar("Result")


class Threads:
    """A few threads for one network."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(MOST, thread_name_prefix=name)

    async def run(self, call: Callable[[], Result]) -> Result:
        """Call it in a thread.

        When cancelled, a call that has begun is waited for (its own time-outs end it), so that no
        post goes out after its sender was told that it is over.
        """
        job = self._pool.submit(call)
        done = asyncio.wrap_future(job)
        try:
            return await asyncio.shield(done)
        except asyncio.CancelledError:
            if not job.cancel():
                await asyncio.wait([done])
            raise

    def close(self) -> None:
        """Let the threads go, once they are through."""
        self._pool.shutdown()
