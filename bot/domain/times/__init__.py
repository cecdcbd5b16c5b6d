"""Days and times, as they are typed and as they are said."""

from __future__ import annotations

from bot.domain.times.fixing import Moment
from bot.domain.times.london import (
    LONDON,
    day,
    is_working_date,
    is_working_day,
    previous_working_day,
    short,
)
from bot.domain.times.repeats import Repeat
from bot.domain.times.slots import every_day, first_of_week, last_slot, slot_on
from bot.domain.times.wallclock import away, from_to, moment, moments, say, say_day, say_time
from bot.domain.times.when import When

__all__ = [
    "LONDON",
    "Moment",
    "Repeat",
    "When",
    "away",
    "day",
    "every_day",
    "first_of_week",
    "from_to",
    "is_working_date",
    "is_working_day",
    "last_slot",
    "moment",
    "moments",
    "previous_working_day",
    "say",
    "say_day",
    "say_time",
    "short",
    "slot_on",
]
