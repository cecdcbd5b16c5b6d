"""Working days: counted as electoral law counts them, and never beyond the known holidays."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from uk_election_timetables.calendars import (
    ChristmasEveRule,
    EasterMondayRule,
    UnitedKingdomBankHolidays,
)
from uk_election_timetables.calendars import Country as Part
from uk_election_timetables.date import DateMatcher, days_diff

from bot.domain.elections.kinds import Country
from bot.domain.errors import UserError
from bot.words.speaking import _

UK = frozenset(Country)
"""Every part of the kingdom: a day that is a holiday anywhere does not count."""

_HOLIDAYS = UnitedKingdomBankHolidays()
_YEARS = [day.year for day in _HOLIDAYS.england_and_wales().exempted_dates()]
_KNOWN = range(min(_YEARS), max(_YEARS) + 1)


def before(
    day: date, count: int, where: frozenset[Country], *, easter_monday: bool = False
) -> date:
    """Count working days back from a day, the day itself not counted.

    Weekends, bank holidays of each country of `where` and Christmas Eve do not count (RPA 1983
    Sch. 1 rule 2, s.119), nor Easter Monday where asked. UserError beyond the known holidays.
    """
    return _count(day, -count, where, easter_monday=easter_monday)


def after(day: date, count: int, where: frozenset[Country]) -> date:
    """Count working days forward from a day, the day itself not counted."""
    return _count(day, count, where)


def at_or_after(day: date, where: frozenset[Country]) -> date:
    """The day itself if it is a working day, else the next one (RPA 1983 s.119)."""
    return after(day - timedelta(days=1), 1, where)


def _check_known(day: date) -> None:
    """Raise UserError for a day whose bank holidays are not published."""
    if day.year not in _KNOWN:
        raise UserError(
            _(
                "I cannot count working days in {year}: the bank holidays I hold run from {first} "
                "to {last}, so ask the returning officer for that timetable.",
                year=day.year,
                first=_KNOWN[0],
                last=_KNOWN[-1],
            )
        )


def _count(
    day: date, count: int, where: frozenset[Country], *, easter_monday: bool = False
) -> date:
    _check_known(day)
    counted: date = days_diff(day, count, _days_off(where, day.year, easter_monday=easter_monday))
    _check_known(counted)
    return counted


@cache
def _days_off(
    where: frozenset[Country], year: int, *, easter_monday: bool
) -> tuple[DateMatcher, ...]:
    """The days that do not count in any of some countries, in a year and the two beside it."""
    years = range(year - 1, year + 2)
    rules = [ChristmasEveRule(), *([EasterMondayRule()] if easter_monday else [])]
    by_rule = (day for rule in rules for near in years for day in rule.generate(near, []))
    return (*by_rule, *(day for day in _holidays(where) if day.year in years))


def _holidays(where: frozenset[Country]) -> list[DateMatcher]:
    return [
        day
        for country in where
        for day in _HOLIDAYS.from_country(Part[country.name]).exempted_dates()
    ]
