"""Explaining: why a forecast says what it says, each reason with its source."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ads.figures import ADVERTS
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.prices import LIBRARY
from bot.domain.ads.reach import Reach
from bot.domain.ads.ward import REACHABLE, REACHABLE_SOURCE, REGISTERED, REGISTERED_SOURCE
from bot.domain.money import Money

LEAFLET_PENCE = 2.5
"""What a leaflet costs a door (Lichfield, 2017: discourse.somethingnew.org.uk/t/
ge2017-facebook/348)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One step from money to people, in a sentence, and where its figure is from."""

    text: str
    source: str


def explain(forecast: Forecast, budget: Money) -> tuple[Reason, ...]:
    """Give the steps from a budget to the people of the ward, in order; UserError as `reach`."""
    reach = forecast.reach(budget)
    return (
        _price(forecast, reach),
        _frequency(forecast, reach),
        _spill(reach),
        _ceiling(reach),
        _range(forecast, reach),
    )


def sharpened(before: Reach, after: Reach) -> str:
    """Say by how much a result moved and narrowed the range of one budget."""
    moved = after.middle / max(1, before.middle) - 1
    way = "higher" if moved > 0 else "lower"
    narrower = 1 - after.spread / before.spread
    return (
        f"{after.budget} in {after.ward.name}: {before.low:,} to {before.high:,} people before, "
        f"{after.low:,} to {after.high:,} now. The middle is {abs(moved):.0%} {way}, and the "
        f"estimate {narrower:.0%} sharper."
    )


def _price(forecast: Forecast, reach: Reach) -> Reason:
    per_thousand = 1000 * reach.budget.pounds / max(1, reach.impressions)
    return Reason(
        f"{reach.budget} shows an advert about {reach.impressions:,} times: £{per_thousand:.2f} a "
        f"thousand, at {forecast.price.level:g} times the prices of October 2019.",
        forecast.price.source,
    )


def _frequency(forecast: Forecast, reach: Reach) -> Reason:
    return Reason(
        f"At first each person sees it {forecast.figures.frequency:g} times, and the more of the "
        f"ward is reached, the more often it meets the same people: {reach.frequency:.1f} times "
        "here.",
        LIBRARY,
    )


def _spill(reach: Reach) -> Reason:
    ward = reach.ward
    return Reason(
        f"Of 100 people paid for, {round(100 * ward.share)} live in {ward.name}.",
        "half, as nobody has aimed yet (Lichfield, 2017: "
        "discourse.somethingnew.org.uk/t/ge2017-facebook/348)"
        if ward.inside is None
        else "postcodes within the aim, counted",
    )


def _ceiling(reach: Reach) -> Reason:
    ward = reach.ward
    adults = (
        f"about {ward.grown:,} adults ({REGISTERED:.0%} are on the register)"
        if ward.adults is None
        else f"{ward.grown:,} adults"
    )
    return Reason(
        f"{ward.name} has {ward.electors:,} electors, so {adults}; Meta reaches {REACHABLE:.0%}, "
        f"which leaves at most {ward.reachable:,} where the advert is aimed.",
        f"{REGISTERED_SOURCE}; {REACHABLE_SOURCE}",
    )


def _range(forecast: Forecast, reach: Reach) -> Reason:
    count = len(forecast.results)
    own = f", with {count} recorded advert{'s' * (count > 1)} in it" if count else ""
    return Reason(
        f"Eight such adverts of ten reach {reach.low:,} to {reach.high:,} people of "
        f"{reach.ward.name}{own}. Each costs about {reach.pence_a_person:.1f}p, where a leaflet "
        f"costs {LEAFLET_PENCE:g}p a door.",
        f"{ADVERTS:,} of {LIBRARY}",
    )
