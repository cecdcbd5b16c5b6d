"""London's days and times in words, and across the clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from bot.domain.errors import UserError
from bot.domain.times.wallclock import moment, moments, say, say_day, say_time

SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


def test_a_day_in_words() -> None:
    assert say_day(date(2026, 11, 27)) == "Friday 27 November 2026"


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (time(0), "00:00"),
        (time(0, 30), "12:30am"),
        (time(9), "9am"),
        (time(12), "noon"),
        (time(12, 5), "12:05pm"),
        (time(18), "6pm"),
        (time(23, 59), "11:59pm"),
    ],
)
def test_a_time_in_words(clock: time, said: str) -> None:
    assert say_time(clock) == said


@pytest.mark.parametrize(
    ("utc", "said"),
    [
        (datetime(2026, 11, 27, 18, tzinfo=UTC), "Friday 27 November 2026, 6pm"),
        (datetime(2026, 7, 27, 18, tzinfo=UTC), "Monday 27 July 2026, 7pm"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Sunday 25 October 2026, 1:30am BST"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Sunday 25 October 2026, 1:30am GMT"),
        (datetime(2026, 10, 25, 2, 30, tzinfo=UTC), "Sunday 25 October 2026, 2:30am"),
    ],
)
def test_a_moment_in_london_words(utc: datetime, said: str) -> None:
    assert say(utc) == said


@pytest.mark.parametrize(
    ("day", "clock", "count"),
    [
        (AUTUMN, time(1, 30), 2),
        (SPRING, time(1, 30), 0),
        (AUTUMN, time(2), 1),
        (SPRING, time(2), 1),
    ],
)
def test_how_often_the_clocks_show_a_time(day: date, clock: time, count: int) -> None:
    assert len(moments(day, clock)) == count


@pytest.mark.parametrize(
    ("day", "clock", "zone", "utc"),
    [
        (date(2026, 6, 1), time(18), "", datetime(2026, 6, 1, 17, tzinfo=UTC)),
        (date(2026, 6, 1), time(18), "bst", datetime(2026, 6, 1, 17, tzinfo=UTC)),
        (date(2026, 12, 1), time(18), "gmt", datetime(2026, 12, 1, 18, tzinfo=UTC)),
        (AUTUMN, time(1, 30), "bst", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (AUTUMN, time(1, 30), "gmt", datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_in_utc(day: date, clock: time, zone: str, utc: datetime) -> None:
    assert moment(day, clock, zone) == utc


def test_a_time_that_comes_twice_is_asked_about() -> None:
    with pytest.raises(UserError) as caught:
        moment(AUTUMN, time(1, 30))
    assert caught.value.message == (
        "1:30am comes twice on Sunday 25 October 2026, when the clocks go back: type"
        " “2026-10-25 01:30 BST” for the first or “2026-10-25 01:30 GMT” for the second,"
        " an hour later."
    )


def test_a_time_that_never_comes_is_asked_about() -> None:
    with pytest.raises(UserError) as caught:
        moment(SPRING, time(1, 30))
    assert caught.value.message == (
        "There is no 1:30am on Sunday 28 March 2027, when the clocks go forward: type"
        " “2027-03-28 00:30” or “2027-03-28 02:30”."
    )


@pytest.mark.parametrize(("day", "zone"), [(date(2026, 12, 1), "bst"), (date(2026, 6, 1), "gmt")])
def test_the_wrong_half_of_the_year_is_refused(day: date, zone: str) -> None:
    with pytest.raises(UserError, match=f"London is not on {zone.upper()} then"):
        moment(day, time(18), zone)
