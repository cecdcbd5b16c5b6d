"""Working days: counted as electoral law counts them, and never beyond the known holidays.

Weekends, bank holidays and Christmas Eve do not count (Representation of the People Act 1983 s.119,
Sch. 1 rules 1-2). Calendars are those of uk-election-timetables: 5.0.2 ends on 26 December 2028,
and beyond it silently counts as if there were no bank holidays, so here such a year is refused.
"""

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

UK = frozenset(Country)  # a day that is a bank holiday in any part does not count

_HOLIDAYS = UnitedKingdomBankHolidays()
_YEARS = [day.year for day in _HOLIDAYS.england_and_wales().exempted_dates()]
# The years, not the days, that are held: within them a missing day is no bank holiday.
_KNOWN = range(min(_YEARS), max(_YEARS) + 1)


def before(
    day: date,
    count: int,
    where: frozenset[Country],
    *,
    easter_monday: bool = False,
    christmas_eve: bool = True,
) -> date:
    """Count working days back from a day, the day itself not counted.

    Left out are weekends, bank holidays of each country of `where`, Christmas Eve unless told
    otherwise, and Easter Monday where asked: one day before Tuesday 29 December 2026 is
    23 December in England. Raises UserError where the counting leaves the years of the known
    holidays.
    """
    return _count(day, -count, where, easter_monday=easter_monday, christmas_eve=christmas_eve)


def after(day: date, count: int, where: frozenset[Country]) -> date:
    """Count working days forward from a day, the day itself not counted; raises as `before`."""
    return _count(day, count, where)


def at_or_after(day: date, where: frozenset[Country]) -> date:
    """Return the day itself if it is a working day, else the next one (RPA 1983 s.119)."""
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
    day: date,
    count: int,
    where: frozenset[Country],
    *,
    easter_monday: bool = False,
    christmas_eve: bool = True,
) -> date:
    # Both ends are checked: the package answers for any year, and wrongly without its holidays.
    _check_known(day)
    off = _days_off(where, day.year, easter_monday=easter_monday, christmas_eve=christmas_eve)
    counted: date = days_diff(day, count, off)
    _check_known(counted)
    return counted


@cache
def _days_off(
    where: frozenset[Country], year: int, *, easter_monday: bool, christmas_eve: bool
) -> tuple[DateMatcher, ...]:
    """Return the days that do not count in any of some countries, in a year and its neighbours."""
    # Counting may cross New Year in either direction.
    years = range(year - 1, year + 2)
    rules = [
        *([ChristmasEveRule()] if christmas_eve else []),
        *([EasterMondayRule()] if easter_monday else []),
    ]
    by_rule = (day for rule in rules for near in years for day in rule.generate(near, []))
    return (*by_rule, *(day for day in _holidays(where) if day.year in years))


def _holidays(where: frozenset[Country]) -> list[DateMatcher]:
    return [
        day
        for country in where
        # The package's countries have the names of ours.
        for day in _HOLIDAYS.from_country(Part[country.name]).exempted_dates()
    ]
