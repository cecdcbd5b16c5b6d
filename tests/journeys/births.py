"""Births: bots born again and again in a moment, so that they can be killed at any instant.

One process imports and learns everything and then, for each line on its standard input, forks a
bot and prints its number. `Births` is the side that lets them live.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot import commands
from bot.config import Config
from bot.office import Office
from bot.runtime.app import now
from bot.store.work import Store


def give_births(config: Config, live: Callable[[], Coroutine[None, None, None]]) -> None:
    """Give birth for each line read; `live` goes on for as long as life lasts."""
    store = Store(config.store.address)
    Office(config, store, commands.found(), now).learn()
    store.close()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        born = os.fork()
        if born == 0:
            asyncio.run(live())
            os._exit(0)
        sys.stdout.write(f"{born}\n")
        sys.stdout.flush()


@dataclass
class Births:
    """Bots that are alive."""

    process: asyncio.subprocess.Process
    alive: list[int] = field(default_factory=list)

    async def begin(self) -> None:
        """Let one more live."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(b"\n")
        await self.process.stdin.drain()
        self.alive.append(int(await self.process.stdout.readline()))

    def end(self, which: int = 0) -> None:
        """Kill one, at once."""
        os.kill(self.alive.pop(which), signal.SIGKILL)


@asynccontextmanager
async def births(module: str, *told: str | Path) -> AsyncIterator[Births]:
    """Have bots born by a module within a block; none outlives it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *told),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield Births(process)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
