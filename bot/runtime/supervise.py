"""Supervise: a platform or mailbox is kept listening, and one that is refused is named.

After a refusal (a token that was withdrawn, a password) it is tried again too, ever more slowly:
some servers refuse a right password while they are ill. The office is told once, and once more when
it works again. Any other error is logged once, and listening begins again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.domain.errors import DatabaseAway, Refused
from bot.runtime.contacts import FarSide

logger = logging.getLogger(__name__)

RESTART_AFTER = timedelta(seconds=10)  # so that an error that comes back at once fills no log
FIRST_WAIT = timedelta(minutes=1)  # after a refusal; doubled with each in a row
LONGEST_WAIT = timedelta(minutes=30)  # so that no server locks the account for wrong passwords

Announce = Callable[[str], None]


async def supervise(
    side: FarSide,
    listen: Callable[[], Awaitable[None]],
    announce: Announce,
    *,
    first_wait: timedelta = FIRST_WAIT,
) -> None:
    """Listen until cancelled; where it is refused, say so on the console and in the room.

    The other platforms go on meanwhile.
    """
    refused_at, wait = 0.0, first_wait
    loop = asyncio.get_running_loop()
    while True:
        pause = RESTART_AFTER
        try:
            await listen()
        except Refused as error:
            # One that was listened to for longer than the last wait had recovered in between.
            fresh = loop.time() - refused_at > 2 * wait.total_seconds()
            wait = first_wait if fresh else min(2 * wait, LONGEST_WAIT)
            refused_at, pause = loop.time(), wait
            await _told(side, f"{side.name}: {error.message} {error.mend}".strip(), announce)
        except DatabaseAway:
            logger.debug("%s waits for the database", side.name)
        except Exception:
            logger.exception("%s stopped listening; it begins again", side.name)
        await asyncio.sleep(pause.total_seconds())


async def _told(side: FarSide, words: str, announce: Announce) -> None:
    """Say it once; while the database is away nobody can be told, and the next try is."""
    try:
        first = await side.refused(words)
    except DatabaseAway:
        return
    if first:
        announce(words)
