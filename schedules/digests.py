"""The digests that people chose: each at its time, of what is new, and once."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.actions.briefing.digest import digest_for
from bot.config import Config
from bot.domain.people import Member
from bot.effects import Say
from bot.office import Office
from bot.store.digests import Subscription
from bot.store.work import Work
from bot.timetable import every
from bot.words.speaking import speaking


@every(timedelta(minutes=1))
async def digests(office: Office) -> None:
    """Say to everybody whose time has come what is new for them.

    Each in the member's language. One Work a member, so that one fault does not cost the others
    theirs.
    """
    for member, mine in await office.store.do(lambda work: work.digests.all()):
        tell = partial(_tell, member=member, mine=mine, config=office.config, now=office.clock())
        with speaking(member.language or office.config.office.language):
            await office.store.do(tell)


def _tell(work: Work, member: Member, mine: Subscription, config: Config, now: datetime) -> None:
    """Say somebody's digest if it is due; with nothing new, its next day is the next chance."""
    slot = mine.due(now)
    if slot is None:
        return
    if card := digest_for(work, member, mine, config, now):
        key = f"digest:{member.id}:{slot:%Y-%m-%d}"
        work.ledger.plan(key, Say(mine.place, card), now, about="digest")
    # Also with nothing new: else it would be looked for again each minute of the day.
    work.digests.keep_told(member.id, now)
