"""When: what people mean by “fri 6pm”, “tomorrow at noon” or “in 2 hours”."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

from bot.domain.errors import UserError
from bot.domain.times.days import NINE, Clock, Day
from bot.domain.times.london import LONDON
from bot.domain.times.typed import SMALL_WORDS, plain, read_clock, read_day, read_delay
from bot.domain.times.wallclock import moment, moments, say
from bot.words.speaking import _, marked

HORIZON_YEARS = 5
"""How far ahead anything is planned: the longest term of a Parliament."""

_EXAMPLES = marked("Say it like “fri 6pm”, “tomorrow at noon”, “in 2 hours” or “31 Jan 9am”.")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC; `note` says what had to be assumed, “” for nothing."""

    utc: datetime
    note: str = ""

    def __str__(self) -> str:
        return say(self.utc)


@dataclass(frozen=True, slots=True)
class When:
    """A time as it was typed: understood, but not yet fixed to the calendar.

    Either a `delay` from now, or a day and a time of day, of which one may be None.
    """

    words: str
    delay: timedelta | None = None
    day: Day | None = None
    clock: Clock | None = None

    wants: ClassVar[str] = "moment"

    @classmethod
    def parse(cls, text: str) -> When:
        """Read a time as people type it. Raises UserError with what is wrong and what to type."""
        words = " ".join(text.split())
        delay = read_delay(plain(words))
        if delay is not None:
            return cls(words, delay=delay)
        day, rest = read_day(plain(words))
        clock, rest = read_clock(rest)
        if set(rest.split()) - SMALL_WORDS or (day is None and clock is None):
            raise UserError(
                _(
                    "“{words}” is no time that I understand. {examples}",
                    words=words,
                    examples=_(_EXAMPLES),
                )
            )
        return cls(words, day=day, clock=clock)

    def at(self, now: datetime) -> Moment:
        """Return the next moment that it can mean after `now` (aware).

        Without a day it is today, or tomorrow if that has passed; without a time it is 9am. Raises
        UserError for what has passed, is too far off, or that the clocks leave out or show twice.
        """
        if self.delay is not None:
            return Moment((now + self.delay).astimezone(UTC))
        local = now.astimezone(LONDON)
        clock = self.clock or (self.day.clock(local) if self.day else NINE)
        ahead = [day for day in self._days(local.date()) if _is_ahead(day, clock.time, now)]
        if not ahead:
            raise UserError(
                _(
                    "“{words}” has passed: give a time to come. {examples}",
                    words=self.words,
                    examples=_(_EXAMPLES),
                )
            )
        # By wall clock a time may seem to come that has passed: the hour that the clocks show
        # twice.
        utc = moment(ahead[0], clock.time, clock.zone)
        if utc <= now:
            raise UserError(_("{utc} has passed: give a time to come.", utc=say(utc)))
        return Moment(utc, _(clock.note))

    def on(self, today: date, *, past: bool = False) -> date:
        """Fix it to a day: the next that it can mean, or with `past` the latest; today is either.

        A day given with its year is that day, whichever it is. UserError for a time of day.
        """
        if self.day is None or self.clock is not None:
            raise UserError(
                _("“{words}” is not just a day: say it like “6 May 2027”.", words=self.words)
            )
        days = self._days(today)
        if past:
            return next((day for day in reversed(days) if day <= today), days[0])
        return next((day for day in days if day >= today), days[-1])

    def _days(self, today: date) -> list[date]:
        """Return the days that it can mean, earliest first. UserError for those too far off."""
        days = self.day.days(today) if self.day else [today, today + timedelta(days=1)]
        if days[0].year > today.year + HORIZON_YEARS:
            raise UserError(
                _(
                    "{year} is too far off: give a day within {years} years.",
                    year=days[0].year,
                    years=HORIZON_YEARS,
                )
            )
        return days


def _is_ahead(day: date, clock: time, now: datetime) -> bool:
    """Say whether a wall-clock time is still to come; one that the clocks leave out, by its day."""
    found = moments(day, clock)
    return found[-1] > now if found else day >= now.astimezone(LONDON).date()
