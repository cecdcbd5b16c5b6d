"""Lives: a bot that is born again and again in a moment, so that it can be killed at any instant.

One process imports everything and then, for each line on its standard input, forks a bot and
prints its number.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from datetime import timedelta
from pathlib import Path

from bot.bell import now, running
from bot.carriers import errands
from bot.config import Config
from bot.effects import Run
from bot.store.work import Store
from bot.talk import room_for

errands.BEAT = timedelta(seconds=0.6)  # so that the next life soon knows of the last one's death
errands.Errands.settle = 5 * errands.BEAT


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
    for _ in sys.stdin:
        born = os.fork()
        if born == 0:
            asyncio.run(live(config, archive))
            os._exit(0)
        sys.stdout.write(f"{born}\n")
        sys.stdout.flush()
        os.waitpid(born, 0)


if __name__ == "__main__":
    main()
