"""Judging: adverts beside a model that had not seen them, a flat price, a line, and boosting.

Each says for an advert the logs below which it stays with 10, 50 and 90 %. Boosting is
scikit-learn's gradient boosting of quantiles, on all that the model is told and more (how long an
advert ran).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtr, ndtri
from sklearn.ensemble import GradientBoostingRegressor

from benchmarks.ads_fit import FUNDERS, Advert, Array, Cells, fit
from benchmarks.ads_people import People, fit_people, kin, learn

STORY = 1665 / 38  # people per pound, drawn as a straight line
SHARES = (0.1, 0.5, 0.9)
LARGE = 100  # pounds, from which on a band of spend is narrow enough for a price per pound
NAMES = ("model", "a flat price", "a line through £38", "boosting")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One advert: the share of its band in each 80 % range, and each error.

    The share is by the judge's own weights where only a band is known (Czado, Gneiting and Held
    2009: the non-randomised probability integral transform). `covered` is of the model and of
    boosting; `errors`, in the order of `NAMES`, are absolute logs against the band's middle.
    """

    advert: Advert
    covered: tuple[float, float]
    errors: tuple[float, ...]


def overlap(below: float, above: float) -> float:
    """Share of a stretch of probability that lies between 10 % and 90 %."""
    held = min(above, 0.9) - max(below, 0.1)
    return max(held, 0.0) / max(above - below, 1e-12)


def pounds(adverts: Sequence[Advert]) -> Array:
    """The log of the middle of each band of spend."""
    return np.array([np.log(sum(advert.spent) / 2) for advert in adverts])


def flat(known: Sequence[Advert], seen: Array) -> float:
    """The log of the median price of the known adverts whose spend is known well."""
    large = np.array([advert.spent[0] >= LARGE for advert in known])
    return float(np.median((seen - pounds(known))[large]))


def boosted(known: Sequence[Advert], seen: Array, ahead: Sequence[Advert]) -> list[Array]:
    """The three quantiles of boosting; a payer's earlier adverts are told to it as to the model."""
    features = [_features(known, seen, known), _features(known, seen, ahead)]
    made = []
    for share in SHARES:
        tree = GradientBoostingRegressor(
            loss="quantile",
            alpha=share,
            n_estimators=100,
            learning_rate=0.05,
            min_samples_leaf=10,
            random_state=0,
        )
        made.append(np.asarray(tree.fit(features[0], seen).predict(features[1])))
    return made


def _features(known: Sequence[Advert], seen: Array, adverts: Sequence[Advert]) -> Array:
    prices = seen - pounds(known)
    by_payer: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for advert, price in zip(known, prices, strict=True):
        by_payer[advert.payer].append((id(advert), float(price)))
    usual, rows = float(prices.mean()), []
    for advert, spent in zip(adverts, pounds(adverts), strict=True):
        # Not the advert itself, else the trees learn to read the answer off.
        earlier = [price for key, price in by_payer[advert.payer] if key != id(advert)]
        mean = float(np.mean(earlier)) if earlier else usual
        kind = FUNDERS.index(advert.funder), advert.period, advert.running, advert.early
        rows.append([spent, *kind, advert.days, mean, len(earlier)])
    return np.array(rows, dtype=float)


def judge_shown(known: Sequence[Advert], ahead: Sequence[Advert]) -> Iterator[Verdict]:
    """Set each range of impressions beside each advert's band."""
    model = fit(known)
    middles = np.array([np.log(sum(advert.shown) / 2) for advert in known])
    price, trees = flat(known, middles), boosted(known, middles, ahead)
    line = np.log(STORY * _frequency(known))
    for advert, *ends in zip(ahead, *trees, strict=True):
        cells = Cells([advert])
        means, spreads = cells.shown(model)
        weight = cells.spent(model.habits)
        weight = weight / weight.sum()
        below = [
            float((weight * ndtr((edge[0] - means) / spreads)).sum())
            for edge in (cells.low, cells.high)
        ]
        seen, spent = float(np.log(sum(advert.shown) / 2)), float((weight * cells.logs).sum())
        guesses = float((weight * means).sum()), spent + price, spent + line, float(ends[1])
        yield Verdict(
            advert,
            (overlap(*below), float(ends[0] <= seen <= ends[2])),
            tuple(abs(float(guess) - seen) for guess in guesses),
        )


def _frequency(known: Sequence[Advert]) -> float:
    """Showings for each person of the known adverts: it turns the story's line into showings."""
    return float(np.median([sum(a.shown) / 2 / a.people for a in known if a.people]))


def judge_people(known: Sequence[Advert], ahead: Sequence[Advert]) -> Iterator[Verdict]:
    """Set each range of people beside each advert whose people are known."""
    known, ahead = ([a for a in some if a.people] for some in (known, ahead))
    before, after = People(known), People(ahead)
    model = fit_people(known)
    scores = model.scores(before)
    means, spreads = learn(before, scores, after, kin(before, scores))
    ends = [model.quantile(after, ndtr(means + spreads * ndtri(share))) for share in SHARES]
    trees, spent = boosted(known, before.seen, ahead), pounds(ahead)
    guesses: list[Any] = [
        ends[1],
        spent + flat(known, before.seen),
        spent + np.log(STORY),
        trees[1],
    ]
    errors = np.abs(np.array(guesses) - after.seen).T
    for row, advert in enumerate(ahead):
        covered = [float(some[0][row] <= after.seen[row] <= some[2][row]) for some in (ends, trees)]
        yield Verdict(advert, (covered[0], covered[1]), tuple(map(float, errors[row])))
