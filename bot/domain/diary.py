"""Diary: events as an iCalendar file (RFC 5545), which any diary takes.

An event's UID stays the same and its sequence grows, so that a diary that takes the file again
moves its event and has none twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.heavy.loading import loading

MINUTE = 60  # seconds


@dataclass(frozen=True, slots=True)
class DiaryEvent:
    """An event from `start` to `end`, the end not included: two aware times or two whole days.

    `uid` is unique among all events that this office gives out. `sure`: whether the time is fixed.
    """

    uid: str
    summary: str
    description: str
    start: date | datetime
    end: date | datetime
    sure: bool = True


def to_ics(called: str, events: Iterable[DiaryEvent], now: datetime) -> bytes:
    """Return events as an iCalendar file under a name, as of now."""
    # Loaded when a file is first asked for: the library is large and few ask.
    with loading:
        from icalendar import Calendar, Event

    book = Calendar()
    book.add("prodid", "-//Division Bell//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", called)
    for each in events:
        event = Event()
        event.add("uid", f"{each.uid}@division-bell")
        event.add("sequence", int(now.timestamp()) // MINUTE)
        event.add("dtstamp", now.astimezone(UTC))
        event.add("dtstart", _moment(each.start))
        event.add("dtend", _moment(each.end))
        event.add("summary", each.summary)
        event.add("description", each.description)
        event.add("status", "CONFIRMED" if each.sure else "TENTATIVE")
        book.add_component(event)
    return bytes(book.to_ical())


def _moment(at: date | datetime) -> date | datetime:
    return at.astimezone(UTC) if isinstance(at, datetime) else at
