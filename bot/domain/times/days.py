"""Days: a day as it was said, not yet fixed to the calendar.

They are fixed only when they are used (`When.at`), since “Friday” typed before midnight may be read
after it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from bot.domain.errors import TwoWays, UserError
from bot.domain.times.lengths import Length
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day that people say. `words` are theirs, `keeps_clock` is for “in 3 days”: at this time."""

    words: str = field(default="", compare=False)
    keeps_clock: bool = False

    def days(self, today: date) -> list[date]:
        """Return the days that it can mean, near today, earliest first.

        Raises UserError where there is none, and where two of them are meant as likely.
        """
        raise NotImplementedError

    def ahead(self, today: date) -> list[date]:
        """Return the days from today on that it can mean, earliest first. Raises as `days`."""
        return [day for day in self.days(today) if day >= today]


@dataclass(frozen=True, slots=True)
class Near(Day):
    """A length of time from today: today, tomorrow, in ten days, a month ago."""

    length: Length

    def days(self, today: date) -> list[date]:
        """The one day that it means."""
        return [self.length.after(today)]


class Which(Enum):
    """Which week a day of the week is of, as far as it was said."""

    ANY = "friday"
    THIS = "this friday"
    COMING = "this coming friday"
    NEXT = "next friday"
    LAST = "friday of last week"


@dataclass(frozen=True, slots=True)
class Weekday(Day):
    """A day of the week (Monday is 0); “next Tuesday” is that of next week."""

    number: int
    which: Which = Which.ANY

    def days(self, today: date) -> list[date]:
        """Return the days that it can mean; alone, the last, the coming (or today) and the next."""
        this_week = today + timedelta(days=self.number - today.weekday())
        coming = today + timedelta(days=(self.number - today.weekday()) % 7)
        # `When` picks: the last one is meant by what has happened (“spent on Friday”).
        return {
            Which.ANY: [coming - WEEK, coming, coming + WEEK],
            Which.THIS: [this_week, coming + (WEEK if coming == today else 0 * WEEK)],
            Which.COMING: [coming + (WEEK if coming == today else 0 * WEEK)],
            Which.NEXT: [this_week + WEEK],
            Which.LAST: [this_week - WEEK],
        }[self.which]


@dataclass(frozen=True, slots=True)
class LastWeekday(Day):
    """“Last Tuesday”: asked about where this week had one, for then both are said so.

    With `before` that is the one before it.
    """

    number: int
    before: bool = False

    def days(self, today: date) -> list[date]:
        """Return the one before today."""
        back = (today.weekday() - self.number - 1) % 7 + 1
        latest = today - timedelta(days=back) - self.before * WEEK
        if self.number < today.weekday():
            raise two_days(self.words, latest - WEEK, latest)
        return [latest]


@dataclass(frozen=True, slots=True)
class AfterNext(Day):
    """“The Friday after next”: asked about where “next Friday” may be this week's."""

    number: int

    def days(self, today: date) -> list[date]:
        """Return the second one to come."""
        coming = today + timedelta(days=(self.number - today.weekday() - 1) % 7 + 1)
        if self.number >= today.weekday():
            raise two_days(self.words, coming + WEEK, coming + 2 * WEEK)
        return [coming + WEEK]


@dataclass(frozen=True, slots=True)
class From(Day):
    """A length of time from another day: a week on Tuesday, a fortnight tomorrow."""

    length: Length
    day: Day

    def days(self, today: date) -> list[date]:
        """Return the day so long after the next such day; before the latest, for “a week last”."""
        days = self.day.ahead(today) or self.day.days(today)[-1:]
        # “Yesterday week” is a week before it.
        length = -self.length if isinstance(self.day, Near) and days[0] < today else self.length
        meant = [length.after(day) for day in days]
        # Said on a Wednesday, “Wednesday week” may count from today or from the next one.
        if isinstance(self.day, Weekday) and days[0] == today and len(days) > 1:
            raise two_days(self.words, meant[0], meant[1])
        return meant[:1]


