"""Fixing: what holds of a time once it is fixed to the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.errors import UserError
from bot.domain.times.london import LONDON
from bot.domain.times.wallclock import moments, say
from bot.words.speaking import _

HORIZON_YEARS = 5
"""How far ahead anything is planned: the longest term of a Parliament."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC; `note` says what had to be assumed, “” for nothing."""

    utc: datetime
    note: str = ""

    def __str__(self) -> str:
        return say(self.utc)


def near(days: list[date], today: date) -> list[date]:
    """Return days as they are; UserError for those too far off."""
    if days[0].year > today.year + HORIZON_YEARS:
        raise UserError(
            _(
                "{year} is too far off: give a day within {years} years.",
                year=days[0].year,
                years=HORIZON_YEARS,
            )
        )
    return days


def still_ahead(utc: datetime, now: datetime) -> datetime:
    """Return a moment as it is; UserError for one that has passed."""
    if utc <= now:
        raise UserError(_("{utc} has passed: give a later time.", utc=say(utc)))
    return utc


def is_ahead(day: date, clock: time, now: datetime) -> bool:
    """Say whether a wall-clock time is still to come; one that the clocks leave out, by its day."""
    found = moments(day, clock)
    return found[-1] > now if found else day >= now.astimezone(LONDON).date()
