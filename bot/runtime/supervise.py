"""Supervise: a platform or mailbox is kept listening, and one that is refused is named.

A refusal (a token that was withdrawn, say) is final, because the same try would fail again. Any
other error is logged, and listening begins again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.delivery.trouble import TROUBLE
from bot.domain.errors import Refused
from bot.effects import Say
from bot.office import Office
from bot.talk import Reply, room_for

logger = logging.getLogger(__name__)

RESTART_AFTER = timedelta(seconds=10)  # so that an error that comes back at once fills no log

Announce = Callable[[str], None]


async def supervise(
    name: str, listen: Callable[[], Awaitable[None]], office: Office, announce: Announce
) -> None:
    """Listen until cancelled; where it is refused, say so on the console and in the room, and end.

    The other platforms go on.
    """
    while True:
        try:
            await listen()
        except Refused as error:
            words = f"{name}: {error.message} {error.mend}".strip()
            announce(words)
            await _tell(name, words, office)
            return
        except Exception:
            logger.exception("%s stopped listening; it begins again", name)
        await asyncio.sleep(RESTART_AFTER.total_seconds())


async def _tell(name: str, words: str, office: Office) -> None:
    """Say in the room for alerts that nothing is heard from there, once a day.

    The day is in the key, so restarts do not repeat it.
    """
    now = office.clock()
    say = Say(room_for(office.config, "alerts"), Reply(words))
    key = f"{TROUBLE}{name}:{now:%Y-%m-%d}"
    await office.store.do(lambda work: work.ledger.plan(key, say, now, about=name))
