"""Habit: when somebody wants their tip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from bot.domain.times.london import LONDON


@dataclass(frozen=True, slots=True)
class Habit:
    """When somebody wants tips: the hour, None for the office's; and not before some time."""

    at: time | None = None
    paused_until: datetime | None = None

    def due(self, now: datetime, usual: time, quiet_from: time, last: datetime | None) -> bool:
        """Say whether the day's tip is due: its hour has come, it is not quiet, none was said."""
        local = now.astimezone(LONDON)
        if not (self.at or usual) <= local.time() < quiet_from:
            return False
        if self.paused_until and now < self.paused_until:
            return False
        return last is None or last.astimezone(LONDON).date() < local.date()
