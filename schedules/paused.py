"""The paused: networks that no longer knew us are asked again, so that what waits there can go.

A publish that a network refuses for our token pauses it. Only a check that says it takes posts ends
the pause: a check can fail for other reasons.
"""

from __future__ import annotations

from datetime import timedelta

from bot.jobs.network_health import ask_all, keep
from bot.office import Office
from bot.store.work import Work
from bot.talk import room_for
from bot.timetable import every


@every(timedelta(minutes=10))
async def paused(office: Office) -> None:
    """Ask those on which posts wait; one that knows us again gets them."""

    def waited_on(work: Work) -> list[str]:
        return [name for name in office.networks if work.pauses.why(name)]

    names = await office.store.do(waited_on)
    found = await ask_all({name: office.networks[name] for name in names})
    now, room = office.clock(), room_for(office.config, "alerts")
    await office.store.do(lambda work: keep(work, found, room, now))
