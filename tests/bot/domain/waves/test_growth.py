"""Growth: rising, steady, fading, over; and a forecast that holds on waves made by a rule."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from bot.domain.waves.growth import Growth, Trend, growth

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def days(*counts: int) -> list[datetime]:
    """Spread letters over the days up to noon; the last count is the last 24 hours'."""
    begin = NOON - timedelta(days=len(counts))
    return [
        begin + timedelta(days=day + (number + 0.5) / count)
        for day, count in enumerate(counts)
        for number in range(count)
    ]


@pytest.mark.parametrize(
    ("counts", "trend"),
    [
        ((10, 40, 90), Trend.RISING),
        ((50, 50, 50), Trend.STEADY),
        ((90, 60, 24), Trend.FADING),
        ((5, 4, 3), Trend.STEADY),
        ((90, 10, 0, 0, 0, 0), Trend.OVER),
        ((39, 86, 33, 9, 2, 1, 1), Trend.FADING),
        ((39, 86, 33, 9, 2, 1, 30), Trend.RISING),
        ((90, 50, 50), Trend.STEADY),
        ((), Trend.OVER),
    ],
)
def test_two_days_tell_which_way_a_wave_goes(counts: tuple[int, ...], trend: Trend) -> None:
    assert growth(days(*counts), NOON).trend is trend


def test_a_fading_wave_is_told_in_a_line() -> None:
    told = growth(days(90, 60, 24), NOON)
    assert told == Growth(Trend.FADING, 12, 10)
    assert str(told) == "fading: 12 today, about 10 in the next 24 hours"


def test_a_wave_of_hours_has_a_trend_and_no_forecast() -> None:
    hours = [NOON - timedelta(hours=4 / number) for number in range(1, 60)]
    assert growth(hours, NOON) == Growth(Trend.RISING, 59, None)


def test_today_begins_at_midnight_in_london() -> None:
    july = datetime(2026, 7, 3, 0, 30, tzinfo=UTC)
    came = [july - timedelta(minutes=at) for at in (10, 50, 100)]
    assert growth(came, july).today == 2


def test_letters_that_are_dated_to_come_do_not_count() -> None:
    assert growth([NOON + timedelta(hours=1)], NOON).trend is Trend.OVER


@pytest.mark.parametrize("factor", [0.4, 0.6, 0.8, 1.0, 1.2])
def test_the_forecast_of_a_wave_that_keeps_its_pace_is_within_a_quarter(factor: float) -> None:
    random = Random(1)
    for _ in range(20):
        first = random.randint(300, 900)
        counts = [round(first * factor**day) for day in range(4)]
        coming = growth(days(*counts[:3]), NOON).coming
        assert coming == pytest.approx(counts[3], rel=0.25)
