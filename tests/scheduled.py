"""Schedules in tests: one is run as the clock would, whichever kind it is."""

from __future__ import annotations

from datetime import datetime

from bot import timetable
from bot.office import Office
from bot.timetable import Daily


async def scheduled(name: str, office: Office, at: datetime) -> None:
    """Run the schedule of a name; a daily one for the slot `at`."""
    schedule = timetable.found()[name]
    if isinstance(schedule, Daily):
        await schedule.job(office, at)
    else:
        await schedule.job(office)
