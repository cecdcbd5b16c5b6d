"""The desk: those that are kept somewhere, such as on Slack's App Home, stay true."""

from __future__ import annotations

from datetime import timedelta

from bot.actions.briefing.desk import keep_all
from bot.office import Office
from bot.timetable import every


@every(timedelta(seconds=10))
async def desk(office: Office) -> None:
    """Show again each desk on which something has changed.

    Where nothing has happened anywhere, it reads one line of the store.
    """
    await office.store.do(lambda work: keep_all(work, office.config, office.clock()))
