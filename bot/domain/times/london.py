"""London: the office's clock and its working days.

Times are kept in UTC everywhere else; only what is shown or typed is in London time.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import HolidayBase, country_holidays

from bot.heavy.loading import loading
from bot.words.speaking import dated

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5


def short(at: datetime) -> str:
    """Say an aware time as the office would jot it: `Sun 22 Nov 09:15`."""
    local = at.astimezone(LONDON)
    return f"{dated(local, 'EEE d MMM')} {local:%H:%M}"


def day(at: datetime) -> str:
    """Say an aware time's day: `22 Nov`."""
    local = at.astimezone(LONDON)
    return dated(local, "d MMM")


def is_working_day(at: datetime) -> bool:
    """Say whether an aware time falls on Monday to Friday and on no bank holiday of England."""
    return is_working_date(at.astimezone(LONDON).date())


def is_working_date(on: date) -> bool:
    """Say whether a date is one of Monday to Friday and no bank holiday of England."""
    return on.weekday() < SATURDAY and on not in _bank_holidays()


def is_bank_holiday(on: date) -> bool:
    """Say whether a date is a bank holiday of England."""
    return on in _bank_holidays()


def previous_working_day(at: datetime) -> datetime:
    """Return the same time on the last working day before.

    A UTC time goes back by whole 24 hours, so London's clock may differ across a clock change.
    """
    before = at - timedelta(days=1)
    return before if is_working_day(before) else previous_working_day(before)


@cache
def bank_holiday(name: str, year: int) -> date | None:
    """Return the day of one of England's bank holidays, by the library's name; None without one."""
    calendar = _bank_holidays()
    calendar.get(date(year, 1, 1))  # asked for a day, it adds the year
    return next((on for on, each in calendar.items() if on.year == year and each == name), None)


@cache
def _bank_holidays() -> HolidayBase:
    # Cached: building a calendar is slow, and it adds each year by itself when it is first asked.
    with loading:
        return country_holidays("GB", subdiv="ENG")
