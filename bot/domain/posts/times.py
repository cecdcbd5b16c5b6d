"""Times: when a post does well, by the page's own results or else by published habits.

Hours are London's, moments that come out are UTC. Weekdays and weekends are looked at apart. With
few posts a median is mostly chance, so the advice says where it comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

from bot.domain.errors import UserError
from bot.domain.times.london import LONDON, SATURDAY
from bot.domain.times.wallclock import moment
from bot.words.speaking import _, marked

# Measured posts from which a page's own results are worth more than others' habits: a judgement.
ENOUGH = 12

# Hours by whether it is a weekend: what the lists of 2025 that were read agree on, no more.
HABITS = {False: (time(9), time(12), time(18)), True: (time(10), time(18))}
HABITS_SOURCE = marked("general advice; your page has too little history yet")


@dataclass(frozen=True, slots=True)
class Result:
    """How many people a post of this page's reached, and the aware time at which it went out."""

    at: datetime
    people: int


@dataclass(frozen=True, slots=True)
class Advice:
    """Good moments (UTC), soonest first, and where the advice comes from, in words."""

    moments: tuple[datetime, ...]
    source: str


def good_times(results: Sequence[Result], now: datetime, count: int = 3) -> Advice:
    """Suggest `count` moments to post, by the hours' measured medians or else by `HABITS`."""
    if len(results) < ENOUGH:
        return Advice(_coming(HABITS, now, count), _(HABITS_SOURCE))
    by_hour: dict[tuple[bool, time], list[int]] = defaultdict(list)
    for result in results:
        local = result.at.astimezone(LONDON)
        by_hour[local.weekday() >= SATURDAY, time(local.hour)].append(result.people)
    # An hour with a single post is passed over: one that went far says little of the hour.
    seen = {hour: median(people) for hour, people in by_hour.items() if len(people) > 1}
    best = sorted(seen or {h: p[0] for h, p in by_hour.items()}, key=lambda h: -seen.get(h, 0))
    hours = {
        weekend: tuple(h for w, h in best[:count] if w is weekend) for weekend in (False, True)
    }
    source = _("from your page's own {count} measured posts", count=len(results))
    return Advice(_coming(hours, now, count), source)


def _coming(hours: dict[bool, tuple[time, ...]], now: datetime, count: int) -> tuple[datetime, ...]:
    """Find the next moments at these hours; an hour that the clocks trouble is passed over."""
    found: list[datetime] = []
    today = now.astimezone(LONDON).date()
    for ahead in range(15):
        day = today + timedelta(days=ahead)
        for hour in sorted(hours[day.weekday() >= SATURDAY]):
            try:
                at = moment(day, hour).astimezone(UTC)
            except UserError:
                continue
            if at > now + timedelta(minutes=30):
                found.append(at)
    return tuple(found[:count])


def weekly(first: datetime, last: date) -> tuple[datetime, ...]:
    """Return the same London time in each week after `first`, up to the day `last`.

    Over a change of the clocks the hour on the wall stays and the UTC hour moves. Raises UserError
    where the clocks leave out a week's hour or show it twice.
    """
    local = first.astimezone(LONDON)
    found: list[datetime] = []
    day = local.date() + timedelta(days=7)
    while day <= last:
        found.append(moment(day, local.time(), "gmt" if local.fold else ""))
        day += timedelta(days=7)
    return tuple(found)
