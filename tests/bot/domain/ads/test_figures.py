from __future__ import annotations

from math import exp

import numpy as np
import pytest

from bot.domain.ads.figures import FITTED, Funder


@pytest.mark.parametrize("funder", Funder)
def test_more_money_always_shows_an_advert_more_often(funder: Funder) -> None:
    pounds = np.geomspace(1, 10_000, 200)
    mean, _ = FITTED.rate(funder, pounds)
    assert (np.diff(mean + np.log(pounds)) > 0).all()


def test_a_hundred_pounds_buys_what_the_figures_say() -> None:
    mean, spread = FITTED.rate(Funder.CANDIDATE, np.float64(100))
    assert exp(mean) == pytest.approx(FITTED.rates[Funder.CANDIDATE].median)
    assert spread == FITTED.rates[Funder.CANDIDATE].spread


def test_a_small_advert_is_less_sure() -> None:
    _, small = FITTED.rate(Funder.CANDIDATE, np.float64(38))
    _, large = FITTED.rate(Funder.CANDIDATE, np.float64(400))
    assert small > large
