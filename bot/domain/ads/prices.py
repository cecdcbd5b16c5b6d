"""Prices: what an impression costs, against October 2019.

The model's figures were fitted to adverts of 2019, so a price level carries them to other years: at
level 2 a pound buys half as many impressions. Each level has its source, and a doubt where none of
its sources is about small UK political adverts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.money import Money

LIBRARY = (
    "Meta's Ad Library, UK political adverts of 2019 (answers kept in github "
    "LAHumphreys/UKElectionFacebookAdIndex @ aabd5e8)"
)


# Meta's least for impressions is about one US dollar a day, and a lifetime budget must hold as much
# for each day (support.smartly.io; a copy of Meta's page of 2019). Rounded up to a pound, since the
# converted sum could still be refused; an ad account's own figure is read where one is connected.
LEAST_A_DAY = Money(1_00)


@dataclass(frozen=True, slots=True)
class Price:
    """The price level from a day on, until the next one's day; 1 is October 2019's.

    `log_sd` is the standard deviation of its logarithm: 0 for the years that were measured.
    """

    since: date
    level: float
    log_sd: float
    source: str


# In order of their days: `price_on` looks from the end.
PRICES = (
    Price(
        date.min,
        0.7,
        0.3,
        "no UK figure of those years found; Facebook's mean CPM was $4.12 in January 2017 "
        "(AdStage, hybridselling.net/hsm4) and $8.40 in early 2019 (AdStage, megalytic.com/blog/"
        "q1-2019-benchmark-numbers-facebook-cpc-cpm-and-ctr), so half; taken half-way, and wide",
    ),
    Price(date(2019, 1, 1), 1.0, 0.0, f"the yardstick: {LIBRARY}"),
    Price(date(2019, 11, 1), 1.38, 0.0, f"six weeks before a general election: {LIBRARY}"),
    Price(date(2019, 11, 26), 1.86, 0.0, f"the last 17 days before a general election: {LIBRARY}"),
    Price(
        date(2019, 12, 13),
        1.0,
        0.1,
        "the general election was over; back to the yardstick, a judgement",
    ),
    Price(
        date(2021, 1, 1),
        1.25,
        0.16,
        "UK CPM £10.77 in 2021 (303.london/blog/facebook-ads-cost-uk) and £14.9 in 2025 "
        "(superads.ai, United Kingdom), all trades; small political adverts £8.6 in October 2019: "
        "1 to 1.5 times, its middle taken",
    ),
)


def price_on(day: date) -> Price:
    """Find the price level that holds on a day; there is one for every day."""
    return next(price for price in reversed(PRICES) if price.since <= day)
