"""Wall clock: London's days and times in full words, and across the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.domain.errors import UserError
from bot.domain.london import LONDON

_ZONES = {"bst": timedelta(hours=1), "gmt": timedelta(0)}
_NOON = time(12)
_MIDNIGHT = time(0)


def say_day(day: date) -> str:
    """Say a day: “Friday 27 November 2026”."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def say_time(clock: time) -> str:
    """Say a time of day: “6pm”, “6:30pm”, “noon”; midnight is “00:00”, since people mean either."""
    if clock.replace(second=0, microsecond=0) in {_NOON, _MIDNIGHT}:
        return "noon" if clock.hour else "00:00"
    minutes = f":{clock.minute:02}" if clock.minute else ""
    half = "am" if clock < _NOON else "pm"
    return f"{clock.hour % 12 or 12}{minutes}{half}"


def say(moment: datetime) -> str:
    """Say an aware moment in London time: “Friday 27 November 2026, 6pm”.

    In the hour that comes twice in October it says which: “…, 1:30am BST”.
    """
    local = moment.astimezone(LONDON)
    twice = len(moments(local.date(), local.time())) > 1
    zone = f" {local.tzname()}" if twice else ""
    return f"{say_day(local.date())}, {say_time(local.time())}{zone}"


def moments(day: date, clock: time) -> list[datetime]:
    """The moments (UTC) at which London's clocks show a time on a day: one, two or none."""
    wall = datetime.combine(day, clock).replace(fold=0)
    found = {wall.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(
        moment for moment in found if moment.astimezone(LONDON).replace(tzinfo=None, fold=0) == wall
    )


def moment(day: date, clock: time, zone: str = "") -> datetime:
    """The moment (UTC) that a day and a time in London mean; `zone` is “bst”, “gmt” or nothing.

    UserError for a time that the clocks leave out or show twice, with what to type instead.
    """
    found = moments(day, clock)
    if not found:
        raise UserError(_never(day, clock))
    if zone:
        found = [one for one in found if one.astimezone(LONDON).utcoffset() == _ZONES[zone]]
    if not found:
        raise UserError(f"London is not on {zone.upper()} then: leave {zone.upper()} out.")
    if len(found) > 1:
        raise UserError(_twice(day, clock))
    return found[0]


def _twice(day: date, clock: time) -> str:
    typed = f"{day} {clock:%H:%M}"
    return (
        f"{say_time(clock)} comes twice on {say_day(day)}, when the clocks go back: type"
        f" “{typed} BST” for the first or “{typed} GMT” for the second, an hour later."
    )


def _never(day: date, clock: time) -> str:
    wall, hour = datetime.combine(day, clock), timedelta(hours=1)
    return (
        f"There is no {say_time(clock)} on {say_day(day)}, when the clocks go forward: type"
        f" “{wall - hour:%Y-%m-%d %H:%M}” or “{wall + hour:%Y-%m-%d %H:%M}”."
    )
