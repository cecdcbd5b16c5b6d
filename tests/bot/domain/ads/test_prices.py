from __future__ import annotations

from datetime import date
from itertools import pairwise

from bot.domain.ads.prices import PRICES, price_on


def test_a_price_holds_from_its_day_on() -> None:
    assert price_on(date(2019, 11, 25)).level < price_on(date(2019, 11, 26)).level
    assert price_on(date(2016, 4, 1)).level < price_on(date(2019, 10, 1)).level == 1


def test_every_price_is_dated_in_order_and_sourced() -> None:
    assert all(earlier.starts < later.starts for earlier, later in pairwise(PRICES))
    assert all(price.source for price in PRICES)
