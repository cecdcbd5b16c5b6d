"""Slots: the times at which something of every day or week is due, in London.

A slot is named by the time at which it was due, however late it is kept: so what is done for it has
the same name on every replica and after every start.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta

from bot.domain.times.london import LONDON, is_working_date
from bot.domain.times.wallclock import moments

On = Callable[[date], bool]
"""Says of a day (London's) whether there are slots on it."""

LOOKED_BACK = 14  # days: of a slot each week at least one lies within them
HOUR = timedelta(hours=1)


def every_day(_day: date) -> bool:
    """Say yes: slots on all days."""
    return True


def first_of_week(weekday: int) -> On:
    """Make a rule: the week's first working day from a day of the week (Monday 0) on.

    Where that one is a bank holiday, the next working day has the week's slot; a week without any
    has none.
    """

    def is_first(day: date) -> bool:
        earlier = (day - timedelta(days=back) for back in range(1, day.weekday() - weekday + 1))
        return (
            day.weekday() >= weekday
            and is_working_date(day)
            and not any(map(is_working_date, earlier))
        )

    return is_first


def slot_on(day: date, at: time) -> datetime:
    """Return the one moment (UTC) at which a time of London's comes on a day.

    An hour that the clocks leave out in March comes an hour later; of one that they show twice in
    October the first counts.
    """
    later = (datetime.combine(day, at) + HOUR).time()
    return (moments(day, at) or moments(day, later))[0]


def last_slot(now: datetime, at: Sequence[time], on: On) -> datetime | None:
    """Return the latest slot (UTC) up to `now` (aware); None where the last two weeks have none.

    `at` are the times of a day that has slots.
    """
    today = now.astimezone(LONDON).date()
    for back in range(LOOKED_BACK):
        day = today - timedelta(days=back)
        if on(day) and (past := [slot for slot in (slot_on(day, t) for t in at) if slot <= now]):
            return max(past)
    return None
