"""Limits: what may be spent by law, with the formula in words and its source.

Most limits are a sum and so many pence an elector: £960 + 8p at an English council election since
the end of 2023. Electors are those on the register on the last day for the notice of election, so
before it a limit is an estimate. The law is that of the polling day. Worked examples from councils'
and the Electoral Commission's pages are in the tests; where such a page and the formula disagree
(Comhairle nan Eilean Siar, 2024), the formula is followed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_FLOOR, Decimal
from typing import TypeVar

from bot.domain.elections import Country, Election, Kind, parliament_on
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending.formulas import (
    CAMPAIGNERS,
    CANDIDATES,
    JOINT,
    LONG,
    LONG_MONTHS,
    PARTIES,
    CandidateFormula,
    Formula,
)
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _

MOST_ELECTORS = 50_000_000  # above the whole register of the United Kingdom: a typing mistake


@dataclass(frozen=True, slots=True)
class Limit:
    """What may be spent: the sum, rounded down to the penny, how it is made up, and who says so.

    `formula` is written out (“£960 + 8p × 2,044 electors”), so that an agent can check it. `doubt`
    is empty where the rule is confirmed; else it must be said with the sum.
    """

    amount: Money
    formula: str
    source: str
    doubt: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether a source was read that says so."""
        return not self.doubt

    def __str__(self) -> str:
        return f"{self.formula} = {self.amount}" + (f" ({self.doubt})" if self.doubt else "")


FormulaT = TypeVar("FormulaT", bound=Formula)


def limit(
    election: Election,
    electors: int | None = None,
    *,
    joint: int = 1,
    councils: int | None = None,
    area: str = "",
) -> Limit:
    """Return what one candidate may spend in the regulated period, by the law of the polling day.

    `electors`: the register on the last day for the notice of election; `joint`: how many
    candidates campaign jointly, this one included; `councils`: how many make up a combined
    authority; `area`: its name, which decides for a police area. With 7,500 electors in an English
    ward, each of two joint candidates has £1,170.
    Raises UserError for an election without a known limit, and for what it still needs to be told.
    """
    rule = _rule_for(election, area)
    if joint < 1 or (joint > 1 and not rule.joint):
        raise UserError(
            _(
                "{joint} joint candidates cannot be: a {kind} election has none.",
                joint=joint,
                kind=election.kind,
            )
        )
    times = _councils(councils) if rule.per_council else 1
    counted = _electors(electors) if rule.per_elector else 0
    share = max(
        (each for each in JOINT if each.candidates <= joint), key=lambda each: each.candidates
    ).share
    words = rule.words(counted, times)
    if joint > 1:
        part = f"{share.numerator}/{share.denominator}"
        words = _(
            "({words}) × {part} for {joint} joint candidates", words=words, part=part, joint=joint
        )
    # A fraction's two parts, since a third has no exact decimal; rounded once, at the end.
    pounds = rule.pounds(counted, times) * share.numerator / share.denominator
    return Limit(_down(pounds), words, rule.source, rule.doubt)


def long_limit(election: Election, electors: int | None, dissolved: date) -> Limit | None:
    """Return what a candidate may spend before Parliament is dissolved.

    None where that is within its first 55 months. `dissolved` is the day of dissolution; only a
    general election has a long campaign. Raises UserError for another kind, and as `limit` does.
    """
    if election.kind is not Kind.PARLIAMENT:
        raise UserError(
            _("A {kind} election has no long campaign: only a general one has.", kind=election.kind)
        )
    met = parliament_on(dissolved).starts
    months = (dissolved.year - met.year) * 12 + dissolved.month - met.month
    months += dissolved.day > met.day  # the month begun counts
    share = next((each.per_cent for each in LONG_MONTHS if each.month == months), None)
    if share is None:
        return None
    rule = _seat_rule(_in_force(LONG, election), election)
    counted = _electors(electors)
    words = _(
        "{share}% of ({words}), dissolved in month {months}",
        share=share,
        words=rule.words(counted),
        months=months,
    )
    return Limit(_down(rule.pounds(counted) * share / 100), words, rule.source, rule.doubt)


