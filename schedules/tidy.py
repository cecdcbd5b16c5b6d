"""The tidying: letters and photos are forgotten after their time, and what has ended is dropped.

Each column says how long it keeps what it holds (`bot/store/database/columns.py`); here the limits
come from the config. At night, since it touches many rows.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.actions.people import forget_past
from bot.actions.replies import tell_passing
from bot.office import Office
from bot.store.database.columns import Until
from bot.store.work import Work
from bot.timetable import daily

HEARD_FOR = timedelta(days=1)
ENDED_FOR = timedelta(days=60)  # a post may be handed over thirty days before its time


@daily(lambda _: time(3, 30), late=None)
async def tidy(office: Office, _slot: datetime) -> None:
    """Forget all that is past its time: which columns that is, they say themselves.

    Who waited for an answer is counted to the office first. However late: what may not be kept is
    forgotten also where the bot is off at night.
    """
    now, config = office.clock(), office.config
    before = {
        Until.LETTERS: now - timedelta(days=config.letters.keep_days),
        Until.PHOTOS: now - timedelta(days=config.posts.keep_photos_days),
        Until.DAY: now - HEARD_FOR,
        Until.ENDED: now - ENDED_FOR,
    }

    def tidied(work: Work) -> None:
        tell_passing(work, config, now)
        forget_past(work, before, now)

    await office.store.do(tidied)
