"""Judging: what the law makes of a gift, what is to be done about it, and by which day.

The clock begins with the day of receipt: what came on 1 May must be checked, and returned if it may
not be kept, by 30 May. Kept for longer, it is accepted by law.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.donations.donation import Donation, Form
from bot.domain.donations.rules import DonationRule, giver_rule, rule_of
from bot.domain.money import Money
from bot.words.speaking import _, marked


class Stage(StrEnum):
    """How far a donation is."""

    SMALL = marked("too small to count")
    TO_CHECK = marked("to be checked")
    TO_RETURN = marked("to be returned")
    ACCEPTED = marked("accepted")
    RETURNED = marked("returned")
    LATE = marked("returned too late")
    KEPT = marked("kept too long, so accepted by law")


OPEN = frozenset({Stage.TO_CHECK, Stage.TO_RETURN})
TAKEN = frozenset({Stage.ACCEPTED, Stage.LATE, Stage.KEPT})
"""The stages in which the law takes it for accepted."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the law makes of a donation on a day.

    `last_day` is the last day to check and return it, None where there is nothing to check.
    `reported`: where it is reported, empty where it is not; `report_by` is None where that is with
    the return. `total` is what its source gave in that calendar year, this one included.
    """

    stage: Stage
    rule: DonationRule
    last_day: date | None
    reported: str
    report_by: date | None
    total: Money

    @property
    def counts(self) -> bool:
        """Whether it is a donation at all."""
        return self.stage is not Stage.SMALL

    @property
    def is_open(self) -> bool:
        """Whether its clock still runs."""
        return self.stage in OPEN


def judge(donation: Donation, held: Iterable[Donation], on: date) -> Judgement:
    """Judge a donation as it is on a day, beside the others of its register (`held`).

    Raises UserError where no rule is known for the day of its receipt.
    """
    rule = rule_of(donation.capacity, donation.received)
    last_day, stage = rule.last_day(donation.received), _stage(donation, rule, on)
    if stage is Stage.SMALL:
        return Judgement(stage, rule, None, "", None, donation.amount)
    total = _total(donation, held, rule)
    measured = total if rule.sums else donation.amount
    if stage is Stage.RETURNED:
        return Judgement(stage, rule, last_day, rule.returned_to, None, total)
    above = measured.pence > rule.reported.pence
    # Kept too long, it was accepted when its time was over.
    since = donation.accepted or (last_day if stage in TAKEN else None)
    by = rule.report_by(since) if since and above else None
    return Judgement(stage, rule, last_day, rule.reported_to if above else "", by, total)


def missing(donation: Donation) -> list[str]:
    """Say what must be recorded of a giver and is not, each to follow “has no”."""
    said = []
    if donation.name and donation.giver is None:
        said.append(_("kind of giver"))
    elif donation.giver:
        rule = giver_rule(donation.giver, donation.received)
        if "address" in rule.needs and not donation.address:
            said.append(_("address ({which})", which=_(rule.address)))
        if "number" in rule.needs and not donation.number:
            said.append(_("registration number"))
    if donation.form is not Form.MONEY and not donation.what:
        said.append(_("word on what was given"))
    return said


def gathered(donation: Donation, held: Iterable[Donation]) -> Money:
    """Add up the gifts of one source that are each too small to count, this one included.

    Many small gifts of one giver may be a way round the rules, which is an offence.
    """
    rule = rule_of(donation.capacity, donation.received)
    small = (
        each
        for each in _of_source(donation, held)
        if each.amount.pence <= rule.least.pence and not each.returned
    )
    return sum((each.amount for each in small), donation.amount)


def _stage(donation: Donation, rule: DonationRule, on: date) -> Stage:
    if donation.amount.pence <= rule.least.pence:
        return Stage.SMALL
    last_day = rule.last_day(donation.received)
    if donation.returned:
        return Stage.RETURNED if donation.returned <= last_day else Stage.LATE
    if donation.permissible and donation.accepted:
        return Stage.ACCEPTED
    if on > last_day:
        return Stage.KEPT
    # Nobody may accept what comes from nobody.
    refused = donation.permissible is False or not donation.name
    return Stage.TO_RETURN if refused else Stage.TO_CHECK


def _total(donation: Donation, held: Iterable[Donation], rule: DonationRule) -> Money:
    others = (
        each
        for each in _of_source(donation, held)
        if each.amount.pence > rule.least.pence
        and each.received.year == donation.received.year
        and not each.returned
    )
    return sum((each.amount for each in others), donation.amount)


def _of_source(donation: Donation, held: Iterable[Donation]) -> list[Donation]:
    """Return the other donations of the same giver in the same capacity."""
    return [
        each
        for each in held
        if each.id != donation.id
        and each.capacity is donation.capacity
        and each.source == donation.source
        and donation.source
    ]
