from __future__ import annotations

from math import exp

import numpy as np
import pytest

from bot.domain.ads.figures import FITTED, LATEST, Funder
from bot.domain.ads.reach import Z_90


@pytest.mark.parametrize("funder", Funder)
def test_more_money_always_shows_an_advert_more_often(funder: Funder) -> None:
    pounds = np.geomspace(1, 10_000, 200)
    mean, _ = FITTED.shown.rate(funder, pounds)
    assert (np.diff(mean + np.log(pounds)) > 0).all()


def test_a_hundred_pounds_buys_what_the_figures_say() -> None:
    mean, spread = FITTED.shown.rate(Funder.CANDIDATE, np.float64(100))
    assert exp(mean) == pytest.approx(FITTED.shown.rates[Funder.CANDIDATE].median)
    assert spread == FITTED.shown.rates[Funder.CANDIDATE].spread


def test_a_small_advert_is_less_sure() -> None:
    _, small = FITTED.shown.rate(Funder.CANDIDATE, np.float64(38))
    _, large = FITTED.shown.rate(Funder.CANDIDATE, np.float64(400))
    assert small > large


def test_more_money_always_reaches_more_people() -> None:
    pounds = np.geomspace(1, 10_000, 200)
    mean, _ = FITTED.people.rate(Funder.CANDIDATE, pounds)
    assert (np.diff(mean + np.log(pounds)) > 0).all()


@pytest.mark.parametrize("pounds", [1, 38, 100, 400, 2_000])
def test_each_person_sees_it_once_or_a_few_times(pounds: int) -> None:
    assert 1 <= FITTED.frequency(Funder.LOCAL_PARTY, pounds) < 4


# Per pound, 10 %, 50 % and 90 % of the adverts of £100 to £199 of Meta's Ad Library, 3 November
# 2019 (116 with people, 118 with showings; half of them were not fitted on).
SEEN = {"people": (28, 71, 177), "shown": (50, 117, 217)}


@pytest.mark.parametrize("what", SEEN)
def test_the_range_is_that_of_adverts_whose_spend_is_known(what: str) -> None:
    scale = {"people": FITTED.people, "shown": FITTED.shown}[what]
    mean, spread = scale.of(Funder.LOCAL_PARTY, 145, 1)
    for seen, away in zip(SEEN[what], (-Z_90, 0, Z_90), strict=True):
        assert exp(mean + away * spread) / 145 == pytest.approx(seen, rel=0.4)


def test_the_fit_says_when_it_was_made_and_of_what() -> None:
    assert LATEST.fitted.year >= 2026
    assert LATEST.adverts > 10_000
    assert "Ad Library" in LATEST.source
