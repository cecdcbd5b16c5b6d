"""Lengths of time as they are said: two days, half an hour, an hour and a half, a fortnight."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.times.terms import GRAMMAR

_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12}
_MINUTES = {"minute": 1, "hour": 60}
_TWELVE, _HOUR = 12, 60


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: whole days and months of the calendar, and minutes of the clock."""

    days: int = 0
    months: int = 0
    minutes: int = 0

    def __neg__(self) -> Length:
        return Length(-self.days, -self.months, -self.minutes)

    @property
    def is_clock(self) -> bool:
        """Whether it is one of the clock only."""
        return not self.days and not self.months

    @property
    def is_calendar(self) -> bool:
        """Whether it is one of whole days."""
        return not self.minutes

    @property
    def time(self) -> timedelta:
        """Its part of the clock."""
        return timedelta(minutes=self.minutes)

    def after(self, day: date) -> date:
        """Return the day so much later; a month after 31 January is the last of February."""
        months = day.year * _TWELVE + day.month - 1 + self.months
        year, month = divmod(months, _TWELVE)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(day.day, last)) + timedelta(days=self.days)


NO_LENGTH = Length()


def _of(unit: str, count: int) -> Length:
    return Length(
        days=_DAYS.get(unit, 0) * count,
        months=_MONTHS.get(unit, 0) * count,
        minutes=_MINUTES.get(unit, 0) * count,
    )


@GRAMMAR.rule("simple_length", "{count} {unit}")
def _counted(_said: str, count: int, unit: str) -> Length:
    return _of(unit, count)


@GRAMMAR.rule("simple_length", "fortnight")
def _fortnight(_said: str) -> Length:
    return Length(days=14)


@GRAMMAR.rule("simple_length", "half a|an {unit}", "half {unit}")
def _half(_said: str, unit: str) -> Length | None:
    return Length(minutes=30) if unit == "hour" else None


@GRAMMAR.rule("simple_length", "[a] quarter of an hour", "[a] quarter hour")
def _quarter(_said: str) -> Length:
    return Length(minutes=15)


@GRAMMAR.rule("simple_length", "three quarters of an hour", "three quarter of an hour")
def _three_quarters(_said: str) -> Length:
    return Length(minutes=45)


@GRAMMAR.rule("simple_length", "{count} and a half {unit}", "{count} {unit} and a half")
def _and_a_half(_said: str, count: int, unit: str) -> Length | None:
    return Length(minutes=60 * count + 30) if unit == "hour" else None


@GRAMMAR.rule("length", "{simple_length}")
def _simple(_said: str, length: Length) -> Length:
    return length


@GRAMMAR.rule("length", "{simple_length} [and] {simple_length}")
def _both(_said: str, first: Length, second: Length) -> Length | None:
    if 0 < second.minutes < _HOUR and not first.minutes % _HOUR and second.is_clock:
        return Length(first.days, first.months, first.minutes + second.minutes)
    return None
