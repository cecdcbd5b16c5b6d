"""The tips: each candidate's, at their hour."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.actions.campaign.telling import say_tip
from bot.domain.people import Member, Role
from bot.office import Office
from bot.store.work import Work
from bot.talk import private_room
from bot.timetable import every
from bot.words.speaking import speaking


@every(timedelta(minutes=1))
async def tips(office: Office) -> None:
    """Say to each candidate whose hour has come one thing to do.

    On each chat where the candidate has an account; the store's note of the last tip keeps it to
    one a day.
    """
    now, config = office.clock(), office.config
    for platform in config.chats():
        candidates = await office.store.do(partial(_candidates, platform=platform))
        for user, member in candidates:
            place = private_room(platform, user)
            tell = partial(say_tip, member=member, place=place, config=config, now=now)
            with speaking(member.language or config.office.language):
                await office.store.do(tell)


def _candidates(work: Work, platform: str) -> list[tuple[str, Member]]:
    return [
        (user, member) for user, member in work.people.on(platform) if member.role is Role.CANDIDATE
    ]
