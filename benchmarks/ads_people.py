"""The fit of people: what a pound reaches, from adverts whose spend is a band.

One line in the log: people = pounds × rate × (pounds / 100)^slope, with a slope below £100 and one
above, a small shift by funder, and one spread. Within the band of £0 to £99 what was spent is
unknown, so that a log-normal habit of spending is fitted beside it. Few payers bought many of these
adverts: each payer's weigh as the independent ones that they are worth (`weights`), and all
that is not sure of itself is held near nothing by a prior.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import minimize
from scipy.special import ndtr, ndtri

from benchmarks.ads_fit import FUNDERS, NODES, WEIGHTS, Advert, Array
from bot.domain.ads.figures import Rate, Scale, Size

HUNDRED = np.log(100.0)
SMALL, LARGE = 20.0, (100.0, 400.0, 1_500.0)  # pounds, between which the line is believed
CALM, FEW = 400.0, 20  # pounds from which on the spread stays; adverts
SHIFTS = 7  # from there on a point holds the shifts of the funders
SLOPE, SHIFT, WIDTH = 0.15, 0.15, 0.5  # standard deviations of the priors: judgements
LONG = 30.0  # days: a longer advert shows itself to the same people again
KIN = 0.35  # share of the variance that is the payer's, as people reached have it in each fold
NEAREST = 1e-4  # of a probability to 0 or 1, where its normal score is still finite
MOST_PAIRS = 5  # of one payer, so that a payer of many adverts does not decide what kin is


def weights(adverts: Sequence[Advert]) -> Array:
    """Weigh each advert so that a payer of many does not speak for all payers.

    n adverts of one payer, of whose variance `KIN` is the payer's, are worth
    n / (1 + (n - 1) KIN) independent ones.
    """
    count = Counter(advert.payer for advert in adverts)
    return np.array([1 / (1 + (count[advert.payer] - 1) * KIN) for advert in adverts])


class People:
    """Adverts whose people are known, as arrays; one row each."""

    def __init__(self, adverts: Sequence[Advert]) -> None:
        self.adverts = list(adverts)
        self.seen: Array = np.array([np.log(a.people or 1) for a in adverts])
        self.funder = np.array([FUNDERS.index(a.funder) for a in adverts], dtype=int)
        self.period = np.array([a.period for a in adverts], dtype=int)
        self.long: Array = np.log(np.maximum([a.days for a in adverts], LONG) / LONG)
        least = np.log(np.maximum([a.spent[0] for a in adverts], 1.0))
        most = np.log([float(a.spent[1]) for a in adverts])
        half = ((most - least) / 2)[:, None]
        self.logs: Array = ((most + least) / 2)[:, None] + half * NODES
        self.steps: Array = half * WEIGHTS


@dataclass(frozen=True, slots=True)
class PeopleFit:
    """What was fitted: the rate at £100, slopes below and above it, spread, habits, shifts.

    `narrow` is by how much the log of the spread changes for each unit of log pounds above £100.
    The file whose people are known ends on 3 November 2019: all of it is at price level 1.
    """

    point: Array
    narrow: float = 0.0

    @property
    def scale(self) -> Scale:
        """The figures of it."""
        rate, below, above, spread = map(float, self.point[:4])
        rates = {
            f: Rate(float(np.exp(rate + shift)), float(np.exp(spread)))
            for f, shift in zip(FUNDERS, self.point[SHIFTS:], strict=True)
        }
        larger = tuple(
            Size(pounds, (pounds / 100) ** above, (min(pounds, CALM) / 100) ** self.narrow)
            for pounds in LARGE
        )
        return Scale(rates, (Size(SMALL, (SMALL / 100) ** below, 1), *larger))

    def expected(self, people: People) -> tuple[Array, Array, Array]:
        """Mean, spread and weight of the log of people at each spend within each row's band."""
        rate, below, above, spread, habit, width, long = self.point[:SHIFTS]
        under = np.minimum(people.logs - HUNDRED, 0)
        over = np.clip(people.logs - HUNDRED, 0, np.log(LARGE[-1] / 100))
        mean = people.logs + rate + below * under + above * over
        common = self.point[SHIFTS:][people.funder] + long * people.long
        mean = mean + common[:, None]
        spent = people.steps * np.exp(-(((people.logs - habit) / np.exp(width)) ** 2) / 2)
        wide = np.exp(spread + self.narrow * np.minimum(over, np.log(CALM / 100)))
        return mean, wide, spent / spent.sum(axis=1, keepdims=True)

    def below(self, people: People, edges: Array) -> Array:
        """How likely each advert is to stay below its edge."""
        mean, spread, spent = self.expected(people)
        return np.asarray((spent * ndtr((edges[:, None] - mean) / spread)).sum(axis=1))

    def quantile(self, people: People, shares: Array) -> Array:
        """The log of people below which each advert stays with that probability."""
        low, high = np.full(len(people.seen), -5.0), np.full(len(people.seen), 20.0)
        for _ in range(50):
            middle = (low + high) / 2
            under = self.below(people, middle) < shares
            low, high = np.where(under, middle, low), np.where(under, high, middle)
        return low

    def scores(self, people: People) -> Array:
        """Each advert as a normal score: how far from its middle, whatever its band."""
        return np.asarray(ndtri(np.clip(self.below(people, people.seen), NEAREST, 1 - NEAREST)))


