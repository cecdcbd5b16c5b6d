"""The scrubbing that a crash, or a reader of the database's file, left undone is done."""

from __future__ import annotations

from datetime import timedelta

from bot.office import Office
from bot.timetable import every


@every(timedelta(minutes=1))
async def scrub(office: Office) -> None:
    """Leave no byte of what was erased; nothing where nothing was."""
    await office.store.scrub()
