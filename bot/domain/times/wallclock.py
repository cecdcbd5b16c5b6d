"""Wall clock: London's days and times in full words, and across the clock changes.

Once a year an hour is missing, and once a year one comes twice. A time in either is never guessed:
the person is told what to type.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from bot.domain.errors import UserError
from bot.domain.times.london import LONDON
from bot.words.speaking import _, dated, many, marked

_ZONES = {"bst": timedelta(hours=1), "gmt": timedelta(0)}
_NEAR = {-1: marked("yesterday"), 0: marked("today"), 1: marked("tomorrow")}
_NOON = time(12)
_MIDNIGHT = time(0)


def say_day(day: date) -> str:
    """Say a day: “Friday 27 November 2026”."""
    return dated(day, _("EEEE d MMMM y"))  # CLDR's letters: a language puts them in its order


def from_to(first: str, last: str) -> str:
    """Say from when to when, both said already."""
    return _("{first} to {last}", first=first, last=last)


def away(day: date, on: date) -> str:
    """Say how far off a day is: “today”, “tomorrow”, “in 3 days”, “3 days ago”."""
    days = (day - on).days
    if days in _NEAR:
        return _(_NEAR[days])
    if days > 0:
        return many("in {count} day", "in {count} days", days)
    return many("{count} day ago", "{count} days ago", -days)


def say_time(clock: time) -> str:
    """Say a time of day: “6pm”, “6:30pm”, “noon”; midnight is “00:00”, since people mean either."""
    if clock.replace(second=0, microsecond=0) in {_NOON, _MIDNIGHT}:
        return _("noon") if clock.hour else "00:00"
    minutes = f":{clock.minute:02}" if clock.minute else ""
    half = _("am") if clock < _NOON else _("pm")
    return f"{clock.hour % 12 or 12}{minutes}{half}"


def say(moment: datetime) -> str:
    """Say an aware moment in London time: “Friday 27 November 2026, 6pm”.

    In the hour that comes twice in October it says which: “…, 1:30am BST”.
    """
    local = moment.astimezone(LONDON)
    # Only then is the zone needed: on every other day it would be noise.
    twice = len(moments(local.date(), local.time())) > 1
    zone = f" {local.tzname()}" if twice else ""
    return f"{say_day(local.date())}, {say_time(local.time())}{zone}"


def moments(day: date, clock: time) -> list[datetime]:
    """Return the moments (UTC, earliest first) at which London's clocks show a time on a day.

    One, as a rule; two where the clocks go back, none where they go forward.
    """
    wall = datetime.combine(day, clock).replace(fold=0)
    # Python accepts a time that does not exist: only the way back to London shows that it is none.
    found = {wall.replace(tzinfo=LONDON, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(
        moment for moment in found if moment.astimezone(LONDON).replace(tzinfo=None, fold=0) == wall
    )


def moment(day: date, clock: time, zone: str = "") -> datetime:
    """Return the moment (UTC) that a day and a time in London mean; `zone` is “bst”, “gmt” or “”.

    Raises UserError for a time that the clocks leave out or show twice, with what to type instead.
    """
    found = moments(day, clock)
    if not found:
        raise UserError(_never(day, clock))
    if zone:
        found = [one for one in found if one.astimezone(LONDON).utcoffset() == _ZONES[zone]]
    if not found:
        named = zone.upper()
        raise UserError(_("London is not on {named} then: leave {named} out.", named=named))
    if len(found) > 1:
        raise UserError(_twice(day, clock))
    return found[0]


def _twice(day: date, clock: time) -> str:
    typed = f"{day} {clock:%H:%M}"
    return _(
        "{clock} comes twice on {day}, when the clocks go back: type “{typed} BST” for the "
        "first or “{typed} GMT” for the second, an hour later.",
        clock=say_time(clock),
        day=say_day(day),
        typed=typed,
    )


def _never(day: date, clock: time) -> str:
    wall, hour = datetime.combine(day, clock), timedelta(hours=1)
    before, after = f"{wall - hour:%Y-%m-%d %H:%M}", f"{wall + hour:%Y-%m-%d %H:%M}"
    return _(
        "There is no {clock} on {day}, when the clocks go forward: type “{before}” or “{after}”.",
        clock=say_time(clock),
        day=say_day(day),
        before=before,
        after=after,
    )