def campaigner_limit(election: Election, electors: int | None) -> Limit:
    """Return what a local campaigner may spend on a candidate without the agent's authority.

    £700 in a constituency; £50 and half a penny an elector at a council's election. Raises
    UserError for an election whose sum is not known.
    """
    rules = [each for each in CAMPAIGNERS if election.kind in each.kinds]
    rules = [each for each in rules if each.holds(election.poll)]
    if not rules:
        raise UserError(
            _(
                "I do not know what a local campaigner may spend at the {election} without your "
                "agent's authority: ask the Electoral Commission.",
                election=election,
            )
        )
    counted = _electors(electors) if rules[0].per_elector else 0
    return Limit(_down(rules[0].pounds(counted)), rules[0].words(counted), rules[0].source)


def party_limit(on: date, country: Country, seats: int) -> Limit:
    """Return what a party may spend in one country at a general election, contesting `seats`.

    The greater of a sum for each seat and the country's floor; Northern Ireland has no floor.
    Raises UserError for a day whose sums are not known, and for no seat.
    """
    rules = [rule for rule in PARTIES if rule.holds(on) and rule.country is country]
    if not rules:
        raise UserError(
            _(
                "I do not know a party's limit in {country} on {on}.",
                country=country,
                on=say_day(on),
            )
        )
    if seats < 1:
        raise UserError(_("A party that contests no seat has no limit: say how many seats."))
    rule = rules[0]
    words = _("£{per_seat:,} × {seats} seats", per_seat=rule.per_seat, seats=seats)
    if rule.floor:
        words = _("the greater of {words} and £{floor:,}", words=words, floor=rule.floor)
    return Limit(Money(max(rule.per_seat * seats, rule.floor) * 100), words, rule.source)


def _rule_for(election: Election, area: str) -> CandidateFormula:
    of_kind = [rule for rule in CANDIDATES if rule.kind is election.kind]
    # A row without a country is for all of them.
    here = [rule for rule in of_kind if rule.country in (None, election.country)]
    here = [rule for rule in here if not rule.area or _is_area(rule.area, area)]
    return _seat_rule(_in_force(here, election), election)


def _is_area(name: str, said: str) -> bool:
    """Say whether two names are one area's: “Avon & Somerset” is “Avon and Somerset”."""
    plain = [" ".join(each.casefold().replace("&", " and ").split()) for each in (name, said)]
    return plain[0] == plain[1]


def _in_force(rules: Sequence[FormulaT], election: Election) -> list[FormulaT]:
    found = [rule for rule in rules if rule.holds(election.poll)]
    if not found:
        raise UserError(
            _(
                "I do not know the spending limit for the {election}: ask the "
                "Electoral Commission.",
                election=election,
            )
        )
    return found


def _seat_rule(rules: list[FormulaT], election: Election) -> FormulaT:
    # Never taken to be the lower of the two: the office is asked.
    if len(rules) > 1 and election.seat is None:
        raise UserError(_("Is it a county or a borough constituency? The limit differs."))
    return next(rule for rule in rules if rule.seat in (None, election.seat))


def _electors(electors: int | None) -> int:
    if electors is None:
        raise UserError(_("How many electors? Ask for the register at the notice of election."))
    if not 0 < electors <= MOST_ELECTORS:
        raise UserError(
            _(
                "{electors:,} electors cannot be: give the number on the register.",
                electors=electors,
            )
        )
    return electors


def _councils(councils: int | None) -> int:
    if councils is None or councils < 1:
        raise UserError(_("How many councils make up the combined authority?"))
    return councils


def _down(pounds: Decimal) -> Money:
    """Round down to the penny: a limit must not be passed by rounding."""
    return Money(int((pounds * 100).to_integral_value(ROUND_FLOOR)))
