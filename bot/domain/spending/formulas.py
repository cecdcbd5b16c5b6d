"""Formulas: the rows of the law's limits, as `limits.toml` has them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from bot.domain.elections import Country, Kind, Seat
from bot.domain.law import Rule, rows
from bot.words.speaking import _


class Formula(Rule):
    """A sum of pounds, and pounds for each elector; exact decimals.

    `seat` is set where county and borough constituencies differ.
    """

    seat: Seat | None = None
    base: Decimal
    per_elector: Decimal = Decimal(0)

    def pounds(self, electors: int, times: int = 1) -> Decimal:
        """Return the sum in pounds before it is rounded; `times` multiplies its fixed part."""
        return self.base * times + self.per_elector * electors

    def words(self, electors: int, times: int = 1) -> str:
        """Return the sum as one writes it: “£960 + 8p × 2,044 electors”."""
        said = [
            _("£{base:,} × {times} councils", base=self.base, times=times)
            if times > 1
            else f"£{self.base:,}"
        ]
        if self.per_elector:
            pence = f"{(self.per_elector * 100).normalize():f}"
            said.append(_("{pence}p × {electors:,} electors", pence=pence, electors=electors))
        return " + ".join(said)


class CandidateFormula(Formula):
    """A candidate's limit at a kind of election.

    `country` is None where all countries that hold it have the same; `joint`: candidates may be
    joint; `per_council`: the fixed part is for each council of a combined authority; `area` is set
    where each has a sum of its own.
    """

    kind: Kind
    country: Country | None = None
    joint: bool = False
    per_council: bool = False
    area: str = ""


class CampaignerFormula(Formula):
    """What a local campaigner may spend on one candidate without the agent's written authority."""

    kinds: frozenset[Kind]


class JointRule(Rule):
    """The share of the limit that each of so many joint candidates in a ward has.

    Joint: the same agent, or the same campaign rooms (not by accident), or joint material. The
    row with the most candidates is for more of them too.
    """

    candidates: int
    share: Fraction


class LongMonthRule(Rule):
    """Per cent of the long limit, by the month of the Parliament in which it is dissolved.

    There is none before it has lasted 55 months.
    """

    month: int
    per_cent: int


class PartyFormula(Rule):
    """A party's limit at a general election: so much a seat contested, at least the floor."""

    country: Country
    per_seat: int
    floor: int


_FILE = ("bot.domain.spending", "limits.toml")
CANDIDATES = rows(*_FILE, "limit", CandidateFormula)
LONG = rows(*_FILE, "long", Formula)
CAMPAIGNERS = rows(*_FILE, "campaigner", CampaignerFormula)
PARTIES = rows(*_FILE, "party", PartyFormula)
JOINT = rows(*_FILE, "joint", JointRule)
LONG_MONTHS = rows(*_FILE, "long_month", LongMonthRule)
