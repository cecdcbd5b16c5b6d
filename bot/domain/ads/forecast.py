"""Forecast: a ward, a day and a person's record, and what any budget would reach there.

    log(people) = log(pounds) + log(people per pound) - log(price level)

is normal, and so are the showings with their own rate, with what finished adverts taught added to
its mean (`results`). That is the number in an endless audience; `reach` takes the ward's share of
it, lets it saturate, and says beside it what is reached in all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import exp, log, sqrt

from bot.domain.ads.figures import FITTED, Figures, Funder
from bot.domain.ads.platforms import LEAST_A_DAY
from bot.domain.ads.prices import Price, price_on
from bot.domain.ads.reach import Reach
from bot.domain.ads.results import Observation, Posterior, Result
from bot.domain.ads.ward import WardFacts
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.words.speaking import _

# Of the adverts that the model was fitted to, hardly one cost more.
LARGEST_BUDGET = Money(10_000_00)

AROUND = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0)  # of a budget: what is shown beside it

# The price levels that a setting may name: beyond these it is a typing mistake.
PRICE_LEVELS = (0.1, 10.0)


@dataclass(frozen=True)
class Forecast:
    """What adverts reach in `ward` around the day `on`, for `person` with `results` behind them.

    `person` names who advertises, in the same way as `Result.person`. `level` is the office's
    setting and overrides the price level (1 is October 2019's). Raises UserError for a level that
    cannot be meant.
    """

    ward: WardFacts
    on: date
    person: str
    results: tuple[Result, ...] = ()
    funder: Funder = Funder.CANDIDATE
    level: float | None = None
    figures: Figures = FITTED

    def __post_init__(self) -> None:
        least, most = PRICE_LEVELS
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
        """The price level of the day `on`, or the office's own."""
        return self._price(self.on)

    def _price(self, day: date) -> Price:
        # The office's setting is about prices now: older results keep the price of their time.
        found = price_on(day)
        if self.level is None or found is not price_on(self.on):
            return found
        return found.model_copy(update={"level": self.level, "source": "your office's setting"})

    def _expect(
        self, budget: Money, ward: WardFacts, person: str, day: date
    ) -> tuple[float, Observation]:
        """Return the mean of the log of the people reached, before learning, and its variances."""
        figures, price = self.figures, self._price(day)
        middle, spread = figures.people.of(self.funder, budget.pounds, price.level)
        effects = {
            f"person {person}": spread * sqrt(figures.person),
            f"ward {ward.key}": spread * sqrt(figures.ward),
            f"price {price.starts}": price.log_sd,
        }
        return middle, Observation(0.0, spread**2 * self._own, effects)

    @property
    def _own(self) -> float:
        # What is left of a rate's variance once the shares of person and ward are taken out: this
        # one advert's alone.
        return 1 - self.figures.person - self.figures.ward

    @cached_property
    def _posterior(self) -> Posterior:
        return Posterior(tuple(self._observation(result) for result in self.results))

    def _observation(self, result: Result) -> Observation:
        middle, observation = self._expect(result.budget, result.ward, result.person, result.on)
        return replace(observation, residual=log(result.unsaturated) - middle)

    def reach(self, budget: Money) -> Reach:
        """Say what a budget reaches.

        Raises UserError for a budget too small to buy an advert, or larger than any that the model
        was fitted to.
        """
        if budget < LEAST_A_DAY:
            raise UserError(
                _(
                    "{budget} buys no advert: name a budget from {least}, such as £38.",
                    budget=budget,
                    least=LEAST_A_DAY,
                )
            )
        if budget > LARGEST_BUDGET:
            raise UserError(
                _(
                    "{budget} is beyond what is known of ward adverts: name a budget up to {most}. "
                    "No more than {reachable:,} people of {ward} can be reached.",
                    budget=budget,
                    most=LARGEST_BUDGET,
                    reachable=self.ward.reachable,
                    ward=self.ward.name,
                )
            )
        middle, ahead = self._expect(budget, self.ward, self.person, self.on)
        shift, variance = self._posterior.predict(ahead)
        # How unsure the share inside the ward is belongs to the ward's people only: it widens that
        # range and leaves the others as they are.
        spread = sqrt(ahead.noise + variance + self.ward.share_log_sd**2)
        # What was learned of the people, by person, ward and price, holds for the showings too.
        shown, wider = self.figures.shown.of(self.funder, budget.pounds, self.price.level)
        impressions_spread = sqrt(wider**2 * self._own + variance)
        return Reach(
            budget,
            self.ward,
            middle + shift,
            spread,
            round(exp(shown + shift)),
            impressions_spread,
        )

    def budget_for(self, target: int, chance: float = 0.5) -> Money:
        """Find the least whole pounds that reach `target` people of the ward with that chance.

        `chance` is from 0 to 1. Raises UserError where no budget up to `LARGEST_BUDGET` does, and
        for a target of none or of more people than can be reached.
        """
        if target <= 0:
            raise UserError(_("Name how many people the advert should reach, such as 500."))
        if target >= self.ward.reachable:
            raise UserError(
                _(
                    "{target:,} is out of reach: an advert aimed like that reaches at most "
                    "{reachable:,} people of {ward}.",
                    target=target,
                    reachable=self.ward.reachable,
                    ward=self.ward.name,
                )
            )
        pounds = range(LEAST_A_DAY.pence // 100, LARGEST_BUDGET.pence // 100 + 1)
        # The chance rises with each pound, so it is searched for and not tried pound by pound.
        found = bisect_left(
            pounds, chance, key=lambda sum_: self.reach(Money(sum_ * 100)).chance(target)
        )
        if found == len(pounds):
            raise UserError(
                _(
                    "No budget up to {most} makes {target:,} people that likely: aim lower.",
                    most=LARGEST_BUDGET,
                    target=target,
                )
            )
        return Money(pounds[found] * 100)

    def around(self, budget: Money) -> list[Money]:
        """Return budgets to be shown beside one, itself among them, ascending.

        The others are whole pounds, from what Meta asks for a day to the largest that is known.
        """
        # A set: for a small budget several of its parts round to the same pound.
        parts = {Money(100 * max(1, round(budget.pounds * times))) for times in AROUND}
        return sorted(each for each in parts | {budget} if LEAST_A_DAY <= each <= LARGEST_BUDGET)

    def curve(self, budgets: Iterable[Money]) -> tuple[Reach, ...]:
        """Say what each of several budgets reaches, in their order; raises as `reach` does."""
        return tuple(self.reach(budget) for budget in budgets)

    def pressure(self, budget: Money) -> float:
        """People that a budget would buy with nothing wasted, for each who can be reached.

        Aiming weighs by it: below 1 the money runs out before the ward does, so what matters is the
        share inside; far above 1 the ward runs out first, so what matters is how much is covered.
        """
        return exp(self.reach(budget).centre) / self.ward.reachable
