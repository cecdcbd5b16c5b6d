"""Moments: the days before a poll on which an advert is worth most.

They follow from the timetable of the election (`elections.timetable`) and from habits of voting.
The weights are judgements, no measurement: a day of weight 2 gets twice the money of a day of
weight 1 (`days.split`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bot.domain.ads.assumptions import assumed
from bot.domain.ads.days import Day
from bot.domain.ads.platforms import LEAST_A_DAY
from bot.domain.elections import Deadline, Event
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.words.speaking import _, marked

POSTAL_VOTES_LAND = int(assumed("days before the poll when postal votes land").value)

# Days before the deadline, weight, reason. The day before, and not the day itself, so that whoever
# sees the advert in the evening still has a day to act.
_WEIGHTS = {
    Event.REGISTER: (1, 1.0, marked("a day left to register")),
    Event.POSTAL: (1, 1.0, marked("a day left to ask for a postal vote")),
}


def moments(deadlines: Iterable[Deadline], poll: date, today: date) -> tuple[Day, ...]:
    """List the days worth an advert from tomorrow on, with what they weigh, earliest first.

    `deadlines` are those of the election; of them only registration and postal votes give a day.
    """
    found = [
        Day(deadline.day - timedelta(days=before), why, weight)
        for deadline in deadlines
        if deadline.event in _WEIGHTS
        for before, weight, why in [_WEIGHTS[Event(deadline.event)]]
    ]
    found += [
        Day(poll - timedelta(days=POSTAL_VOTES_LAND), marked("postal votes land"), 2.0),
        Day(poll - timedelta(days=5), marked("the weekend before"), 2.0),
        Day(poll - timedelta(days=1), marked("the eve of the poll"), 3.0),
        Day(poll, marked("polling day"), 2.0),
    ]
    return tuple(sorted((day for day in found if day.on > today), key=lambda day: day.on))


def last_week(budget: Money, today: date, poll: date) -> tuple[date, date]:
    """Choose the days of one advert: up to the eve of the poll, a week at most.

    Returns the first and the last, both included; fewer where the money does not last a week.
    """
    last = poll - timedelta(days=1)
    days = min(7, budget.pence // LEAST_A_DAY.pence, (last - today).days)
    if last <= today:
        raise UserError(_("There is no day left to show it on: the poll is too near, or over."))
    if days < 1:
        raise UserError(
            _(
                "{budget} is too little for a day: an advert needs {least}.",
                budget=budget,
                least=LEAST_A_DAY,
            )
        )
    return last - timedelta(days=days - 1), last
