"""Days: one budget, split over the days that matter.

Each day gets its part by weight. Meta needs a minimum for each day (`platforms.LEAST_A_DAY`), so a
small budget goes to few days and is not spread thin over all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.domain.ads.platforms import LEAST_A_DAY
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class Day:
    """A day that matters, why (“postal votes land”), and how much against the others.

    A day of weight 2 gets twice what a day of weight 1 gets; one of weight 0 gets nothing.
    """

    on: date
    why: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """What one day gets of the budget."""

    day: Day
    amount: Money


def split(budget: Money, days: Iterable[Day], least: Money = LEAST_A_DAY) -> tuple[Share, ...]:
    """Share a budget out by weight, to the penny, in order of date.

    Where it does not give each day `least`, the days of least weight (then the earliest) get
    nothing and are left out. The amounts add up to `budget` exactly. Raises UserError where there
    is no day, or too little for one.
    """
    left = sorted(
        (day for day in days if day.weight > 0), key=lambda day: (-day.weight, -day.on.toordinal())
    )
    if not left:
        raise UserError(_("Name a day that matters, such as polling day."))
    if budget < least:
        raise UserError(
            _(
                "{budget} is too little for a day: an advert needs {least}.",
                budget=budget,
                least=least,
            )
        )
    while _portion(budget, left[-1], left) < least.pence:
        left.pop()
    # Rounding down leaves some pennies over: one each to the days of most weight.
    pence = [int(_portion(budget, day, left)) for day in left]
    for index in range(budget.pence - sum(pence)):
        pence[index] += 1
    shares = (Share(day, Money(amount)) for day, amount in zip(left, pence, strict=True))
    return tuple(sorted(shares, key=lambda share: share.day.on))


def _portion(budget: Money, day: Day, days: list[Day]) -> Fraction:
    """Pence that a day would get; an exact fraction, so that no penny is lost or made."""
    return budget.pence * Fraction(day.weight) / sum(Fraction(each.weight) for each in days)
