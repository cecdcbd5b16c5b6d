"""The sweep: what is overdue is woken again."""

from __future__ import annotations

from datetime import timedelta

from bot.office import Office
from bot.timetable import every


@every(timedelta(seconds=15))
async def sweep(office: Office) -> None:
    """Wake effects whose wake was lost, or whose replica died."""
    if office.waker:
        await office.waker.sweep()
