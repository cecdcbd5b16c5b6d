"""Polls: those whose time has come are closed, and their room sees how they ended."""

from __future__ import annotations

from datetime import timedelta

from bot.actions.polls import close
from bot.office import Office
from bot.store.work import Work
from bot.timetable import every


@every(timedelta(minutes=1))
async def polls(office: Office) -> None:
    """Close what is due.

    Each was given its time by `poll until`; closing changes the poll's card.
    """
    now = office.clock()

    def shut(work: Work) -> None:
        for poll in work.polls.due(now):
            close(work, poll, now)

    await office.store.do(shut)
