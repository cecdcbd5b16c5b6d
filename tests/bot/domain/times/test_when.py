"""What people mean by “fri 6pm”."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.errors import UserError
from bot.domain.times.when import When

NOW = datetime(2026, 11, 22, 7, 40, tzinfo=UTC)  # a Sunday, in winter
SUMMER = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)  # a Wednesday, 1pm in London


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fri 6pm", "Friday 27 November 2026, 6pm"),
        ("Friday 18:00", "Friday 27 November 2026, 6pm"),
        ("6pm on friday", "Friday 27 November 2026, 6pm"),
        ("FRI 6 P.M.", "Friday 27 November 2026, 6pm"),
        ("fri 6.30pm please", "Friday 27 November 2026, 6:30pm"),
        ("tomorrow at noon", "Monday 23 November 2026, noon"),
        ("the day after tomorrow, 1800", "Tuesday 24 November 2026, 6pm"),
        ("tomorrow 7 in the morning", "Monday 23 November 2026, 7am"),
        ("tomorrow 7 in the evening", "Monday 23 November 2026, 7pm"),
        ("today 08:00", "Sunday 22 November 2026, 8am"),
        ("sunday 06:00", "Sunday 29 November 2026, 6am"),
        ("next tuesday 08:00", "Tuesday 24 November 2026, 8am"),
        ("31 Jan 9am", "Sunday 31 January 2027, 9am"),
        ("Jan 31st at 9am", "Sunday 31 January 2027, 9am"),
        ("9am on the 31st of January", "Sunday 31 January 2027, 9am"),
        ("31 jan 1800", "Sunday 31 January 2027, 6pm"),
        ("31 jan 2028 1800", "Monday 31 January 2028, 6pm"),
        ("27 Nov 08:30", "Friday 27 November 2026, 8:30am"),
        ("28/3 09:00", "Sunday 28 March 2027, 9am"),
        ("3/3/27 09:00", "Wednesday 3 March 2027, 9am"),
        ("28.3.2027 09:00", "Sunday 28 March 2027, 9am"),
        ("2027-03-29 01:30", "Monday 29 March 2027, 1:30am"),
        ("2027-03-29T01:30", "Monday 29 March 2027, 1:30am"),
        ("2027-10-31 01:30 BST", "Sunday 31 October 2027, 1:30am BST"),
        ("2027-10-31 01:30 gmt", "Sunday 31 October 2027, 1:30am GMT"),
        ("00:00 tomorrow", "Monday 23 November 2026, 00:00"),
        ("07:41", "Sunday 22 November 2026, 7:41am"),
        ("07:40", "Monday 23 November 2026, 7:40am"),
        ("in 2 weeks at 9am", "Sunday 6 December 2026, 9am"),
        ("in 3 days", "Wednesday 25 November 2026, 7:40am"),
        ("in a week", "Sunday 29 November 2026, 7:40am"),
        ("in 2 hours", "Sunday 22 November 2026, 9:40am"),
        ("in an hour", "Sunday 22 November 2026, 8:40am"),
        ("in half an hour", "Sunday 22 November 2026, 8:10am"),
        ("in 90 mins", "Sunday 22 November 2026, 9:10am"),
        ("in 1h30m", "Sunday 22 November 2026, 9:10am"),
        ("in 1 hour and 30 minutes", "Sunday 22 November 2026, 9:10am"),
        ("now", "Sunday 22 November 2026, 7:40am"),
    ],
)
def test_what_is_said_outright(text: str, said: str) -> None:
    found = When.parse(text).at(NOW)
    assert (str(found), found.note) == (said, "")


@pytest.mark.parametrize(
    ("text", "said", "note"),
    [
        ("tomorrow", "Monday 23 November 2026, 9am", "You gave no time, so I took 9am."),
        ("fri", "Friday 27 November 2026, 9am", "You gave no time, so I took 9am."),
        ("3 March", "Wednesday 3 March 2027, 9am", "You gave no time, so I took 9am."),
        ("at 6", "Sunday 22 November 2026, 6pm", "I took “6” as 6pm."),
        ("9 o'clock", "Sunday 22 November 2026, 9am", "I took “9” as 9am."),
        ("next tuesday 9", "Tuesday 24 November 2026, 9am", "I took “9” as 9am."),
        ("fri 6:30", "Friday 27 November 2026, 6:30pm", "I took “6:30” as 6:30pm."),
        ("tonight", "Sunday 22 November 2026, 8pm", "I took “night” as 8pm."),
        ("tomorrow evening", "Monday 23 November 2026, 6pm", "I took “evening” as 6pm."),
    ],
)
def test_what_is_assumed_is_said(text: str, said: str, note: str) -> None:
    found = When.parse(text).at(NOW)
    assert (str(found), found.note) == (said, note)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "do not understand the time"),
        ("whenever", "do not understand the time “whenever”"),
        ("next week", "do not understand the time"),
        ("fri fri 6pm", "do not understand the time"),
        ("fri 6pm 7pm", "do not understand the time"),
        ("in 2 hours or so", "do not understand the time"),
        ("25:00", "“25:00” is not a time of day"),
        ("13pm", "“13pm” is not a time of day"),
        ("0am", "“0am” is not a time of day"),
        ("9:75", "“9:75” is not a time of day"),
        ("friday midnight", "type 23:59 or 00:00"),
        ("03/04 9am", "“03/04” can be 3 April or 4 March"),
        ("03/04/2027", "can be 3 April or 4 March"),
        ("04/13", "“04/13” has no month 13: name the month"),
        ("01/00", "has no month 0"),
    ],
)
def test_what_cannot_be_read_is_asked_about(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        When.parse(text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("today 6am", "“today 6am” has passed"),
        ("yesterday", "“yesterday” has passed"),
        ("7 May 2026 9am", "has passed"),
        ("2026-11-22 07:40", "has passed"),
        ("31 Feb", "“31 feb” is not a day of 2026 or 2027"),
        ("29 Feb 9am", "is not a day of 2026 or 2027"),
        ("0/3", "is not a day of"),
        ("0000-01-01", "is not a day of 0"),
        ("1 Jan 9999", "9999 is too far off: give a day within 5 years"),
        ("9999-12-31 23:59", "9999 is too far off"),
        ("Thursday 27 November 2026 6pm", "is Friday 27 November 2026: say which day you mean"),
        ("2027-03-28 01:30", "There is no 1:30am on Sunday 28 March 2027"),
        ("31 oct 2027 1:30am", "1:30am comes twice on Sunday 31 October 2027"),
        ("fri 6pm BST", "London is not on BST then"),
    ],
)
def test_what_cannot_be_is_refused(text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        When.parse(text).at(NOW)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("today 6pm", datetime(2026, 6, 10, 17, tzinfo=UTC)),
        ("2pm", datetime(2026, 6, 10, 13, tzinfo=UTC)),
        ("1pm", datetime(2026, 6, 11, 12, tzinfo=UTC)),
        ("wed 1pm", datetime(2026, 6, 17, 12, tzinfo=UTC)),
        ("next wed 08:00", datetime(2026, 6, 17, 7, tzinfo=UTC)),
        ("27 Nov 6pm", datetime(2026, 11, 27, 18, tzinfo=UTC)),
    ],
)
def test_london_time_in_summer(text: str, utc: datetime) -> None:
    assert When.parse(text).at(SUMMER).utc == utc


def test_days_keep_the_clock_and_hours_do_not() -> None:
    eve = datetime(2026, 10, 24, 17, tzinfo=UTC)  # 6pm BST, the night before the clocks go back
    assert str(When.parse("in 1 day").at(eve)) == "Sunday 25 October 2026, 6pm"
    assert str(When.parse("in 24 hours").at(eve)) == "Sunday 25 October 2026, 5pm"


def test_the_second_of_two_hours_is_still_ahead_after_the_first() -> None:
    between = datetime(2026, 10, 25, 0, 45, tzinfo=UTC)
    assert When.parse("today 01:30 GMT").at(between).utc == datetime(
        2026, 10, 25, 1, 30, tzinfo=UTC
    )
    for now in (between, between.replace(minute=30)):
        with pytest.raises(UserError, match="1:30am BST has passed"):
            When.parse("today 01:30 BST").at(now)


@pytest.mark.parametrize("hours", range(0, 24 * 365, 97))
def test_what_is_said_can_be_typed(hours: int) -> None:
    said = When.parse("now").at(NOW + timedelta(hours=hours, minutes=20))
    assert When.parse(str(said)).at(NOW).utc == said.utc


@pytest.mark.parametrize(
    ("text", "past", "day"),
    [
        ("6 May 2027", False, date(2027, 5, 6)),
        ("7 May 2026", False, date(2026, 5, 7)),
        ("7 May", False, date(2027, 5, 7)),
        ("7 May", True, date(2026, 5, 7)),
        ("today", True, date(2026, 11, 22)),
        ("yesterday", True, date(2026, 11, 21)),
        ("friday", True, date(2026, 11, 20)),
        ("friday", False, date(2026, 11, 27)),
        ("sunday", True, date(2026, 11, 22)),
        ("2026-11-30", True, date(2026, 11, 30)),
    ],
)
def test_a_day_alone(text: str, day: date, *, past: bool) -> None:
    assert When.parse(text).on(NOW.date(), past=past) == day


@pytest.mark.parametrize("text", ["6 May 2027 6pm", "noon", "in 2 hours"])
def test_a_time_is_no_day(text: str) -> None:
    with pytest.raises(UserError, match="is not just a day"):
        When.parse(text).on(NOW.date())