def fit_people(adverts: Sequence[Advert]) -> PeopleFit:
    """Find the figures that make the people reached most likely, under the priors."""
    people, worth = People(adverts), weights(adverts)

    def loss(point: Array) -> float:
        mean, spread, spent = PeopleFit(point).expected(people)
        scaled = (people.seen[:, None] - mean) / spread
        like = (spent * np.exp(-(scaled**2) / 2) / spread).sum(axis=1)
        _, below, above, _, _, width, long = point[:SHIFTS]
        held = (np.array([below, above, long]) / SLOPE) ** 2
        shifts = (point[SHIFTS:] / SHIFT) ** 2
        prior = float(held.sum() + shifts.sum() + (width / WIDTH) ** 2) / 2
        return float((prior - (worth * np.log(like + 1e-300)).sum()) / worth.sum())

    start = np.array([4.3, 0.0, 0.0, -0.5, 3.5, 0.2, 0.0] + [0.0] * len(FUNDERS))
    return calibrated(
        PeopleFit(np.asarray(minimize(loss, start, method="L-BFGS-B").x, dtype=float)), adverts
    )


def calibrated(found: PeopleFit, adverts: Sequence[Advert]) -> PeopleFit:
    """Narrow the spread of large adverts, which differ less, so that 80 % of them are in its 80 %.

    Of few adverts little is believed: `FEW` of them narrow it by half of what they show.
    """
    large = [advert for advert in adverts if advert.spent[0] >= CALM / 2]
    if not large:
        return found
    away = float(np.quantile(np.abs(found.scores(People(large))), 0.8)) / float(ndtri(0.9))
    believed = len(large) / (len(large) + FEW)
    return PeopleFit(found.point, believed * float(np.log(away)) / float(np.log(CALM / 100)))


@dataclass(frozen=True, slots=True)
class Kin:
    """Share of the variance of normal scores that two adverts of a payer have in common.

    `same` in one band of spend, `other` in two: what a known payer's adverts teach, as the bot
    learns from the results that it is told.
    """

    same: float
    other: float


def kin(people: People, scores: Array) -> Kin:
    """Find them as mean products of two of one payer's scores, no payer of many deciding."""
    by_payer = defaultdict(list)
    for advert, score in zip(people.adverts, scores, strict=True):
        by_payer[advert.payer].append((advert.spent, score))
    found = []
    for alike in (True, False):
        sums, worth = 0.0, 0.0
        for each in by_payer.values():
            products = [
                one * two
                for (band, one), (another, two) in combinations(each, 2)
                if (band == another) is alike
            ]
            if products:
                weight = min(len(each) - 1, MOST_PAIRS)
                sums, worth = sums + weight * float(np.mean(products)), worth + weight
        found.append(max(0.0, sums / worth / float(np.mean(scores**2))) if worth else 0.0)
    return Kin(max(found), found[1])


def learn(known: People, scores: Array, ahead: People, shared: Kin) -> tuple[Array, Array]:
    """Mean and sd of the normal scores of adverts ahead, given their payers' known adverts.

    The same closed form as `bot.domain.ads.results.Posterior`; 0 and 1 for a payer not seen.
    """
    mine = defaultdict(list)
    for index, advert in enumerate(known.adverts):
        mine[advert.payer].append(index)
    means, spreads = np.zeros(len(ahead.seen)), np.ones(len(ahead.seen))
    for row, advert in enumerate(ahead.adverts):
        rows = mine.get(advert.payer, [])
        if rows:
            bands = [known.adverts[index].spent for index in rows]
            among = np.array([[_like(a, b, shared) for b in bands] for a in bands])
            np.fill_diagonal(among, 1.0)
            towards = np.array([_like(a, advert.spent, shared) for a in bands])
            worth = np.linalg.solve(among + 1e-6 * np.eye(len(rows)), towards)
            means[row] = worth @ scores[rows]
            spreads[row] = np.sqrt(max(0.05, 1 - worth @ towards))
    return means, spreads


def _like(one: tuple[int, int], other: tuple[int, int], shared: Kin) -> float:
    return shared.same if one == other else shared.other
