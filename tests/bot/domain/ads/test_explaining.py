from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.ads.explaining import explain, sharpened
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.results import Result
from bot.domain.ads.ward import WardFacts
from bot.domain.errors import UserError
from bot.domain.money import Money

BUDGET = Money(3800)


def test_every_step_has_its_source(forecast: Forecast) -> None:
    assert all(reason.text and reason.source for reason in explain(forecast, BUDGET))


def test_the_steps_lead_to_the_range(forecast: Forecast) -> None:
    reach, words = forecast.reach(BUDGET), explain(forecast, BUDGET)[-1].text
    assert f"{reach.low:,} to {reach.high:,} people of Astley" in words


def test_an_unaimed_advert_says_so(forecast: Forecast) -> None:
    aimed = replace(forecast, ward=WardFacts("Astley", 2044, adults=2400, inside=0.88))
    assert "nobody has aimed" in explain(forecast, BUDGET)[2].source
    assert "88 as Astley's" in explain(aimed, BUDGET)[2].text


def test_known_adults_are_said_as_known(forecast: Forecast) -> None:
    known = replace(forecast, ward=WardFacts("Astley", 2044, adults=2400))
    assert "so 2,400 adults;" in explain(known, BUDGET)[3].text


def test_recorded_adverts_are_counted(forecast: Forecast, record: Callable[[int], Result]) -> None:
    taught = replace(forecast, results=(record(1665), record(900)))
    assert "with 2 recorded adverts in it" in explain(taught, BUDGET)[-1].text


def test_a_result_says_by_how_much_it_sharpened(
    forecast: Forecast, record: Callable[[int], Result]
) -> None:
    before = forecast.reach(BUDGET)
    after = replace(forecast, results=(record(3000),)).reach(BUDGET)
    said = sharpened(before, after)
    assert f"{after.low:,} to {after.high:,} now" in said
    assert f"{1 - after.spread / before.spread:.0%} sharper" in said
    assert "higher" in said


def test_what_cannot_be_bought_cannot_be_explained(forecast: Forecast) -> None:
    with pytest.raises(UserError):
        explain(forecast, Money(0))
