"""Forecast: a ward, a day and a person's record, and what any budget would reach there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import exp, log, sqrt

import numpy as np

from bot.domain.ads.figures import FITTED, Figures, Funder
from bot.domain.ads.prices import LEAST_A_DAY, Price, price_on
from bot.domain.ads.reach import Reach
from bot.domain.ads.results import Experience, Lesson, Result
from bot.domain.ads.ward import WardFacts
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.words.speaking import _

MOST = Money(10_000_00)
"""Of the adverts that the model was fitted to, hardly one cost more."""

LEVELS = (0.1, 10.0)
"""The price levels that a setting may name: beyond these it is a slip of the pen."""


@dataclass(frozen=True)
class Forecast:
    """What adverts reach in `ward` around the day `on`, for `person` with `results` behind them.

    `level` overrides the price level (1 is October 2019's), as the office's setting does.
    """

    ward: WardFacts
    on: date
    person: str
    results: tuple[Result, ...] = ()
    funder: Funder = Funder.CANDIDATE
    level: float | None = None
    figures: Figures = FITTED

    def __post_init__(self) -> None:
        """Refuse a price level that is none; UserError."""
        least, most = LEVELS
        if self.level is not None and not least <= self.level <= most:
            raise UserError(
                _(
                    "A price level of {level} cannot be: 1 is October 2019's, so "
                    "name one from {least} "
                    "to {most}.",
                    level=self.level,
                    least=least,
                    most=most,
                )
            )

    @cached_property
    def price(self) -> Price:
        """The price level that this forecast reckons with."""
        return self._price(self.on)

    def _price(self, day: date) -> Price:
        found = price_on(day)
        if self.level is None or found is not price_on(self.on):
            return found
        return replace(found, level=self.level, source="your office's setting")

    def _expect(
        self, budget: Money, ward: WardFacts, person: str, day: date
    ) -> tuple[float, Lesson]:
        """Give the middle of the log of the people reached, nothing learned yet, and its doubts."""
        figures, price = self.figures, self._price(day)
        mean, spread = figures.rate(self.funder, np.float64(budget.pounds))
        middle = log(budget.pounds) + float(mean) - log(price.level) - log(figures.frequency)
        own = float(spread) ** 2 * (1 - figures.person - figures.ward) + figures.wander**2
        common = {
            f"person {person}": float(spread) * sqrt(figures.person),
            f"ward {ward.key}": float(spread) * sqrt(figures.ward),
            f"price {price.since}": price.doubt,
        }
        return middle, Lesson(0.0, own, common)

    @cached_property
    def _experience(self) -> Experience:
        return Experience(tuple(self._lesson(result) for result in self.results))

    def _lesson(self, result: Result) -> Lesson:
        middle, lesson = self._expect(result.budget, result.ward, result.person, result.on)
        return replace(lesson, surprise=log(result.fresh) - middle)

    def reach(self, budget: Money) -> Reach:
        """Say what a budget reaches; UserError for one too small to buy, or beyond all known."""
        if budget < LEAST_A_DAY:
            raise UserError(
                _(
                    "{budget} buys no advert: name a budget from {least}, such as £38.",
                    budget=budget,
                    least=LEAST_A_DAY,
                )
            )
        if budget > MOST:
            raise UserError(
                _(
                    "{budget} is beyond what is known of ward adverts: name a budget up to {most}. "
                    "No more than {reachable:,} people of {ward} can be reached.",
                    budget=budget,
                    most=MOST,
                    reachable=self.ward.reachable,
                    ward=self.ward.name,
                )
            )
        middle, ahead = self._expect(budget, self.ward, self.person, self.on)
        shift, variance = self._experience.about(ahead)
        shown = exp(middle + shift) * self.figures.frequency
        spread = sqrt(ahead.noise + variance + self.ward.doubt**2)
        return Reach(budget, self.ward, middle + shift, spread, round(shown))

    def budget_for(self, target: int, chance: float = 0.5) -> Money:
        """Find the least whole pounds that reach `target` people with that chance; UserError."""
        if target <= 0:
            raise UserError(_("Name how many people the advert should reach, such as 500."))
        if target >= self.ward.reachable:
            raise UserError(
                _(
                    "{target:,} is out of reach: an advert so aimed reaches at most {reachable:,} "
                    "people of {ward}.",
                    target=target,
                    reachable=self.ward.reachable,
                    ward=self.ward.name,
                )
            )
        pounds = range(LEAST_A_DAY.pence // 100, MOST.pence // 100 + 1)
        found = bisect_left(
            pounds, chance, key=lambda sum_: self.reach(Money(sum_ * 100)).chance(target)
        )
        if found == len(pounds):
            raise UserError(
                _(
                    "No budget up to {most} makes {target:,} people that likely: aim lower.",
                    most=MOST,
                    target=target,
                )
            )
        return Money(pounds[found] * 100)

    def curve(self, budgets: Iterable[Money]) -> tuple[Reach, ...]:
        """Say what each of several budgets reaches, for a table or a chart."""
        return tuple(self.reach(budget) for budget in budgets)

    def pressure(self, budget: Money) -> float:
        """People that a budget would buy with nothing wasted, for each that can be reached.

        What aiming weighs: below 1 share inside counts, far above 1 cover does.
        """
        return exp(self.reach(budget).centre) / self.ward.reachable
