"""A bot that stands still right after the first mark that it makes, until it may go on."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

from bot.config import Config
from bot.delivery.courier import Carrier, Courier
from bot.effects.entry import Entry
from bot.runtime import app
from bot.runtime.app import running
from tests.databases import free_port


class Freezing(Courier):
    """A courier whose process is stopped at the worst moment, as by a machine that sleeps."""

    stood = False

    async def _mark(self, entry: Entry, carrier: Carrier) -> Entry:
        marked = await super()._mark(entry, carrier)
        if not Freezing.stood:
            Freezing.stood = True
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
        app.Courier = Freezing  # type: ignore[misc]
    asyncio.run(live(config))


if __name__ == "__main__":
    main()
