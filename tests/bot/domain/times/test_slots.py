from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.domain.times import every_day, first_of_week, is_working_date, last_slot, slot_on

LONDON = ZoneInfo("Europe/London")
HALF_PAST_EIGHT = (time(8, 30),)


def london(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        (london(2026, 11, 30, 8, 30), london(2026, 11, 30, 8, 30)),
        (london(2026, 11, 30, 8, 31), london(2026, 11, 30, 8, 30)),
        (london(2026, 11, 30, 8, 29), london(2026, 11, 27, 8, 30)),  # Friday's
        (london(2026, 12, 28, 9, 0), london(2026, 12, 24, 8, 30)),  # Boxing Day, in lieu
        (london(2026, 10, 26, 8, 30), london(2026, 10, 26, 8, 30)),  # after the clocks changed
        (datetime(2026, 6, 1, 7, 30, tzinfo=UTC), london(2026, 6, 1, 8, 30)),
    ],
)
def test_the_last_slot_is_of_the_last_day_that_has_one(now: datetime, slot: datetime) -> None:
    assert last_slot(now, HALF_PAST_EIGHT, is_working_date) == slot


def test_a_day_may_have_several() -> None:
    at = (time(8), time(20))
    assert last_slot(london(2026, 11, 30, 12, 0), at, every_day) == london(2026, 11, 30, 8, 0)
    assert last_slot(london(2026, 11, 30, 7, 0), at, every_day) == london(2026, 11, 29, 20, 0)


@pytest.mark.parametrize(
    ("day", "at", "slot"),
    [
        (date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(3, 30), datetime(2026, 3, 29, 2, 30, tzinfo=UTC)),
    ],
)
def test_a_night_on_which_clocks_change_has_one_slot(day: date, at: time, slot: datetime) -> None:
    assert slot_on(day, at) == slot


def test_the_week_s_day_is_its_first_working_day() -> None:
    mondays, tuesdays = first_of_week(0), first_of_week(1)
    assert mondays(date(2026, 11, 30))
    assert not mondays(date(2026, 12, 1))
    easter = [date(2027, 3, 29 + day) for day in range(3)]  # Easter Monday is a bank holiday
    assert [mondays(day) for day in easter] == [False, True, False]
    assert [tuesdays(day) for day in easter] == [False, True, False]
    assert not any(map(mondays, (date(2026, 12, 5), date(2026, 12, 6))))  # a weekend


def test_where_there_is_none_there_is_no_last() -> None:
    assert last_slot(london(2026, 11, 30, 9, 0), HALF_PAST_EIGHT, lambda _day: False) is None
