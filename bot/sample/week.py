"""A week: when people write, by day and never much before breakfast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

DAYS = 6.0
FADES = 0.8  # days in which a campaign falls to about a third; invented
BREAKFAST = 7  # o'clock in London
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Week:
    """The days before `until`; every moment it gives is London time, to the second."""

    until: datetime
    rng: Random

    def sometime(self) -> datetime:
        """Pick any moment of the week."""
        return self._awake_hours(self.rng.uniform(0, DAYS))

    def surge(self, begins: float) -> datetime:
        """Pick a moment of a campaign that begins some days into the week, rises and fades."""
        # The remainder keeps a late writer within the week.
        return self._awake_hours(begins + self.rng.expovariate(1 / FADES) % (DAYS - begins))

    def after(self, moment: datetime) -> datetime:
        """Pick a moment of the last day that is not before another."""
        return max(moment, self._awake_hours(self.rng.uniform(DAYS - 1, DAYS)))

    def _awake_hours(self, days: float) -> datetime:
        """Give the moment some days into the week, or the evening before if it is a night's."""
        moment = (self.until - timedelta(days=DAYS - days)).astimezone(LONDON)
        # Who cannot sleep wrote the evening before: mail at 4 in the morning would look odd.
        early = timedelta(hours=BREAKFAST + 1 if moment.hour < BREAKFAST else 0)
        return moment.replace(microsecond=0) - early
