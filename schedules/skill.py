"""The skill: once a week the office learns one thing that it may ask for."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import partial

from bot.actions.campaign.telling import say_skill
from bot.domain.times import first_of_week
from bot.office import Office
from bot.timetable import daily

TUESDAY = 1  # on Mondays the week's card comes


@daily(lambda _: time(10), on=first_of_week(TUESDAY), late=timedelta(hours=7))
async def skill(office: Office, slot: datetime) -> None:
    """Say the office's next skill.

    Late as long as the office works, until 5pm; one that is missed is next week's.
    """
    say = partial(say_skill, room=office.room, slot=slot, now=office.clock())
    await office.store.do(say)
