"""Days: a day and a time of day as somebody put them, not yet fixed to the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.errors import UserError
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _, marked


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `zone` is “bst”, “gmt” or nothing, `note` what was assumed."""

    time: time
    zone: str = ""
    note: str = ""


NINE = Clock(time(9), note=marked("no time was given, so 9am"))


@dataclass(frozen=True, slots=True)
class Near:
    """So many days from today; `keeps_clock`: “in 3 days” means at this hour."""

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
    """A day of the week, Monday is 0; `next_week`: “next Tuesday” is the one after Sunday."""

    number: int
    next_week: bool = False

    def days(self, today: date) -> list[date]:
        """The days that it can mean, near today, earliest first."""
        if self.next_week:
            return [today + timedelta(days=7 - today.weekday() + self.number)]
        last = today + timedelta(days=(self.number - today.weekday()) % 7 - 7)
        return [last + timedelta(weeks=week) for week in range(3)]

    def clock(self, local: datetime) -> Clock:  # noqa: ARG002  each kind of day is asked the same
        """The time of day meant where none is given."""
        return NINE


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, perhaps without its year; a `weekday` named beside it is held against it."""

    words: str
    number: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def days(self, today: date) -> list[date]:
        """The days that it can mean, near today, earliest first; UserError where there is none."""
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
        try:
            return date(year, self.month, self.number)
        except ValueError:
            return None


Day = Near | Weekday | Dated
