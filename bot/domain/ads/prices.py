"""Prices: what an impression costs, against October 2019, as prices.toml has it.

The model's figures were fitted to adverts of 2019, so a price level carries them to other years.
"""

from __future__ import annotations

from datetime import date

from bot.domain.law import Rule, rows


class Price(Rule):
    """The price level from a day on, until the next one's day; 1 is October 2019's.

    `log_sd` is the standard deviation of its logarithm: 0 for the years that were measured.
    """

    level: float
    log_sd: float


# In order of their days: `price_on` looks from the end.
PRICES = rows("bot.domain.ads", "prices.toml", "price", Price)


def price_on(day: date) -> Price:
    """Find the price level that holds on a day; there is one for every day."""
    return next(price for price in reversed(PRICES) if price.starts <= day)
