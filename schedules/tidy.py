"""The tidying: letters and photos are forgotten after their time, and what has ended is dropped."""

from __future__ import annotations

from datetime import time, timedelta

from bot.domain.undo import KEPT
from bot.office import Office
from bot.store.work import Work
from bot.timetable import daily

HEARD_FOR = timedelta(days=1)
ENDED_FOR = timedelta(days=60)  # a post may be handed over thirty days before its time


@daily(lambda _: time(3, 30))
async def tidy(office: Office) -> None:
    """Forget letters and photos past their time, the page's history of then, and what has ended."""
    now = office.clock()
    letters_before = now - timedelta(days=office.config.letters.keep_days)
    photos_before = now - timedelta(days=office.config.posts.keep_photos_days)

    def forget(work: Work) -> None:
        work.letters.forget(letters_before, now)
        work.pages.forget_before(letters_before)
        work.queue.forget()
        work.cases.forget(letters_before, now - ENDED_FOR)
        work.answered.forget(now - HEARD_FOR)
        work.ledger.forget(now - ENDED_FOR)
        work.posts.forget_pictures(photos_before)
        work.undo.forget(now - KEPT)

    await office.store.do(forget)
    if office.waker:
        await office.waker.tidy(now - HEARD_FOR)
