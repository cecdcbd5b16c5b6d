"""Entry: one cost of a campaign as its ledger keeps it, or a refund of one.

Its fields are plain: what the law makes of them is worked out beside it (`heads`, `notional`,
`claims`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum

from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending.heads import Head
from bot.words.speaking import _, marked

WHOLE = Decimal(1)


class Claim(StrEnum):
    """Whether the supplier's claim is paid; the values are kept in the store.

    A claim that is disputed is one that the agent refuses to pay or has not paid in time.
    """

    UNSAID = marked("not said")
    UNPAID = marked("not paid yet")
    PAID = marked("paid")
    DISPUTED = marked("disputed")


@dataclass(frozen=True, slots=True)
class Entry:
    """One cost of the campaign, or a refund of one. `value` is what is declared, before any share.

    `used` is the day on which it was used, which is what counts; `incurred` the day it was ordered,
    `invoiced` when the supplier's claim came, `paid_on` when it was paid: None where nobody has
    said. `share` of it, above 0 and at most 1, is this candidate's; the rest is that of `split`: a
    person, a party or another period, empty where it only fell outside the electoral area.
    `worth` is the market value of what was had free or for less, and `price` what is asked for it;
    both are None where it was had at its price. A refund or credit has the number of its cost in
    `refunds` and a `value` below zero, its cost's head, day and share, and in `before` what the
    cost came to before it. `id` is the row's, 0 before it is kept. Raises UserError for a value or
    a share that cannot be.
    """

    head: Head
    value: Money
    used: date | None
    supplier: str = ""
    share: Decimal = WHOLE
    what: str = ""
    id: int = 0
    refunds: int = 0
    worth: Money | None = None
    price: Money | None = None
    incurred: date | None = None
    invoiced: date | None = None
    paid_on: date | None = None
    claim: Claim = Claim.UNSAID
    split: str = ""
    before: Money = Money(0)  # noqa: RUF009  Money is frozen

    def __post_init__(self) -> None:
        if self.refunds and self.value.pence >= 0:
            raise UserError(_("A refund is more than nothing."))
        if not self.refunds and self.value.pence <= 0:
            raise UserError(
                _("A cost is more than nothing. For money back, use “spending refund”."),
                hint="spending refund",
            )
        if not 0 < self.share <= 1:
            raise UserError(_("The share in your area is above 0% and at most 100%."))

    @property
    def apportioned(self) -> Money:
        """The share that counts, rounded up to the penny so that nothing is under-reported.

        Of a refund it is what the share of its cost is less by, so that all of them add up.
        """
        return _part(self.before + self.value, self.share) - _part(self.before, self.share)

    @property
    def rest(self) -> Money:
        """What is not this candidate's; with `apportioned` it is the value to the penny."""
        return self.value - self.apportioned

    @property
    def payable(self) -> Money:
        """What is to be paid for it: less than the value where part of it is notional."""
        return self.value if self.price is None else self.price

    @property
    def notional(self) -> Money:
        """The part of the value that nobody pays: the gift, or the discount that is declared."""
        return self.value - self.payable


def _part(whole: Money, share: Decimal) -> Money:
    return Money(int((whole.pence * share).to_integral_value(ROUND_CEILING)))
