"""Results: finished adverts, and what they teach about the next one."""

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

FULL = 0.95
"""Above this share of an audience its size says little of the price: taken as this share."""

STRANGEST = 5_000
"""People per pound: forty times any funder's median in the adverts fitted, a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Result:
    """One finished advert: what it cost, and the people it reached (Ads Manager's “Reach”)."""

    budget: Money
    people: int
    on: date
    ward: WardFacts
    person: str

    def __post_init__(self) -> None:
        """Refuse what no advert can have done; UserError."""
        if self.budget.pence <= 0:
            raise UserError(_("An advert that cost nothing teaches nothing: give what it cost."))
        if self.people <= 0:
            raise UserError(
                _(
                    "{people:,} people cannot be right: give the “Reach” that Ads Manager shows.",
                    people=self.people,
                )
            )
        if self.people > STRANGEST * self.budget.pounds:
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
    def fresh(self) -> float:
        """People whom an endless audience would have given for the same money."""
        audience = self.ward.reachable / self.ward.share
        return unsaturate(min(self.people, FULL * audience), audience)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One advert beside the model: the log of how far it beat the middle, and its own variance.

    `common` names what it may share with other adverts (who pays, where, at which price level),
    each with the sd that it brings.
    """

    surprise: float
    noise: float
    common: Mapping[str, float]


def shared(one: Lesson, other: Lesson) -> float:
    """Covariance of two adverts, through all that they have in common."""
    both = one.common.keys() & other.common.keys()
    return sum(one.common[name] * other.common[name] for name in both)


@dataclass(frozen=True)
class Experience:
    """All that finished adverts teach: normal effects under normal noise, in closed form.

    With K the covariances among the lessons and k theirs with the advert ahead, the posterior has
    mean k'(K + noise)^-1 y and variance k(ahead, ahead) - k'(K + noise)^-1 k (Rasmussen and
    Williams, 2006, equations 2.25 and 2.26).
    """

    lessons: tuple[Lesson, ...] = ()

    @cached_property
    def _precision(self) -> NDArray[np.float64]:
        among = [[shared(one, other) for other in self.lessons] for one in self.lessons]
        return np.linalg.inv(np.array(among) + np.diag([lesson.noise for lesson in self.lessons]))

    def about(self, ahead: Lesson) -> tuple[float, float]:
        """Mean and variance, on the log scale, of what `ahead` owes to things in common."""
        prior = shared(ahead, ahead)
        if not self.lessons:
            return 0.0, prior
        common = np.array([shared(ahead, lesson) for lesson in self.lessons])
        weights = common @ self._precision
        mean = float(weights @ np.array([lesson.surprise for lesson in self.lessons]))
        return mean, float(prior - weights @ common)
