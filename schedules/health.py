"""The health: each morning every network is asked, so that a dead token is known before a post."""

from __future__ import annotations

from datetime import datetime, time

from bot.effects import Say
from bot.jobs.network_health import ask_all, health_card, keep
from bot.office import Office
from bot.store.work import Work
from bot.talk import room_for
from bot.timetable import daily


@daily(lambda _: time(7, 30), late=None)
async def health(office: Office, slot: datetime) -> None:
    """Ask them all; the room is told of those that need a person.

    At 7:30, before the day's first posts, and however late: posts go out at any hour. The room for
    alerts is told only of networks that do not take posts.
    """
    # Outside the Work: a network may take long to answer.
    found = await ask_all(office.networks)
    ill = [each for each in found if not each.well]
    now, room = office.clock(), room_for(office.config, "alerts")

    def told(work: Work) -> None:
        keep(work, found, room, now)
        if ill:
            key = f"health:{slot:%Y-%m-%d}"
            work.ledger.plan(key, Say(room, health_card(ill)), now, about="the networks' health")

    await office.store.do(told)
