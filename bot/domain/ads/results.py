"""Results: finished adverts, and what they teach about the next one.

A finished advert that did better than the model's middle may have done so by its own luck, or by
what the next one shares with it: who advertises, the ward, the price level. How much is which is
worked out by Bayes' rule for normal variables (a random-effects model), so one result moves the
forecast a little and many move it far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.domain.ads.reach import unsaturate
from bot.domain.ads.ward import WardFacts
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.words.speaking import _

# Above this share of an audience its size says little of the price: taken as this share. (At all of
# it, the endless audience of `unsaturate` would be without end.)
MOST_SATURATION = 0.95

# Forty times any funder's median in the adverts fitted: beyond it a figure was mistyped.
MOST_PEOPLE_PER_POUND = 5_000


@dataclass(frozen=True, slots=True)
class Result:
    """One finished advert: what it cost, and the people it reached (Ads Manager's “Reach”).

    `on` is the day it ran, `ward` as it was aimed then, `person` who advertised. Raises UserError
    for what no advert can have done.
    """

    budget: Money
    people: int
    on: date
    ward: WardFacts
    person: str

    def __post_init__(self) -> None:
        if self.budget.pence <= 0:
            raise UserError(_("An advert that cost nothing teaches nothing: give what it cost."))
        if self.people <= 0:
            raise UserError(
                _(
                    "{people:,} people cannot be right: give the “Reach” that Ads Manager shows.",
                    people=self.people,
                )
            )
        if self.people > MOST_PEOPLE_PER_POUND * self.budget.pounds:
            raise UserError(
                _(
                    "{people:,} people for {budget} is more than any advert known: "
                    "give its “Reach”, "
                    "and what it cost.",
                    people=self.people,
                    budget=self.budget,
                )
            )

    @property
    def unsaturated(self) -> float:
        """People whom an endless audience would have given for the same money."""
        audience = self.ward.reachable / self.ward.share
        return unsaturate(min(self.people, MOST_SATURATION * audience), audience)


@dataclass(frozen=True, slots=True)
class Observation:
    """One advert beside the model.

    `residual` is the log of the people reached less the log of the model's middle, `noise` the
    variance that is this advert's alone. `effects` names what it may share with others (who
    advertises, where, at which price level), each with the standard deviation that it brings.
    """

    residual: float
    noise: float
    effects: Mapping[str, float]


def covariance(one: Observation, other: Observation) -> float:
    """Return the covariance of two adverts, through all the effects that they share."""
    both = one.effects.keys() & other.effects.keys()
    return sum(one.effects[name] * other.effects[name] for name in both)


@dataclass(frozen=True)
class Posterior:
    """What finished adverts teach: normal effects under normal noise, in closed form.

    With K the covariances among the observations, y their residuals and k their covariances with
    the advert ahead, the posterior has mean k'(K + noise)^-1 y and variance
    k(ahead, ahead) - k'(K + noise)^-1 k (Rasmussen and Williams, 2006, equations 2.25 and 2.26).
    """

    observations: tuple[Observation, ...] = ()

    @cached_property
    def _precision(self) -> NDArray[np.float64]:
        # Kept, since a curve or a search for a budget asks many times about the same adverts.
        among = [
            [covariance(one, other) for other in self.observations] for one in self.observations
        ]
        return np.linalg.inv(
            np.array(among) + np.diag([observation.noise for observation in self.observations])
        )

    def predict(self, ahead: Observation) -> tuple[float, float]:
        """Return mean and variance, on the log scale, of what `ahead` owes to shared effects.

        Without observations that is the prior: mean 0, and the variance of its own effects.
        """
        prior = covariance(ahead, ahead)
        if not self.observations:
            return 0.0, prior
        effects = np.array([covariance(ahead, observation) for observation in self.observations])
        weights = effects @ self._precision
        mean = float(
            weights @ np.array([observation.residual for observation in self.observations])
        )
        return mean, float(prior - weights @ effects)
