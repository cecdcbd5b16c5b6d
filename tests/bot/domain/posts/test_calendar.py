from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar as ICalendar

from bot.domain.errors import UserError
from bot.domain.posts.calendar import Span, bounds, lay_out, to_ics
from bot.domain.posts.post import End
from bot.pictures.calendar import draw_calendar
from tests.bot.domain.posts.drafts import NOW, OFFICE

FRIDAY = replace(OFFICE, at=NOW + timedelta(days=4, hours=8, minutes=45))


def test_a_week_is_the_coming_seven_days() -> None:
    shown = lay_out([FRIDAY], Span.WEEK, NOW)
    (days,) = shown.weeks
    assert [day.date.day for day in days] == [23, 24, 25, 26, 27, 28, 29]
    assert [len(day.slots) for day in days] == [0, 0, 0, 0, 1, 0, 0]
    assert shown.title == "23 Nov to 29 Nov 2026"
    assert "Friday 27 November 2026: 6pm Surgery on Friday at 4pm." in shown.plain()


def test_a_month_is_in_whole_weeks_and_knows_its_own_days() -> None:
    shown = lay_out([FRIDAY], Span.MONTH, NOW)
    assert [len(week) for week in shown.weeks] == [7] * 6
    assert sum(day.within for week in shown.weeks for day in week) == 30


def test_days_are_londons() -> None:
    late = replace(OFFICE, at=datetime(2027, 6, 30, 23, 30, tzinfo=UTC))  # half past midnight, BST
    start, end = bounds(Span.MONTH, datetime(2027, 7, 15, tzinfo=UTC))
    assert start <= late.at < end if late.at else False
    shown = lay_out([late], Span.MONTH, datetime(2027, 7, 15, tzinfo=UTC))
    (slot,) = (slot for day in shown.weeks[0] for slot in day.slots if day.date.day == 1)
    assert slot.clock == "12:30am"


@pytest.mark.parametrize("text", ["$1 and $2", "👨\u200d👩\u200d👧 out", "x" * 99, ""])
@pytest.mark.parametrize("span", [Span.WEEK, Span.MONTH])
def test_whatever_a_post_says_is_drawn(span: Span, text: str) -> None:
    posts = [replace(FRIDAY, text=text, id=number) for number in range(6)]
    assert draw_calendar(lay_out(posts, span, NOW)).startswith(b"\x89PNG")


def test_a_diary_takes_the_file() -> None:
    cancelled = replace(FRIDAY, id=9, end=End.CANCELLED)
    book = ICalendar.from_ical(to_ics([FRIDAY, OFFICE, cancelled], NOW))
    (event,) = book.walk("VEVENT")
    assert event["uid"] == "post-1@division-bell"
    assert event.decoded("dtstart") == FRIDAY.at


def test_an_unknown_calendar_is_named() -> None:
    assert Span.parse("this week") is Span.WEEK
    with pytest.raises(UserError, match="week, month or file"):
        Span.parse("year")
