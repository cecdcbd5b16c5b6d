"""Growth: whether a wave rises or fades, and how many letters a day will bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import sqrt

from bot.domain.times.london import LONDON
from bot.words.speaking import _, marked

DAY = timedelta(days=1)
QUIET = timedelta(days=3)
"""A wave without a letter for so long is over."""
# Letters that arrive independently vary by the square root of their number.
SIGMAS = 2.0
"""Two windows differ where their counts do by so many standard deviations of a Poisson count."""
TAIL = 0.25
"""A wave whose last day has less than this share of its greatest day's letters fades."""
FASTEST, SLOWEST = 1.5, 0.25
"""The next day is put at no more, and no less, than these times the last."""


class Trend(StrEnum):
    """Which way a wave goes."""

    RISING = marked("rising")
    STEADY = marked("steady")
    FADING = marked("fading")
    OVER = marked("over")


@dataclass(frozen=True, slots=True)
class Growth:
    """How a wave goes: letters since London's midnight, and how many the next 24 hours may bring.

    `coming` is None for a wave of less than two days: nights and mornings differ too much.
    """

    trend: Trend
    today: int
    coming: int | None

    def __str__(self) -> str:
        if self.trend is Trend.OVER:
            return _(Trend.OVER)
        trend = _(self.trend)
        if self.coming is None:
            return _("{trend}: {today:,} today", trend=trend, today=self.today)
        return _(
            "{trend}: {today:,} today, about {coming:,} in the next 24 hours",
            trend=trend,
            today=self.today,
            coming=self.coming,
        )


def growth(arrivals: Sequence[datetime], now: datetime) -> Growth:
    """Say how a wave goes by when its letters came; times with a zone, in any order.

    Its last day is compared with the one before; a younger wave's later half with its earlier. A
    wave that has come down from its greatest day fades, however even the last two days are.
    """
    came = [at for at in arrivals if at <= now]
    if not came or now - max(came) > QUIET:
        return Growth(Trend.OVER, 0, 0)
    midnight = now.astimezone(LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    today = sum(at >= midnight for at in came)
    age = now - min(came)
    # Windows of a whole day are free of the difference between night and day.
    window = min(DAY, age / 2)
    late = sum(at > now - window for at in came)
    early = sum(now - 2 * window <= at <= now - window for at in came)
    # Nights and mornings differ too much to forecast from less than two days.
    coming = round(late * _times(late, early)) if age >= 2 * DAY else None
    trend = _trend(late, early)
    peak = _peak(came, now)
    # Few letters are few less than few by chance: the difference must be more than that.
    if trend is Trend.STEADY and late < TAIL * peak and _trend(late, peak) is Trend.FADING:
        trend = Trend.FADING
    return Growth(trend, today, coming)


def _peak(came: Sequence[datetime], now: datetime) -> int:
    """Return how many letters the wave's greatest day had, in days counted back from now."""
    return max(Counter((now - at) // DAY for at in came).values())


def _trend(late: int, early: int) -> Trend:
    """Compare two counts by their difference in standard deviations of a Poisson count."""
    apart = (late - early) / sqrt(max(late + early, 1))
    if abs(apart) < SIGMAS:
        return Trend.STEADY
    return Trend.RISING if apart > 0 else Trend.FADING


def _times(late: int, early: int) -> float:
    """Return the later count over the earlier, bounded; 1 is added to both against 0."""
    return min(FASTEST, max(SLOWEST, (late + 1) / (early + 1)))
