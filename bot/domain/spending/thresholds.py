"""Thresholds: sums, days and shares at which the law, or this office, takes note.

The values are in `thresholds.toml`, each with its source and the day from which it was seen to
hold. Two are no law but the office's own habit: the warnings at 80 and 95 per cent of a limit.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from bot.domain.elections import Election, Kind
from bot.domain.errors import UserError
from bot.domain.law import Rule, rows
from bot.domain.money import Money
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _


class Threshold(StrEnum):
    """What a threshold is for; its value names the unit: pounds, days or per cent."""

    WARN = "warn at per cent"
    WARN_AGAIN = "warn again at per cent"
    INVOICE = "invoice kept from pounds"
    PARISH_INVOICE = "parish invoice kept from pounds"
    CAMPAIGNER_RETURN = "days for an authorised campaigner's return"


class ThresholdRule(Rule):
    """A threshold's value, a whole number in the unit of its name."""

    name: Threshold
    value: int

    @property
    def money(self) -> Money:
        """The value as a sum of money; only for thresholds in pounds."""
        return Money(self.value * 100)


THRESHOLDS = rows("bot.domain.spending", "thresholds.toml", "threshold", ThresholdRule)


def threshold(name: Threshold, on: date) -> ThresholdRule:
    """Look up a threshold as it is on a day; raises UserError where it is not known."""
    for rule in THRESHOLDS:
        if rule.name is name and rule.holds(on):
            return rule
    raise UserError(_("I do not know “{name}” as it was on {on}.", name=name, on=say_day(on)))


def invoice_kept(election: Election) -> ThresholdRule:
    """Look up from which payment on an invoice is kept: for a parish it is less."""
    parish = election.kind is Kind.PARISH
    return threshold(Threshold.PARISH_INVOICE if parish else Threshold.INVOICE, election.law_day)
