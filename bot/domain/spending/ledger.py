"""Ledger: what has been spent, what of it counts, and what is left.

This is the candidate's ledger of costs, not the ledger of effects in `bot/store`. A cost counts if
it was used in the regulated period under a head that counts, by its share in the electoral area.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from bot.domain.elections import Election, Period
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending.entry import Entry
from bot.domain.spending.heads import Head, counting
from bot.domain.spending.thresholds import Threshold, threshold
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class Balance:
    """The sums of a ledger: `total` counts towards `limit`, `outside` and `exempt` do not.

    `outside` was used before or after the regulated period; `exempt` is under heads that do not
    count but are declared, `undeclared` under those that need not be; of `undated` nobody has said
    yet when it is used. `by_head` adds up to `total`; heads without a cost are not in it.
    """

    limit: Money
    total: Money
    outside: Money
    exempt: Money
    by_head: dict[Head, Money] = field(default_factory=dict)
    undated: Money = Money(0)  # noqa: RUF009  Money is frozen
    undeclared: Money = Money(0)  # noqa: RUF009  Money is frozen

    @property
    def left(self) -> Money:
        """What may still be spent; below zero when the limit is passed."""
        return self.limit - self.total

    @property
    def share(self) -> float:
        """The part of the limit that is spent: 1 is all of it."""
        return self.total.pence / self.limit.pence

    @property
    def over(self) -> bool:
        """Whether the limit is passed; to spend it to the penny is allowed."""
        return self.total.pence > self.limit.pence

    def would_exceed(self, planned: Money) -> bool:
        """Say whether a further sum would pass the limit."""
        return self.total.pence + planned.pence > self.limit.pence

    def warning(self, on: date, planned: Money = Money(0)) -> str:  # noqa: B008  Money is frozen
        """Return the warning due if a further sum is spent; empty below 80 per cent of the limit.

        `on` is the day by whose thresholds it is warned; `planned` of nothing warns about what is
        spent already, in other words.
        """
        after = self.total + planned
        if after.pence > self.limit.pence:
            over = after - self.limit
            if planned:
                return _(
                    "That would be {over} over the limit of {limit}.", over=over, limit=self.limit
                )
            return _("That is {over} over the limit of {limit}.", over=over, limit=self.limit)
        left = self.limit - after
        # The higher threshold first, so that the warning names the one that was reached last.
        for name in (Threshold.WARN_AGAIN, Threshold.WARN):
            per_cent = threshold(name, on).value
            # In whole numbers: 80 % of a limit in floats could be a penny off.
            if after.pence * 100 >= self.limit.pence * per_cent:
                if planned:
                    return _(
                        "{per_cent}% of the limit would be reached: {after} of "
                        "{limit}, {left} left.",
                        per_cent=per_cent,
                        after=after,
                        limit=self.limit,
                        left=left,
                    )
                return _(
                    "{per_cent}% of the limit is reached: {after} of {limit}, {left} left.",
                    per_cent=per_cent,
                    after=after,
                    limit=self.limit,
                    left=left,
                )
        return ""


def balance(entries: Iterable[Entry], limit: Money, period: Period, election: Election) -> Balance:
    """Add up a ledger against a limit, over a regulated period.

    Each cost goes into one of five sums: not dated yet, outside the period, exempt by its head, not
    declared at all, or counted. What its head exempts does not count on any day.
    """
    by_head: dict[Head, Money] = {}
    outside = exempt = undated = undeclared = Money(0)
    for entry in entries:
        rule = counting(entry.head, election)
        if entry.used is None and rule.counts:
            undated += entry.apportioned
        elif not rule.declared:
            undeclared += entry.apportioned
        elif entry.used is not None and entry.used not in period:
            outside += entry.apportioned
        elif rule.counts:
            by_head[entry.head] = by_head.get(entry.head, Money(0)) + entry.apportioned
        else:
            exempt += entry.apportioned
    total = sum(by_head.values(), Money(0))
    return Balance(limit, total, outside, exempt, by_head, undated, undeclared)


def refund_of(cost: Entry, amount: Money, why: str, held: Iterable[Entry]) -> Entry:
    """Make the refund of a cost: below zero, under its head, on its day, by its share.

    `held` is what is in the ledger. Raises UserError for the refund of a refund, and for more than
    what is left of the cost.
    """
    if cost.refunds:
        raise UserError(
            _(
                "Number {number} is a refund itself: name its cost, number {cost}.",
                number=cost.id,
                cost=cost.refunds,
            )
        )
    held = list(held)
    earlier = (each.value for each in held if each.refunds == cost.id)
    back = Entry(
        cost.head,
        Money(-amount.pence),
        cost.used,
        cost.supplier,
        cost.share,
        why,
        refunds=cost.id,
        split=cost.split,
        before=sum(earlier, cost.value),
    )
    refuse_refunded(cost, [*held, back])
    return back


def refuse_refunded(cost: Entry, held: Iterable[Entry]) -> None:
    """Raise UserError where the refunds of a cost, among what is held, are more than it is.

    Of a refund, `cost` may be the refund as it is to be.
    """
    others = [each for each in held if each.id != cost.id or not cost.id]
    number = cost.refunds or cost.id
    paid = cost if not cost.refunds else next(e for e in others if e.id == number)
    back = sum((e.value for e in others if e.refunds == number), Money(0))
    back += cost.value if cost.refunds else Money(0)
    if (paid.value + back).pence < 0:
        raise UserError(
            _(
                "{refund} is more than number {number} cost: {cost}.",
                refund=Money(-back.pence),
                number=number,
                cost=paid.value,
            ),
            hint="spending list",
        )
