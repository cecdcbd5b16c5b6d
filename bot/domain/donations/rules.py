"""Rules of donations: the sums, the days and the questions, each with its source, by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from bot.domain.donations.donation import Capacity, Giver
from bot.domain.errors import UserError
from bot.domain.law import Rule, rows
from bot.domain.money import Money
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _

Need = Literal["address", "number"]


class DonationRule(Rule):
    """What counts from `over` pounds on, and where and by when it is reported.

    `sums`: what one source gave in a calendar year is added up against `report_over`. Without
    `report_days` it is reported with the return. `returned_to`: where one is reported that was not
    kept.
    """

    capacity: Capacity
    over: int
    check_days: int
    report_over: int
    sums: bool = False
    report_days: int | None = None
    reported_to: str
    returned_to: str

    @property
    def least(self) -> Money:
        """What is more than this is a donation."""
        return Money(self.over * 100)

    @property
    def reported(self) -> Money:
        """What is more than this is reported."""
        return Money(self.report_over * 100)

    def last_day(self, received: date) -> date:
        """Return the last day to check and return; the day of receipt is the first of the days."""
        return received + timedelta(days=self.check_days - 1)

    def report_by(self, accepted: date) -> date | None:
        """Return the last day to report, the day of acceptance counted; None: with the return."""
        return accepted + timedelta(days=self.report_days - 1) if self.report_days else None


class GiverRule(Rule):
    """What is asked about a kind of giver before their donation is kept, and what is recorded."""

    kind: Giver
    question: str
    needs: tuple[Need, ...]
    address: str


RULES = rows("bot.domain.donations", "rules.toml", "rule", DonationRule)
GIVERS = rows("bot.domain.donations", "givers.toml", "giver", GiverRule)


def rule_of(capacity: Capacity, received: date) -> DonationRule:
    """Look up the rule of a capacity as it was on a day; raises UserError where none is known."""
    for rule in RULES:
        if rule.capacity is capacity and rule.holds(received):
            return rule
    raise UserError(
        _(
            "I do not know the rules on donations to an MP, a councillor or a candidate as they "
            "were on {on}.",
            on=say_day(received),
        )
    )


def giver_rule(giver: Giver, received: date) -> GiverRule:
    """Look up what is asked about a kind of giver; raises UserError as `rule_of` does."""
    for rule in GIVERS:
        if rule.kind is giver and rule.holds(received):
            return rule
    raise UserError(_("I do not know who could give on {on}.", on=say_day(received)))
