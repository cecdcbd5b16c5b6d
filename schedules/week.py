"""The week: on Mondays the office is told what its posts did, and what the new week lacks."""

from __future__ import annotations

from datetime import timedelta

from bot.cards.calendar import week_card
from bot.domain.posts import Span, bounds
from bot.effects import Say
from bot.office import Office
from bot.store.work import Work
from bot.talk import room_for
from bot.timetable import daily

WEEK = timedelta(days=7)


@daily(lambda config: config.posts.week_at, days="mon")
async def week(office: Office) -> None:
    """Say it in the room where posts are approved; nothing where there never was a post.

    The last seven days with their figures, then the calendar of the coming seven with its gaps.
    """
    now, room = office.clock(), room_for(office.config, "posts")

    def plan(work: Work) -> None:
        if not work.posts.recent(1):
            return
        past = work.posts.between(now - WEEK, now)
        coming = work.posts.between(*bounds(Span.WEEK, now))
        card = week_card(past, work.posts.out_since(now - WEEK), coming, now)
        work.ledger.plan(f"week:{now:%Y-%m-%d}", Say(room, card), now, about="the week in posts")

    await office.store.do(plan)
