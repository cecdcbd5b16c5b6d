from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from bot.domain.posts.times import ENOUGH, Result, good_times, weekly
from bot.domain.times.wallclock import say
from tests.bot.domain.posts.drafts import NOW


def test_without_results_others_habits_are_said_as_such() -> None:
    advice = good_times([], NOW)
    assert [say(at) for at in advice.moments] == [
        "Monday 23 November 2026, noon",
        "Monday 23 November 2026, 6pm",
        "Tuesday 24 November 2026, 9am",
    ]
    assert "general advice" in advice.source


def test_a_pages_own_results_go_before_habits() -> None:
    evenings = [Result(NOW - timedelta(days=n, hours=-11), 900) for n in range(7, 12)]
    mornings = [Result(NOW - timedelta(days=n), 40) for n in range(7, 7 + ENOUGH)]
    advice = good_times(evenings + mornings, NOW, count=1)
    assert "your page's own" in advice.source
    assert say(advice.moments[0]).endswith("8pm")


def test_an_hour_that_the_clocks_trouble_is_passed_over() -> None:
    nights = [Result(datetime(2027, 10, 2, 0, 30, tzinfo=UTC), 10)] * ENOUGH  # 1:30am BST
    before = datetime(2027, 10, 30, 9, tzinfo=UTC)  # the day before the clocks go back
    assert all(at.day != 31 for at in good_times(nights, before).moments)


def test_weekly_keeps_the_london_time_over_a_clock_change() -> None:
    first = datetime(2027, 10, 22, 17, tzinfo=UTC)  # a Friday, 6pm BST
    again = weekly(first, date(2027, 11, 5))
    assert [say(at) for at in again] == [
        "Friday 29 October 2027, 6pm",
        "Friday 5 November 2027, 6pm",
    ]
    assert again[1] - again[0] == timedelta(days=7, hours=1)
