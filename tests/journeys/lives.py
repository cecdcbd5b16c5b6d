"""Residence of a bot that reads an archive and tells the room of it, for as long as each lasts."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

from bot.config import Config
from bot.delivery import courier, queues
from bot.delivery.run import RunCarrier
from bot.effects import Run
from bot.runtime.app import now, running
from bot.store.ledger import taking
from bot.store.work import Store
from bot.talk import room_for
from tests.journeys.births import give_births

# So that the next life soon knows of the last one's death; and of fifty deaths none is the third.
for module in (courier, taking):
    setattr(module, "LEASE", timedelta(seconds=2))  # noqa: B010
setattr(queues, "RENEWED", timedelta(seconds=0.5))  # noqa: B010
RunCarrier.tries = 100


async def live(config: Config, archive: Path) -> None:
    """Read the archive as somebody's import, and tell the room, for as long as life lasts."""
    data = await asyncio.to_thread(archive.read_bytes)
    run = Run("import", archive.name, data, room_for(config, "office"))
    store = Store(config.store.url)
    await store.do(lambda work: work.ledger.plan("import:once", run, now()))
    store.close()
    async with running(config, None, logging.getLogger(__name__).info):
        await asyncio.Event().wait()


def main() -> None:
    """Give birth for each line read."""
    settings, archive = json.loads(sys.argv[1]), Path(sys.argv[2])
    config = Config.model_validate(settings)
    give_births(config, partial(live, config, archive))


if __name__ == "__main__":
    main()
