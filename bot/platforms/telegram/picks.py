"""Picks: the answers that a question offers as buttons.

A button stands for typed words (“tomorrow 9am”), so that pressing and typing take the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.times.london import LONDON
from bot.domain.times.wallclock import say_day
from bot.talk import Field


@dataclass(frozen=True, slots=True)
class Pick:
    """A button's label, and the answer that it stands for, as if it had been typed."""

    label: str
    answer: str


_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = {"today": 0, "tomorrow": 1, "yesterday": -1}

_DAYS = (
    Pick("Today", "today"),
    Pick("Tomorrow", "tomorrow"),
    *(Pick(day[:3], day.casefold()) for day in _WEEK),
)
_HOURS = "8am 9am 10am 11am noon 1pm 2pm 3pm 4pm 5pm 6pm 7pm 8pm 9pm"
_CLOCK = tuple(Pick(hour, hour) for hour in _HOURS.split())
_MOMENTS = (
    Pick("In an hour", "in 1 hour"),
    Pick("Today 6pm", "today 6pm"),
    Pick("Tomorrow 9am", "tomorrow 9am"),
    Pick("Tomorrow noon", "tomorrow noon"),
    Pick("Tomorrow 6pm", "tomorrow 6pm"),
    Pick("Sat 10am", "saturday 10am"),
)


def picks(field: Field) -> tuple[Pick, ...]:
    """Return what a question offers; anything else may be typed, but where there are choices."""
    match field.wants:
        case "choice" | "person":
            return tuple(Pick(label, choice) for label, choice in field.offered)
        case "date":
            return _DAYS
        case "time":
            return _CLOCK
        case "moment":
            return _MOMENTS
    return ()


def pinned(field: Field, answer: str, at: datetime) -> str:
    """Fix today, tomorrow and yesterday to the calendar of when they were said.

    The form may be sent on another day: its last question may be answered after midnight.
    """
    word, _, rest = answer.partition(" ")
    if field.wants not in {"date", "moment"} or word.casefold() not in _NEAR:
        return answer
    day = (at.astimezone(LONDON) + timedelta(days=_NEAR[word.casefold()])).date()
    return f"{say_day(day)} {rest}".strip()
