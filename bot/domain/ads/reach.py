"""Reach: how many people a budget reaches, in the ward and in all, and how often it is shown.

Three figures, each a range of its own. The number of people is log-normal in an endless audience;
it saturates against those who can be reached where the advert is aimed, and the ward has its share
of them. A range is the middle 80 %: one advert of ten falls below it, one above.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, expm1, log, log1p, sqrt
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
class Range:
    """A figure as nine adverts of ten pass it, every second, and one of ten."""

    low: int
    middle: int
    high: int

    def __contains__(self, figure: int) -> bool:
        return self.low <= figure <= self.high


@dataclass(frozen=True, slots=True)
class Reach:
    """What a budget reaches.

    `centre` and `spread` are the mean and standard deviation of the log of the people whom the
    advert would reach in an endless audience, in the ward or out of it; `spread` also holds how
    unsure the ward's share of them is. `impressions` is the median of its showings, and
    `impressions_spread` the standard deviation of their log.
    """

    budget: Money
    ward: WardFacts
    centre: float
    spread: float
    impressions: int
    impressions_spread: float = 0.0

    @property
    def residents(self) -> Range:
        """People of the ward."""
        return Range(self.low, self.middle, self.high)

    @property
    def everyone(self) -> Range:
        """People in all, in the ward or out of it: what Ads Manager calls “Reach”."""
        audience = self.ward.reachable / self.ward.share
        # How many of them are the ward's is no matter here.
        spread = sqrt(max(0.0, self.spread**2 - self.ward.share_log_sd**2))
        ends = (exp(self.centre + away * spread) for away in (-Z_90, 0, Z_90))
        return Range(*(round(saturate(end, audience)) for end in ends))

    @property
    def showings(self) -> Range:
        """How often it is shown: what Ads Manager calls “Impressions”."""
        ends = (exp(away * self.impressions_spread) for away in (-Z_90, 0, Z_90))
        return Range(*(round(self.impressions * end) for end in ends))

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
