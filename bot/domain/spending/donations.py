"""Donations: what counts as one, and by when it is checked or reported.

Two kinds of receiver with rules of their own: a candidate, for spending in an election, and an
elected holder or party member at any time (Electoral Commission guidance; sums in
`thresholds.toml`). Whether a giver is permissible is not judged here: that needs the register.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.money import Money
from bot.domain.spending.thresholds import Threshold, ThresholdRule, threshold
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class Donation:
    """What the law makes of a gift: whether it counts as a donation, and what is due by when.

    `rule` says it in the reader's language; `due` is None where nothing has to be done by a day.
    """

    counts: bool
    rule: str
    source: str
    due: date | None = None


def to_candidate(amount: Money, received: date) -> Donation:
    """Judge a gift towards a candidate's spending: over £50 it must be checked within 30 days."""
    least, days = _pair(Threshold.DONATION, Threshold.DONATION_DAYS, received)
    if amount.pence <= least.money.pence:
        rule = _(
            "{money} or less is not a donation: keep it, there is nothing to check",
            money=least.money,
        )
        return Donation(counts=False, rule=rule, source=least.source)
    due = received + timedelta(days=days.value)
    rule = _(
        "over {money}: check that the giver may give (a person must be on a UK register) "
        "and return it if not, within {days} days, else it counts as accepted",
        money=least.money,
        days=days.value,
    )
    return Donation(counts=True, rule=rule, source=least.source, due=due)


def to_elected(given: Money, accepted: date) -> Donation:
    """Judge all that one source gave a party member or elected holder this year, this gift too."""
    least, days = _pair(Threshold.DONEE_REPORT, Threshold.DONEE_DAYS, accepted)
    source = threshold(Threshold.DONEE_SOURCE, accepted)
    if given.pence <= source.money.pence:
        rule = _("{money} or less: nothing to check or report", money=source.money)
        return Donation(counts=False, rule=rule, source=source.source)
    if given.pence <= least.money.pence:
        rule = _("over {money}: from permissible sources only", money=source.money)
        return Donation(counts=True, rule=rule, source=source.source)
    rule = _(
        "over {money}: report it to the Electoral Commission within {days} days",
        money=least.money,
        days=days.value,
    )
    due = accepted + timedelta(days=days.value)
    return Donation(counts=True, rule=rule, source=least.source, due=due)


def _pair(first: Threshold, second: Threshold, on: date) -> tuple[ThresholdRule, ThresholdRule]:
    return threshold(first, on), threshold(second, on)
