"""Elections: which they are, their dates before and after the poll, and the periods that bind."""

from __future__ import annotations

from bot.domain.elections.kinds import Country, Election, Kind, Seat
from bot.domain.elections.periods import Parliament, Period, parliament_on, pre_election, regulated
from bot.domain.elections.returns import Duty, returns
from bot.domain.elections.timetable import Deadline, Event, deadline, pending_changes, timetable

__all__ = [
    "Country",
    "Deadline",
    "Duty",
    "Election",
    "Event",
    "Kind",
    "Parliament",
    "Period",
    "Seat",
    "deadline",
    "parliament_on",
    "pending_changes",
    "pre_election",
    "regulated",
    "returns",
    "timetable",
]
