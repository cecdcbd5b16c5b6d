"""Elections: which they are, their dates before and after the poll, and the periods that bind.

Days and sums are data with a source each (`timetable.toml`, `returns.toml`, `parliaments.toml`), so
a change of the law is a new row with the day it starts. What no row covers raises UserError: a
wrong date would be worse than none. This is no legal advice.
"""

from __future__ import annotations

from bot.domain.elections.calendar import Calendar, calendar
from bot.domain.elections.kinds import Country, Election, Kind, Seat
from bot.domain.elections.parliaments import Parliament, parliament_on
from bot.domain.elections.periods import Period, pre_election, regulated
from bot.domain.elections.returns import Duty, returns
from bot.domain.elections.timetable import (
    Deadline,
    Event,
    deadline,
    pending_changes,
    refuse_own_calendar,
    timetable,
    undated,
)

__all__ = [
    "Calendar",
    "Country",
    "Deadline",
    "Duty",
    "Election",
    "Event",
    "Kind",
    "Parliament",
    "Period",
    "Seat",
    "calendar",
    "deadline",
    "parliament_on",
    "pending_changes",
    "pre_election",
    "refuse_own_calendar",
    "regulated",
    "returns",
    "timetable",
    "undated",
]
