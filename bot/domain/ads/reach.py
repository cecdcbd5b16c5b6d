"""Reach: how many people of a ward a budget reaches, as a range."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, expm1, log, log1p
from statistics import NormalDist

from bot.domain.ads.ward import WardFacts
from bot.domain.money import Money

EDGE = NormalDist().inv_cdf(0.9)
"""Standard deviations from the middle to either end of an 80 % range."""


def saturate(fresh: float, ceiling: float) -> float:
    """People reached of `ceiling`, where an endless audience would give `fresh`.

    Each showing falls on one of the audience by chance, so the share still unreached falls off
    exponentially: never a straight line, never above the ceiling.
    """
    return -ceiling * expm1(-fresh / ceiling)


def unsaturate(people: float, ceiling: float) -> float:
    """What an endless audience would have given; the inverse of `saturate`, below the ceiling."""
    return -ceiling * log1p(-people / ceiling)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a budget reaches in a ward.

    `centre` and `spread` are the mean and sd of the log of the people whom the advert would reach
    in an endless audience, in the ward or out of it; `impressions` is the median of its showings.
    """

    budget: Money
    ward: WardFacts
    centre: float
    spread: float
    impressions: int

    def _people(self, deviations: float) -> int:
        fresh = exp(self.centre + deviations * self.spread) * self.ward.share
        return round(saturate(fresh, self.ward.reachable))

    @property
    def low(self) -> int:
        """People of the ward whom nine such adverts of ten would pass."""
        return self._people(-EDGE)

    @property
    def middle(self) -> int:
        """People of the ward whom every second such advert would pass."""
        return self._people(0)

    @property
    def high(self) -> int:
        """People of the ward whom one such advert of ten would pass."""
        return self._people(EDGE)

    @property
    def frequency(self) -> float:
        """How often each of them sees it, in the middle of the range."""
        return max(1.0, self.impressions * self.ward.share / max(1, self.middle))

    @property
    def pence_a_person(self) -> float:
        """What each person of the ward costs, in the middle of the range."""
        return self.budget.pence / max(1, self.middle)

    def chance(self, target: int) -> float:
        """How likely the advert reaches at least `target` people of the ward, from 0 to 1."""
        if target <= 0:
            return 1.0
        if target >= self.ward.reachable:
            return 0.0
        fresh = unsaturate(target, self.ward.reachable) / self.ward.share
        return NormalDist(self.centre, self.spread).cdf(2 * self.centre - log(fresh))
