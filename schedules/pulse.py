"""The pulse: each replica notes that its clock ticks, for who asks whether it lives."""

from __future__ import annotations

from datetime import timedelta
from socket import gethostname

from bot.office import Office
from bot.store.notes import PULSE
from bot.timetable import every


@every(timedelta(seconds=30))
async def pulse(office: Office) -> None:
    """Note the time."""
    now = office.clock().isoformat()
    await office.store.do(lambda work: work.notes.write(f"{PULSE}{gethostname()}", now))
