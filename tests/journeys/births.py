"""Births: bots born again and again in a moment, so that they can be killed at any instant.

One process imports and learns everything and then, for each line on its standard input, forks a
bot and prints its number.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Coroutine

from bot import commands
from bot.bell import now
from bot.config import Config
from bot.office import Office
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
