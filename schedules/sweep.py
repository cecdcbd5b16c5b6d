"""The sweep: what is overdue is woken again.

Each step of the ledger is a compare-and-set, so that a second wake does nothing: no lock is needed,
and nobody has to notice that a replica died. What is overdue by 30 seconds is woken.
"""

from __future__ import annotations

from datetime import timedelta

from bot.office import Office
from bot.timetable import every


@every(timedelta(seconds=15))
async def sweep(office: Office) -> None:
    """Wake effects whose wake was lost, or whose replica died."""
    if office.waker:
        await office.waker.sweep()
