"""Days of a month: the 12th, the last Friday in November, the end of next month."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.errors import UserError
from bot.domain.times.days import Day, fitting, in_month, two_days
from bot.domain.times.lengths import Length
from bot.domain.times.terms import LAST
from bot.words.speaking import _

_NEAR = range(-2, 4)  # months around this one: in two side by side there is a 31st


@dataclass(frozen=True, slots=True)
class Month:
    """A month: of a `number` (1 to 12), perhaps of a year, or `away` from this one (0: this)."""

    number: int | None = None
    year: int | None = None
    away: int | None = None

    def firsts(self, today: date) -> Iterator[date]:
        """Give the first day of each month that it can be, earliest first.

        “The month” alone (neither number nor `away`) is each month near today.
        """
        if self.number:
            years = [self.year] if self.year else range(today.year - 1, today.year + 2)
            yield from (date(year, self.number, 1) for year in years)
            return
        for away in _NEAR if self.away is None else (self.away,):
            yield Length(months=away).after(today.replace(day=1))


@dataclass(frozen=True, slots=True)
class OfMonth(Day):
    """A day of a month by its number: the 12th, the first of the month; LAST is its last day."""

    number: int
    month: Month
    weekday: int | None = None

    def days(self, today: date) -> list[date]:
        """Return the days that it can mean; UserError where it is another weekday."""
        firsts = list(self.month.firsts(today))
        ends = [monthrange(first.year, first.month)[1] for first in firsts]
        numbers = ends if self.number == LAST else [self.number] * len(ends)
        dates = [
            day
            for first, number in zip(firsts, numbers, strict=True)
            if (day := in_month(first.year, first.month, number))
        ]
        if not dates:
            raise UserError(
                _("“{words}” is not a day of any month: give another.", words=self.words)
            )
        return fitting(self.words, dates, self.weekday, today)

    def ahead(self, today: date) -> list[date]:
        """Return the days from today on; asked where it may be today or in a month."""
        found = [day for day in self.days(today) if day >= today]
        if self.month == Month() and self.number != LAST and found[:1] == [today] and found[1:]:
            raise two_days(self.words, found[0], found[1])
        return found


@dataclass(frozen=True, slots=True)
class WeekdayOfMonth(Day):
    """One of a month's days of the week: the last Friday in November, the first Monday."""

    which: int
    weekday: int
    month: Month

    def days(self, today: date) -> list[date]:
        """Return the days that it can mean; UserError where no such month has a fifth."""
        found = [day for first in self.month.firsts(today) if (day := self._in(first))]
        if not found:
            raise UserError(
                _("“{words}” is not a day of any month: give another.", words=self.words)
            )
        return found

    def _in(self, first: date) -> date | None:
        if self.which == LAST:
            last = first.replace(day=monthrange(first.year, first.month)[1])
            return last - timedelta(days=(last.weekday() - self.weekday) % 7)
        day = 1 + (self.weekday - first.weekday()) % 7 + 7 * (self.which - 1)
        return in_month(first.year, first.month, day)
