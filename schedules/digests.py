"""The digests that people chose: each at its time, of what is new, and once."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.actions.briefing.digest import say_digest
from bot.office import Office
from bot.timetable import every
from bot.words.speaking import speaking


@every(timedelta(minutes=1))
async def digests(office: Office) -> None:
    """Say to everybody whose time has come what is new for them.

    Each in the member's language, and each in a Work of their own: none holds the store for long.
    """
    for member, mine in await office.store.do(lambda work: work.digests.all()):
        tell = partial(
            say_digest, member=member, mine=mine, config=office.config, now=office.clock()
        )
        with speaking(member.language or office.config.office.language):
            await office.store.do(tell)
