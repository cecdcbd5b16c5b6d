"""Donations: what counts as one, and by when it is checked or reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.money import Money
from bot.domain.spending.thresholds import Threshold, ThresholdRule, threshold


@dataclass(frozen=True, slots=True)
class Donation:
    """What the law makes of a gift of money: whether it is a donation, and what is due by when."""

    counts: bool
    rule: str
    source: str
    due: date | None = None


def to_candidate(amount: Money, received: date) -> Donation:
    """Judge a gift towards a candidate's spending: over £50 it must be checked within 30 days."""
    least, days = _pair(Threshold.DONATION, Threshold.DONATION_DAYS, received)
    if amount.pence <= least.money.pence:
        rule = f"{least.money} or less is no donation: keep it, there is nothing to check"
        return Donation(counts=False, rule=rule, source=least.source)
    due = received + timedelta(days=days.value)
    rule = (
        f"over {least.money}: check that the giver may give (a person must be on a UK register) and"
        f" return it if not, within {days.value} days, else it counts as accepted"
    )
    return Donation(counts=True, rule=rule, source=least.source, due=due)


def to_elected(given: Money, accepted: date) -> Donation:
    """Judge what one source has given a party member or elected holder this year.

    `given` is all of it, this gift too; above the reporting sum it is reported within 30 days.
    """
    least, days = _pair(Threshold.DONEE_REPORT, Threshold.DONEE_DAYS, accepted)
    source = threshold(Threshold.DONEE_SOURCE, accepted)
    if given.pence <= source.money.pence:
        rule = f"{source.money} or less: nothing to check or report"
        return Donation(counts=False, rule=rule, source=source.source)
    if given.pence <= least.money.pence:
        rule = f"over {source.money}: from permissible sources only"
        return Donation(counts=True, rule=rule, source=source.source)
    rule = f"over {least.money}: report it to the Electoral Commission within {days.value} days"
    due = accepted + timedelta(days=days.value)
    return Donation(counts=True, rule=rule, source=least.source, due=due)


def _pair(first: Threshold, second: Threshold, on: date) -> tuple[ThresholdRule, ThresholdRule]:
    return threshold(first, on), threshold(second, on)
