from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.ads.figures import FITTED, Funder
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.ward import WardFacts
from bot.domain.errors import UserError
from bot.domain.money import Money

BUDGETS = [Money(pounds * 100) for pounds in (1, 5, 20, 38, 80, 200, 1000, 10_000)]


@pytest.mark.parametrize("inside", [None, 0.88])
def test_the_story_38_pounds_reached_1665_people(inside: float | None) -> None:
    ward = WardFacts("Astley", 2044, inside=inside)
    reach = Forecast(ward, date(2016, 4, 20), "the candidate").reach(Money.parse("£38"))
    # Meta's “Reach” counts everybody whom it was shown to, in the ward or out of it.
    assert 1665 in reach.everyone


@pytest.mark.parametrize("electors", range(1_700, 2_401, 100))
def test_the_story_is_within_the_range_in_each_size_of_ward(electors: int) -> None:
    told = Forecast(WardFacts("Astley", electors), date(2016, 4, 20), "the candidate")
    assert 1665 in told.reach(Money.parse("£38")).everyone


def test_people_in_the_ward_people_in_all_and_showings_are_three_figures(
    forecast: Forecast,
) -> None:
    reach = forecast.reach(Money(38_00))
    assert reach.residents.middle < reach.everyone.middle < reach.showings.middle
    for figure in (reach.residents, reach.everyone, reach.showings):
        assert figure.low < figure.middle < figure.high


def test_lichfield_79_pounds_reached_6765_people_of_whom_half_outside() -> None:
    ward = WardFacts("Lichfield City North", 9000)
    reach = Forecast(ward, date(2017, 5, 1), "the candidate").reach(Money.parse("£79"))
    assert reach.low <= 6765 / 2 <= reach.high


@pytest.mark.parametrize("funder", Funder)
def test_more_money_never_reaches_fewer(forecast: Forecast, funder: Funder) -> None:
    curve = replace(forecast, funder=funder).curve(BUDGETS)
    for edge in ("low", "middle", "high"):
        people = [getattr(reach, edge) for reach in curve]
        assert people == sorted(people)


def test_nothing_reaches_more_than_the_ceiling(forecast: Forecast) -> None:
    assert all(reach.high <= forecast.ward.reachable for reach in forecast.curve(BUDGETS))


def test_the_range_holds_its_middle(forecast: Forecast) -> None:
    assert all(reach.low <= reach.middle <= reach.high for reach in forecast.curve(BUDGETS))


def test_a_hundred_pounds_is_shown_as_often_as_the_figures_say(forecast: Forecast) -> None:
    reach = replace(forecast, level=1.0).reach(Money(100_00))
    assert reach.impressions == round(100 * FITTED.shown.rates[Funder.CANDIDATE].median)


def test_in_an_endless_ward_people_are_showings_over_frequency(forecast: Forecast) -> None:
    endless = replace(forecast, ward=WardFacts("Everywhere", 50_000_000, inside=1))
    reach = endless.reach(Money(3800))
    often = FITTED.frequency(Funder.CANDIDATE, 38)
    assert reach.middle == pytest.approx(reach.impressions / often, rel=0.01)


def test_where_nobody_aimed_the_range_is_wider(forecast: Forecast) -> None:
    aimed = replace(forecast, ward=WardFacts("Astley", 2044, inside=0.5))
    assert forecast.reach(Money(3800)).spread > aimed.reach(Money(3800)).spread


def test_dearer_days_reach_fewer(forecast: Forecast) -> None:
    autumn = replace(forecast, on=date(2019, 10, 1)).reach(Money(3800))
    eve = replace(forecast, on=date(2019, 12, 1)).reach(Money(3800))
    assert eve.middle < autumn.middle


def test_the_offices_own_price_level_wins(forecast: Forecast) -> None:
    dear = replace(forecast, level=2.0)
    assert dear.reach(Money(3800)).middle < forecast.reach(Money(3800)).middle
    assert dear.price.source == "your office's setting"


@pytest.mark.parametrize("level", [0, -1, 1000, float("nan")])
def test_a_price_level_that_cannot_be_is_refused(forecast: Forecast, level: float) -> None:
    with pytest.raises(UserError, match=r"name one from 0\.1 to 10"):
        replace(forecast, level=level)


@pytest.mark.parametrize("budget", [Money(0), Money(99)])
def test_too_little_buys_no_advert(forecast: Forecast, budget: Money) -> None:
    with pytest.raises(UserError, match=r"buys no advert: name a budget from £1"):
        forecast.reach(budget)


def test_a_million_is_beyond_what_is_known(forecast: Forecast) -> None:
    with pytest.raises(UserError, match=r"£1,000,000 .* No more than 1,872 people of Astley"):
        forecast.reach(Money.parse("£1,000,000"))


@pytest.mark.parametrize("chance", [0.5, 0.9])
def test_a_target_is_met_by_the_least_pounds(forecast: Forecast, chance: float) -> None:
    budget = forecast.budget_for(1000, chance)
    assert forecast.reach(budget).chance(1000) >= chance
    assert forecast.reach(budget - Money(100)).chance(1000) < chance


@pytest.mark.parametrize(
    ("target", "chance", "why"),
    [
        (0, 0.5, "how many people"),
        (-5, 0.5, "how many people"),
        (1872, 0.5, "at most 1,872 people of Astley"),
        (1871, 1.0, "aim lower"),
    ],
)
def test_no_budget_for_the_impossible(
    forecast: Forecast, target: int, chance: float, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        forecast.budget_for(target, chance)


def test_pressure_grows_with_money(forecast: Forecast) -> None:
    assert 0 < forecast.pressure(Money(2000)) < forecast.pressure(Money(8000))
