"""The digest: on working days the office is told of its waves.

The letters themselves are not told, only how many; each member's own digest is
`schedules/digests.py`.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.briefing.digest import office_digest
from bot.domain.digests import LATE
from bot.domain.times import is_working_date, previous_working_day
from bot.effects import Say
from bot.office import Office
from bot.store.work import Work
from bot.talk import room_for
from bot.timetable import daily


@daily(lambda config: config.digest.at, on=is_working_date, late=LATE)
async def digest(office: Office, slot: datetime) -> None:
    """Say in the room for waves which grew; nothing where none did.

    Not on bank holidays of England, and late only as long as people are still at work; the next one
    tells all since the last that was done.
    """
    now, room = office.clock(), room_for(office.config, "waves")

    def plan(work: Work) -> None:
        since = work.schedules.last("digest", slot) or previous_working_day(slot)
        if card := office_digest(work, since):
            # One a slot and room, whichever replica plans it.
            key = f"digest:{room.platform}:{room.room}:{slot:%Y-%m-%d}"
            work.ledger.plan(key, Say(room, card), now, about="digest")

    await office.store.do(plan)
