"""Days: a day and a time of day as typed, not yet fixed to the calendar.

They are fixed only when they are used (`When.at`), since “Friday” typed before midnight may be read
after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.errors import UserError
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _, marked


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in London; `zone` is “bst”, “gmt” or “”, `note` says what was assumed."""

    time: time
    zone: str = ""
    note: str = ""


NINE = Clock(time(9), note=marked("no time was given, so 9am"))


@dataclass(frozen=True, slots=True)
class Near:
    """A number of days from today; with `keeps_clock` (“in 3 days”) at this time of day."""

    offset: int
    keeps_clock: bool = False

    def days(self, today: date) -> list[date]:
        """The one day that it means."""
        return [today + timedelta(days=self.offset)]

    def clock(self, local: datetime) -> Clock:
        """The time of day meant where none is given."""
        return Clock(local.time().replace(second=0, microsecond=0)) if self.keeps_clock else NINE


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (Monday is 0); with `next_week` (“next Tuesday”) of next week."""

    number: int
    next_week: bool = False

    def days(self, today: date) -> list[date]:
        """Return the days that it can mean: the last one, the coming one, and the next."""
        if self.next_week:
            return [today + timedelta(days=7 - today.weekday() + self.number)]
        # `When` picks: the last one is meant by what has happened (“spent on Friday”).
        last = today + timedelta(days=(self.number - today.weekday()) % 7 - 7)
        return [last + timedelta(weeks=week) for week in range(3)]

    def clock(self, local: datetime) -> Clock:  # noqa: ARG002  each kind of day is asked the same
        """The time of day meant where none is given."""
        return NINE


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, perhaps without its year; a `weekday` named with it must fit."""

    words: str
    number: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def days(self, today: date) -> list[date]:
        """Return the days that it can mean, near today, earliest first.

        Raises UserError where there is no such day (31 February), or where it is another weekday.
        """
        # “31 Dec” typed in January may be last year's or the next.
        years = [today.year - 1, today.year, today.year + 1] if self.year is None else [self.year]
        dates = [day for year in years if (day := self._in(year))]
        if not dates:
            where = " or ".join(str(year) for year in years[-2:])
            raise UserError(
                _(
                    "“{words}” is no day of {where}: give another, like “31 Jan”.",
                    words=self.words,
                    where=where,
                )
            )
        # “Fri 3 Dec” with a wrong weekday is a slip in one of the two: ask which, never choose.
        fitting = [day for day in dates if self.weekday in (None, day.weekday())]
        if not fitting:
            nearest = next((day for day in dates if day >= today), dates[-1])
            raise UserError(
                _(
                    "“{words}” is {nearest}: say which day you mean.",
                    words=self.words,
                    nearest=say_day(nearest),
                )
            )
        return fitting

    def clock(self, local: datetime) -> Clock:  # noqa: ARG002  each kind of day is asked the same
        """The time of day meant where none is given."""
        return NINE

    def _in(self, year: int) -> date | None:
        """Return the date in a year; None where that year has none, like 29 February."""
        try:
            return date(year, self.month, self.number)
        except ValueError:
            return None


Day = Near | Weekday | Dated
