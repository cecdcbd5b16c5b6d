"""Explaining: why a forecast says what it says, each reason with its source.

The order is the model's own: what the money shows, how often one person sees it, who of them lives
in the ward, how many can be reached at all, and how wide the range is. A candidate can check each
step by hand, and see which one to doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.ads.assumptions import assumed
from bot.domain.ads.figures import LATEST
from bot.domain.ads.forecast import Forecast
from bot.domain.ads.reach import Reach
from bot.domain.ads.ward import REACHABLE, REGISTERED
from bot.domain.money import Money
from bot.words.speaking import _, dated, many

LEAFLET_PENCE = assumed("pence for a leaflet at a door").value


@dataclass(frozen=True, slots=True)
class Reason:
    """One step from money to people, in a sentence, and where its figure is from."""

    text: str
    source: str


def explain(forecast: Forecast, budget: Money) -> tuple[Reason, ...]:
    """Give the steps from a budget to the people of the ward, in order.

    Raises UserError as `Forecast.reach` does.
    """
    reach = forecast.reach(budget)
    return (
        _price(forecast, reach),
        _frequency(forecast, reach),
        _spill(reach),
        _ceiling(reach),
        _range(forecast, reach),
    )


def sharpened(before: Reach, after: Reach) -> str:
    """Say by how much a result moved and narrowed the range of one budget.

    `before` and `after` are of the same budget and ward. “Sharper” compares the spread on the log
    scale, so that it says the same for a small budget as for a large one.
    """
    moved = after.middle / max(1, before.middle) - 1
    narrower = 1 - after.spread / before.spread
    budget, ward = after.budget, after.ward.name
    ranges = _(
        "{budget} in {ward}: {low:,} to {high:,} people before, {low_now:,} to {high_now:,} now.",
        budget=budget,
        ward=ward,
        low=before.low,
        high=before.high,
        low_now=after.low,
        high_now=after.high,
    )
    middle = (
        _(
            "The middle is {moved:.0%} higher, and the estimate {narrower:.0%} sharper.",
            moved=moved,
            narrower=narrower,
        )
        if moved > 0
        else _(
            "The middle is {moved:.0%} lower, and the estimate {narrower:.0%} sharper.",
            moved=-moved,
            narrower=narrower,
        )
    )
    return f"{ranges} {middle}"


def _price(forecast: Forecast, reach: Reach) -> Reason:
    per_thousand = 1000 * reach.budget.pounds / max(1, reach.impressions)
    return Reason(
        _(
            "{budget} shows an advert about {impressions:,} times: £{per_thousand:.2f} a "
            "thousand, at {level:g} times the prices of October 2019.",
            budget=reach.budget,
            impressions=reach.impressions,
            per_thousand=per_thousand,
            level=forecast.price.level,
        ),
        ". ".join(filter(None, [forecast.price.source, forecast.price.doubt])),
    )


def _frequency(forecast: Forecast, reach: Reach) -> Reason:
    return Reason(
        _(
            "At first each person sees it {frequency:g} times; the more of the ward is "
            "reached, the more often the same people see it: {here:.1f} times here.",
            frequency=round(forecast.figures.frequency(forecast.funder, reach.budget.pounds), 1),
            here=reach.frequency,
        ),
        LATEST.source,
    )


def _spill(reach: Reach) -> Reason:
    ward = reach.ward
    return Reason(
        _(
            "Of 100 people reached I count {value} as {ward}'s; of those who were only recently "
            "there nobody has a figure.",
            value=round(100 * ward.share),
            ward=ward.name,
        ),
        _(
            "half, as nobody has aimed yet (Lichfield, 2017: "
            "discourse.somethingnew.org.uk/t/ge2017-facebook/348)"
        )
        if ward.inside is None
        else _("postcodes within the aim, counted"),
    )


def _ceiling(reach: Reach) -> Reason:
    ward = reach.ward
    adults = (
        _(
            "about {grown:,} adults ({registered:.0%} are on the register)",
            grown=ward.adult_count,
            registered=REGISTERED.value,
        )
        if ward.adults is None
        else _("{grown:,} adults", grown=ward.adult_count)
    )
    source = f"{REGISTERED.source}; {REACHABLE.source}"
    return Reason(
        _(
            "{ward} has {electors:,} electors, so {adults}; Meta reaches {reached:.0%}, "
            "which leaves at most {reachable:,} where the advert is aimed.",
            ward=ward.name,
            electors=ward.electors,
            adults=adults,
            reached=REACHABLE.value,
            reachable=ward.reachable,
        ),
        source,
    )


def _range(forecast: Forecast, reach: Reach) -> Reason:
    count = len(forecast.results)
    named = {"low": reach.low, "high": reach.high, "ward": reach.ward.name}
    range_ = (
        many(
            "Eight such adverts of ten reach {low:,} to {high:,} people of {ward}, with {count} "
            "recorded advert in it.",
            "Eight such adverts of ten reach {low:,} to {high:,} people of {ward}, with {count} "
            "recorded adverts in it.",
            count,
            **named,
        )
        if count
        else _("Eight in ten such adverts reach {low:,} to {high:,} people of {ward}.", **named)
    )
    each = _(
        "Each costs about {pence:.1f}p, where a leaflet costs {leaflet:g}p a door.",
        pence=reach.pence_a_person,
        leaflet=LEAFLET_PENCE,
    )
    return Reason(
        f"{range_} {each}",
        f"{LATEST.adverts:,} of {LATEST.source}, fitted {dated(LATEST.fitted, 'd MMM y')}",
    )
