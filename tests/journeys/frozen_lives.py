"""A bot that stands still right after the first mark that it makes, until it may go on."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from bot.config import Config
from bot.delivery.carrier import Carrier
from bot.delivery.courier import Courier
from bot.effects import Entry
from bot.runtime.app import running
from tests.databases import free_port

_mark = Courier._mark
_stood: list[Entry] = []


async def freeze(courier: Courier, entry: Entry, carrier: Carrier) -> Entry:
    """Mark, and be stopped at the worst moment, as by a machine that sleeps; once."""
    marked = await _mark(courier, entry, carrier)
    if not _stood:
        _stood.append(marked)
        os.kill(os.getpid(), signal.SIGSTOP)
    return marked


async def live(config: Config) -> None:
    """Be the bot for as long as life lasts."""
    async with running(config, free_port(), lambda _: None):
        sys.stdout.write("up\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


def main() -> None:
    """Live, freezing where that is asked for."""
    config = Config.model_validate_json(sys.argv[1])
    if sys.argv[2] == "freezes":
        Courier._mark = freeze  # type: ignore[assignment,method-assign]
    asyncio.run(live(config))


if __name__ == "__main__":
    main()
