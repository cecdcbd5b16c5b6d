"""The deadlines: dates of law are told when they come near, to candidates and their agents."""

from __future__ import annotations

from datetime import datetime

from bot.actions.campaign.reminding import remind
from bot.office import Office
from bot.timetable import daily


@daily(lambda config: config.digest.at, late=None)
async def deadlines(office: Office, slot: datetime) -> None:
    """Say each once a week ahead (two for what is due after the poll) and once on the eve.

    Weekends and bank holidays too, and however late: the law does not wait, and what is near is
    looked for by its day and not by the slot, so that a night off loses none.
    """
    now = office.clock()
    await office.store.do(lambda work: remind(work, office.config, slot, now))
