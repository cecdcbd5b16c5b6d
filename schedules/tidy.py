"""The tidying: letters are forgotten after their time, and what has ended is dropped."""

from __future__ import annotations

from datetime import time, timedelta

from bot.office import Office
from bot.store.work import Work
from bot.timetable import daily

HEARD_FOR = timedelta(days=1)
ENDED_FOR = timedelta(days=30)


@daily(lambda _: time(3, 30))
async def tidy(office: Office) -> None:
    """Forget letters past their time, the page's history of then, and what has ended."""
    now = office.clock()
    letters_before = now - timedelta(days=office.config.letters.keep_days)

    def forget(work: Work) -> None:
        work.letters.forget(letters_before, now)
        work.pages.forget_before(letters_before)
        work.held.forget()
        work.cases.forget(letters_before, now - ENDED_FOR)
        work.heard.forget(now - HEARD_FOR)
        work.ledger.forget(now - ENDED_FOR)

    await office.store.do(forget)
    if office.waker:
        await office.waker.tidy(now - HEARD_FOR)
