"""Reach: how many people of a ward a budget reaches, as a range.

The number of people is log-normal in an endless audience. The ward's share of it is then saturated
against the people who can be reached there. The range is the middle 80 %: one advert of ten falls
below it, one above.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, expm1, log, log1p
from statistics import NormalDist

from bot.domain.ads.ward import WardFacts
from bot.domain.money import Money

Z_90 = NormalDist().inv_cdf(0.9)  # standard deviations from the middle to an end of an 80 % range


def saturate(unsaturated: float, ceiling: float) -> float:
    """Return the people reached of `ceiling`, where an endless audience gives `unsaturated`.

    ceiling × (1 - exp(-unsaturated / ceiling)): 500 of 1,000 give 393, and 2,000 of them 865.

    Each showing falls on one of the audience by chance, so the share still unreached falls off
    exponentially: never a straight line, never above the ceiling.
    """
    return -ceiling * expm1(-unsaturated / ceiling)


def unsaturate(people: float, ceiling: float) -> float:
    """Return what an endless audience would have given: the inverse of `saturate`.

    `people` must be below `ceiling`: at the ceiling itself it would be without end.
    """
    return -ceiling * log1p(-people / ceiling)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a budget reaches in a ward.

    `centre` and `spread` are the mean and standard deviation of the log of the people whom the
    advert would reach in an endless audience, in the ward or out of it; `impressions` is the median
    of its showings. People are whole numbers of the ward's adults.
    """

    budget: Money
    ward: WardFacts
    centre: float
    spread: float
    impressions: int

    def _people(self, deviations: float) -> int:
        unsaturated = exp(self.centre + deviations * self.spread) * self.ward.share
        return round(saturate(unsaturated, self.ward.reachable))

    @property
    def low(self) -> int:
        """People of the ward whom nine such adverts of ten would pass."""
        return self._people(-Z_90)

    @property
    def middle(self) -> int:
        """People of the ward whom every second such advert would pass."""
        return self._people(0)

    @property
    def high(self) -> int:
        """People of the ward whom one such advert of ten would pass."""
        return self._people(Z_90)

    @property
    def frequency(self) -> float:
        """How often each of them sees it, in the middle of the range; at least once."""
        return max(1.0, self.impressions * self.ward.share / max(1, self.middle))

    @property
    def pence_a_person(self) -> float:
        """What each person of the ward costs in pence, in the middle of the range."""
        return self.budget.pence / max(1, self.middle)

    def chance(self, target: int) -> float:
        """How likely the advert reaches at least `target` people of the ward, from 0 to 1."""
        if target <= 0:
            return 1.0
        if target >= self.ward.reachable:
            return 0.0
        unsaturated = unsaturate(target, self.ward.reachable) / self.ward.share
        # The chance of more than x is the chance of less than x mirrored at the centre.
        return NormalDist(self.centre, self.spread).cdf(2 * self.centre - log(unsaturated))
