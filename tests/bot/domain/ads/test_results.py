from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import log

import pytest

from bot.domain.ads.forecast import Forecast
from bot.domain.ads.results import Observation, Posterior, Result
from bot.domain.ads.ward import WardFacts
from bot.domain.errors import UserError
from bot.domain.money import Money

Recorder = Callable[..., Result]
ELSEWHERE = WardFacts("Stody", 1961)
BUDGET = Money(3800)


def spread(forecast: Forecast, *results: Result) -> float:
    return replace(forecast, results=results).reach(BUDGET).spread


def middle(forecast: Forecast, *results: Result) -> int:
    return replace(forecast, results=results).reach(BUDGET).middle


def test_one_lesson_is_the_textbooks_normal_update() -> None:
    ahead = Observation(0, 1.0, {"person": 0.6})
    mean, variance = Posterior((Observation(0.5, 1.0, {"person": 0.6}),)).predict(ahead)
    assert mean == pytest.approx(0.5 * 0.36 / 1.36)
    assert variance == pytest.approx(0.36 * 1.0 / 1.36)


def test_nothing_learned_leaves_the_doubt() -> None:
    mean, variance = Posterior().predict(Observation(0, 1, {"person": 0.6, "ward": 0.8}))
    assert mean == 0
    assert variance == pytest.approx(1.0)


def test_what_is_not_shared_teaches_nothing() -> None:
    other = Observation(3.0, 1.0, {"person b": 0.6})
    mean, variance = Posterior((other,)).predict(Observation(0, 1, {"person a": 0.6}))
    assert mean == 0
    assert variance == pytest.approx(0.36)


def test_a_good_result_raises_and_a_poor_one_lowers(forecast: Forecast, record: Recorder) -> None:
    plain = middle(forecast)
    assert middle(forecast, record(300)) < plain < middle(forecast, record(3000))


def test_every_result_narrows_the_range(forecast: Forecast, record: Recorder) -> None:
    spreads = [spread(forecast, *[record(1665)] * count) for count in range(6)]
    assert spreads == sorted(spreads, reverse=True)
    assert len(set(spreads)) == 6


def test_ones_own_teach_more_than_anothers(forecast: Forecast, record: Recorder) -> None:
    other = spread(forecast, record(1665, person="bert"))
    assert spread(forecast, record(1665)) < other < spread(forecast)


def test_the_same_ward_teaches_more_than_another(forecast: Forecast, record: Recorder) -> None:
    assert spread(forecast, record(1665)) < spread(forecast, record(1665, ward=ELSEWHERE))


def test_many_like_results_are_believed(forecast: Forecast, record: Recorder) -> None:
    told = replace(forecast, results=(record(3000),) * 200).reach(BUDGET)
    assert told.middle * 2 == pytest.approx(3000, rel=0.05)


def test_more_people_than_the_audience_is_full_not_infinite(
    forecast: Forecast, record: Recorder
) -> None:
    audience = forecast.ward.reachable / forecast.ward.share
    assert record(100_000).unsaturated == pytest.approx(-audience * log(0.05))
    assert middle(forecast, record(100_000)) <= forecast.ward.reachable


@pytest.mark.parametrize("people", [0, -1665])
def test_nobody_is_no_result(people: int) -> None:
    with pytest.raises(UserError, match="cannot be right"):
        Result(BUDGET, people, date(2027, 4, 20), ELSEWHERE, "anna")


@pytest.mark.parametrize("pence", [0, -3800])
def test_a_result_must_have_cost_something(pence: int) -> None:
    with pytest.raises(UserError, match="cost nothing"):
        Result(Money(pence), 1665, date(2027, 4, 20), ELSEWHERE, "anna")


def test_a_slip_of_the_pen_is_asked_about() -> None:
    with pytest.raises(UserError, match="more than any advert known"):
        Result(BUDGET, 16_650_000, date(2027, 4, 20), ELSEWHERE, "anna")
