"""Notional spending: what was had free or for less, and is declared at its full value.

It is where it saved over £50 and over 10 per cent of the market value, both counted on the part
that is used for this candidate; else only the price that is paid is declared.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, Decimal

from bot.domain.elections import Country, Election, Kind
from bot.domain.errors import UserError
from bot.domain.law import Rule, rows
from bot.domain.money import Money
from bot.domain.spending.entry import Entry
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _


class NotionalRule(Rule):
    """The two tests; both must be passed. No kind, or no country, stands for all of them."""

    kinds: frozenset[Kind] = frozenset()
    countries: frozenset[Country] = frozenset()
    over_pounds: int
    over_per_cent: int

    def counts(self, worth: Money, price: Money, share: Decimal) -> bool:
        """Say whether the part that was saved is declared."""
        saved = worth - price
        used = int((saved.pence * share).to_integral_value(ROUND_CEILING))
        return (
            used > self.over_pounds * 100 and saved.pence * 100 > worth.pence * self.over_per_cent
        )


RULES = rows("bot.domain.spending", "notional.toml", "notional", NotionalRule)


def notional_rule(election: Election) -> NotionalRule:
    """Look up the tests of an election; raises UserError for a day before 2000."""
    for rule in RULES:
        kind = not rule.kinds or election.kind in rule.kinds
        country = not rule.countries or election.country in rule.countries
        if kind and country and rule.holds(election.poll):
            return rule
    raise UserError(
        _("I do not know how a discount was declared on {day}.", day=say_day(election.poll))
    )


def valued(entry: Entry, election: Election) -> Entry:
    """Return a cost with the value that is declared, by its market value, its price and its share.

    Raises UserError for a gift that is not declared: there is nothing to keep then.
    """
    if entry.worth is None or entry.price is None:
        return entry
    rule = notional_rule(election)
    if rule.counts(entry.worth, entry.price, entry.share):
        return replace(entry, value=entry.worth)
    if not entry.price:
        raise UserError(
            _(
                "What is given free is declared where your part of it is worth over {least}, and "
                "this is not. Nothing is kept.",
                least=Money(rule.over_pounds * 100),
            )
        )
    return replace(entry, value=entry.price)