@dataclass(frozen=True, slots=True)
class Beside(Day):
    """A length of time, or the next of a `weekday`, before (-1) or after (1) another day."""

    day: Day
    length: Length
    weekday: int | None = None
    direction: int = 1

    def days(self, today: date) -> list[date]:
        """Return the days that it can mean. Raises UserError as the other day does."""
        return [self._from(day) for day in self.day.days(today)]

    def _from(self, day: date) -> date:
        if self.weekday is None:
            return (self.length if self.direction > 0 else -self.length).after(day)
        away = (self.direction * (self.weekday - day.weekday()) - 1) % 7 + 1
        return day + timedelta(days=self.direction * away)


@dataclass(frozen=True, slots=True)
class Dated(Day):
    """A date, perhaps without its year; a `weekday` named with it must fit."""

    number: int
    month: int
    year: int | None = None
    weekday: int | None = None

    def days(self, today: date) -> list[date]:
        """Return the days that it can mean; UserError for 31 February, and for another weekday."""
        return fitting(self.words, self._dates(today), self.weekday, today)

    def ahead(self, today: date) -> list[date]:
        """Return the days from today on; the first of them must be on the weekday, if any."""
        coming = [day for day in self._dates(today) if day >= today]
        fitting(self.words, coming[:1], self.weekday if coming else None, today)
        return coming

    def _dates(self, today: date) -> list[date]:
        # “31 Dec” typed in January may be last year's or the next.
        years = [today.year - 1, today.year, today.year + 1] if self.year is None else [self.year]
        dates = [day for year in years if (day := in_month(year, self.month, self.number))]
        if not dates:
            where = " or ".join(str(year) for year in years[-2:])
            raise UserError(
                _(
                    "“{words}” is not a day of {where}: give another, like “31 Jan”.",
                    words=self.words,
                    where=where,
                )
            )
        return dates


@dataclass(frozen=True, slots=True)
class Either(Day):
    """Days of which only one can be meant: the one that is possible, else it is asked."""

    one: Day
    other: Day

    def days(self, today: date) -> list[date]:
        """Return the days of the one that has any; UserError where both or neither have."""
        return self._of(lambda day: day.days(today), today)

    def ahead(self, today: date) -> list[date]:
        """Return those from today on, of the one that has any. Raises as `days` does."""
        return self._of(lambda day: day.ahead(today), today)

    def _of(self, read: Callable[[Day], list[date]], today: date) -> list[date]:
        found: list[list[date]] = []
        wrong: list[UserError] = []
        for each in (self.one, self.other):
            try:
                found.append(read(each))
            except UserError as error:
                wrong.append(error)
        if not found:
            raise wrong[0]
        some = [days for days in found if days]
        if len(some) > 1 and some[0] != some[1]:
            nearest = [next((day for day in days if day >= today), days[-1]) for days in some]
            raise two_days(self.words, *sorted(nearest))
        return some[0] if some else []


def in_month(year: int, month: int, number: int) -> date | None:
    """Return the day of a month; None where that has none, like 29 February."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def fitting(words: str, dates: Sequence[date], weekday: int | None, today: date) -> list[date]:
    """Return the dates that are on a day of the week, where one was named; UserError for none."""
    found = [day for day in dates if weekday in (None, day.weekday())]
    if dates and not found:
        # “Fri 3 Dec” with a wrong weekday is a slip in one of the two: ask which, never choose.
        nearest = next((day for day in dates if day >= today), dates[-1])
        raise UserError(
            _(
                "“{words}” is {nearest}: say which day you mean.",
                words=words,
                nearest=say_day(nearest),
            )
        )
    return found


def two(words: str, one: str, other: str) -> TwoWays:
    """Make the question which of two readings is meant."""
    message = _(
        "“{found}” can be {british} or {other}: type the one you mean.",
        found=words,
        british=one,
        other=other,
    )
    return TwoWays(message, words, (one, other))


def two_days(words: str, one: date, other: date) -> TwoWays:
    """Make the question which of two days is meant."""
    return two(words, say_day(one), say_day(other))
