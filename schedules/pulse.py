"""The pulse: each replica notes that its clock ticks, for who asks whether it lives.

`python -m bot.alive`, a container's health check, reads it: no port is opened, and a clock that has
stopped is noticed as well as a process that is gone.
"""

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
