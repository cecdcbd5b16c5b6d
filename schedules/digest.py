"""The digest: on working days the office is told of its waves.

The letters themselves are not told, only how many; each member's own digest is
`schedules/digests.py`.
"""

from __future__ import annotations

from bot.actions.briefing.digest import office_digest
from bot.domain.times import is_working_day
from bot.effects import Say
from bot.office import Office
from bot.store.work import Work
from bot.talk import room_for
from bot.timetable import daily


@daily(lambda config: config.digest.at, days="mon-fri")
async def digest(office: Office) -> None:
    """Say in the room for waves which grew; nothing where none did.

    Not on bank holidays of England; the day after tells of both days.
    """
    now, room = office.clock(), room_for(office.config, "waves")
    if not is_working_day(now):
        return

    def plan(work: Work) -> None:
        if card := office_digest(work, now):
            # One a day and room, whichever replica plans it.
            key = f"digest:{room.platform}:{room.room}:{now:%Y-%m-%d}"
            work.ledger.plan(key, Say(room, card), now, about="digest")

    await office.store.do(plan)
