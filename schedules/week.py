"""The week: on its first working day the office is told what its posts did, and what is missing."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.cards.calendar import week_card
from bot.domain.posts import Span, bounds
from bot.domain.times import first_of_week
from bot.effects import Say
from bot.office import Office
from bot.store.work import Work
from bot.talk import room_for
from bot.timetable import daily

WEEK, MONDAY = timedelta(days=7), 0


@daily(lambda config: config.posts.week_at, on=first_of_week(MONDAY), late=timedelta(days=2))
async def week(office: Office, slot: datetime) -> None:
    """Say it in the room where posts are approved; nothing where there never was a post.

    The last seven days with their figures, then the calendar of the coming seven with its gaps: up
    to two days late, since it is for planning the rest of the week.
    """
    now, room = office.clock(), room_for(office.config, "posts")

    def plan(work: Work) -> None:
        if not work.posts.recent(1):
            return
        past = work.posts.between(now - WEEK, now)
        coming = work.posts.between(*bounds(Span.WEEK, now))
        card = week_card(past, work.posts.out_since(now - WEEK), coming, now)
        work.ledger.plan(f"week:{slot:%Y-%m-%d}", Say(room, card), now, about="the week in posts")

    await office.store.do(plan)
