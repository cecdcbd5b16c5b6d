"""The fit of showings: what a pound shows, from adverts whose spend and showings are bands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import ndtr

from bot.domain.ads.figures import Funder, Rate, Scale, Size

Array = NDArray[np.float64]
FUNDERS = tuple(Funder)
PERIODS = (date(2019, 11, 1), date(2019, 11, 26))  # as bot/domain/ads/prices.py steps
SMALLEST, LARGE = 20.0, (100.0, 400.0, 1500.0)  # pounds, where the factors of size turn
WIDER = 1.25  # spread of £20 against £100: a judgement between none (1) and all (1.54, fitted)
LIKENESS = 0.15  # sd of the log of a funder's spread around the others': a judgement
WARD = 0.1  # between constituencies nothing was seen; this is for aim and habits: a judgement
NODES, WEIGHTS = np.polynomial.legendre.leggauss(16)
SMALL_POUNDS = 1_000  # below it the bands are narrow


@dataclass(frozen=True, slots=True)
class Advert:
    """One published advert: bands of pounds and of impressions [low, high), and what is known."""

    spent: tuple[int, int]
    shown: tuple[int, int]
    funder: Funder
    payer: str
    start: date
    days: float
    running: bool
    early: bool
    people: int | None

    @property
    def period(self) -> int:
        """Which of the price periods of 2019 it began in."""
        return sum(self.start >= since for since in PERIODS)


@dataclass(frozen=True, slots=True)
class Habits:
    """How much is spent on an advert: log-normal by funder, with shifts.

    By period, in the early file by funder, and while an advert still runs (in width too).
    """

    means: Array
    spreads: Array
    periods: Array
    early: Array
    running: float
    running_width: float


NO_HABITS = Habits(np.zeros(6), np.ones(6), np.zeros(3), np.zeros(6), 0, 0)


@dataclass(frozen=True, slots=True)
class Fit:
    """The figures of showings, and what they must be freed of.

    `levels` are the prices of the periods, `lag` the log of the share of its showings that a
    running advert has been reported to have, `habits` how much people spend.
    """

    shown: Scale
    levels: Array
    lag: float
    habits: Habits


class Cells:
    """Adverts counted by all that the likelihood looks at: one row each, with `count`."""

    def __init__(self, adverts: Sequence[Advert]) -> None:
        counts = Counter(
            (*a.spent, *a.shown, FUNDERS.index(a.funder), a.period, a.running, a.early)
            for a in adverts
        )
        rows = np.array(list(counts), dtype=float)
        self.count: Array = np.array(list(counts.values()), dtype=float)
        self.total = len(adverts)
        least, most = np.log(np.maximum(rows[:, 0], 1.0)), np.log(rows[:, 1])
        half = ((most - least) / 2)[:, None]
        self.logs: Array = ((most + least) / 2)[:, None] + half * NODES
        self.steps: Array = half * WEIGHTS
        with np.errstate(divide="ignore"):
            self.low: Array = np.log(rows[:, 2])
        self.high: Array = np.log(rows[:, 3])
        self.funder, self.period = rows[:, 4].astype(int), rows[:, 5].astype(int)
        self.running, self.early = rows[:, 6], rows[:, 7]

    def shown(self, fit: Fit) -> tuple[Array, Array]:
        """Mean and sd of log impressions at each spend within each row's band."""
        means, spreads = np.empty_like(self.logs), np.empty_like(self.logs)
        for index, funder in enumerate(FUNDERS):
            rows = self.funder == index
            pounds = np.exp(self.logs[rows])
            means[rows], spreads[rows] = fit.shown.rate(funder, pounds)
        common = fit.lag * self.running - np.log(fit.levels)[self.period]
        return means + self.logs + common[:, None], spreads

    def spent(self, habits: Habits) -> Array:
        """Density of each spend within each row's band, times its step."""
        mean = habits.means[self.funder] + habits.periods[self.period]
        mean = mean + habits.running * self.running
        mean = (mean + habits.early[self.funder] * self.early)[:, None]
        spread = habits.spreads[self.funder] * np.exp(habits.running_width * self.running)
        scaled = (self.logs - mean) / spread[:, None]
        density = np.exp(-(scaled**2) / 2) / spread[:, None] / np.sqrt(2 * np.pi)
        return np.asarray(density * self.steps)

    def anywhere(self) -> Array:
        """Every spend of a row's band as likely as another on the log scale."""
        return np.asarray(self.steps / self.steps.sum(axis=1, keepdims=True))

    def loss(self, fit: Fit, spent: Array) -> float:
        """Negative log likelihood of the bands of impressions, spends weighing as in `spent`."""
        means, spreads = self.shown(fit)
        inside = ndtr((self.high[:, None] - means) / spreads)
        inside -= ndtr((self.low[:, None] - means) / spreads)
        return float(-(self.count * np.log((spent * inside).sum(axis=1) + 1e-300)).sum())


