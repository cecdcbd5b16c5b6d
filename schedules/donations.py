"""Donations: whoever works on a campaign is told in time that a clock runs out."""

from __future__ import annotations

from datetime import datetime, time

from bot.actions.campaign.donations import tell_clocks
from bot.office import Office
from bot.timetable import daily


@daily(lambda _: time(8, 30), late=None)
async def donations(office: Office, _slot: datetime) -> None:
    """Tell of each donation that must be checked or returned soon, and of what was kept too long.

    However late: a clock of the law runs on while the bot is off. Each is told once.
    """
    now = office.clock()
    await office.store.do(lambda work: tell_clocks(work, office.config, now))
