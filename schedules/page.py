"""The page: candidates who stopped half-way with theirs are reminded, and not too often."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.cards.pages import step_card
from bot.domain.posts import REMIND_ON, following
from bot.effects import Say
from bot.office import Office
from bot.store.work import Work
from bot.timetable import daily


@daily(lambda _: time(17, 0), late=timedelta(hours=3))
async def page(office: Office, slot: datetime) -> None:
    """Remind who is here and not done, on some days after their last step, and then no more.

    Late until 8pm: candidates get it at home. A reminder that is missed is left to the next.
    """
    now = office.clock()

    def plan(work: Work) -> None:
        here = {member.id for member in work.people.all()}
        for each in work.campaign.checklists():
            if (
                each.member in here
                and (slot - each.touched_at).days in REMIND_ON
                and following(each.done)
            ):
                say = Say(each.place, step_card(each.done, reminding=True))
                # The slot's key: a second run for it plans nothing.
                key = f"page:{each.member}:{slot:%Y-%m-%d}"
                work.ledger.plan(key, say, now, about="the campaign page")

    await office.store.do(plan)