def market(point: Array) -> Fit:
    """Read 6 medians, 6 spreads, 2 levels, 2 factors of median, 2 of spread, and the lag."""
    medians, spreads, levels, larger, wider, lag = np.split(
        np.exp(point), np.cumsum([6, 6, 2, 2, 2])
    )
    pairs = zip(medians, spreads, strict=True)
    rates = {f: Rate(float(m), float(s)) for f, (m, s) in zip(FUNDERS, pairs, strict=True)}
    factors = zip(LARGE, (1, *larger), (1, *wider), strict=True)
    sizes = tuple(Size(pounds, float(m), float(s)) for pounds, m, s in factors)
    return Fit(Scale(rates, sizes), np.array([1, *levels]), float(np.log(lag[0])), NO_HABITS)


def pocket(found: Fit, point: Array) -> Fit:
    """Read the smallest adverts' factor of the median, and all spending habits, into a fit.

    Their spread is set, not fitted: within the band of £0 to £99 a wider rate and a wider spend
    look the same.
    """
    larger, means, sds, periods, early, rest = np.split(point, np.cumsum([1, 6, 6, 2, 6]))
    smallest = Size(SMALLEST, float(np.exp(larger[0])), WIDER)
    shown = replace(found.shown, sizes=(smallest, *found.shown.sizes))
    habits = Habits(means, np.exp(sds), np.array([0, *periods]), early, *map(float, rest))
    return replace(found, shown=shown, habits=habits)


def outlying(fit: Fit) -> float:
    """Penalty on a funder's spread far from the others': a class of 47 adverts knows little."""
    spreads = np.log([rate.spread for rate in fit.shown.rates.values()])
    return float(((spreads - spreads.mean()) ** 2).sum() / (2 * LIKENESS**2))


def least(loss: Callable[[Array], float], start: list[float]) -> Array:
    """Find the point of least loss."""
    found = minimize(loss, np.array(start), method="L-BFGS-B", options={"maxfun": 60_000})
    return np.asarray(found.x, dtype=float)


def fit(adverts: Sequence[Advert]) -> Fit:
    """Find the figures that make the published bands most likely (censored log-normal).

    First the market, from adverts of £100 and over, whose spend is nearly known and whose price
    needs no guess at spending habits; then, given that, the smallest adverts with those habits.
    """
    large, whole = Cells([a for a in adverts if a.spent[0] >= LARGE[0]]), Cells(adverts)
    nowhere = large.anywhere()

    def market_loss(point: Array) -> float:
        tried = market(point)
        return (large.loss(tried, nowhere) + outlying(tried)) / large.total

    start = [4.8] * 6 + [-0.5] * 6 + [0.2, 0.4] + [0.0] * 5
    priced = market(least(market_loss, start))

    def pocket_loss(point: Array) -> float:
        tried = pocket(priced, point)
        return whole.loss(tried, whole.spent(tried.habits)) / whole.total

    start = [0.0] + [3.4] * 6 + [0.2] * 6 + [0.0] * 8 + [-0.6, 0.2]
    return pocket(priced, least(pocket_loss, start))


def kinship(adverts: Sequence[Advert]) -> float:
    """Share of the variance of log impressions per pound that stays with the payer.

    The mean product of two of one payer's residuals (adverts of £100 to £999, whose bands are
    narrow), after funder and period; a payer of many adverts weighs as five pairs of neighbours.
    """
    narrow = [a for a in adverts if a.spent[1] <= SMALL_POUNDS and a.spent[0] >= 100 and a.shown[0]]
    logs = np.array([np.log(sum(a.shown) / sum(a.spent)) for a in narrow])
    design = np.array(
        [[a.funder == f for f in FUNDERS] + [a.period == p for p in (1, 2)] for a in narrow]
    ).astype(float)
    rest = logs - design @ np.linalg.lstsq(design, logs, rcond=None)[0]
    by_payer = defaultdict(list)
    for advert, residual in zip(narrow, rest, strict=True):
        by_payer[advert.payer].append(residual)
    several = [residuals for residuals in by_payer.values() if len(residuals) > 1]
    products = [np.mean([a * b for a, b in combinations(each, 2)]) for each in several]
    weights = [min(len(each) - 1, 5) for each in several]
    return float(np.average(products, weights=weights) / rest.var())
