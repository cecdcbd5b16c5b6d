"""Account: what a candidate's return says, worked out from the ledger and the register.

Each cost goes to one place: it counts, it is a personal expense, or it does not count and why. The
sums are those of the ledger's balance, to the penny.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.candidacy import Candidacy
from bot.domain.donations import Capacity, Donation, Judgement, Stage, judge
from bot.domain.elections import Period
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.returns.forms import FormRule, form_of, part_of
from bot.domain.spending import Balance, Claim, Entry, Head, Limit, balance, counting
from bot.domain.spending.authorising import Authorisation

NOTHING = Money(0)


class Listed(StrEnum):
    """Where a cost is listed in the return."""

    COUNTED = "counts"
    PERSONAL = "personal expenses"
    EXEMPT = "does not count, by its head"
    OUTSIDE = "does not count: used outside the period"
    UNDATED = "not known whether it counts: it has no day"


@dataclass(frozen=True, slots=True)
class Item:
    """A cost or a refund in the return. `invoice` is the name of the file that is kept of it."""

    entry: Entry
    listed: Listed
    part: str
    invoice: str


@dataclass(frozen=True, slots=True)
class Gift:
    """A donation in the return, and what the law makes of it."""

    donation: Donation
    judged: Judgement


@dataclass(frozen=True, slots=True)
class Account:
    """All that a return says. `limit` is None where it is not known, and `unlimited` says why.

    `undeclared` are the numbers of costs that need not be declared, and are in no other field.
    """

    candidacy: Candidacy
    form: FormRule
    period: Period
    limit: Limit | None
    unlimited: str
    items: tuple[Item, ...]
    gifts: tuple[Gift, ...]
    undeclared: tuple[int, ...]
    balance: Balance
    authorities: tuple[Authorisation, ...] = ()

    @property
    def nil(self) -> bool:
        """Whether nothing was spent and nothing given: a return is due all the same."""
        return not self.items and not self.gifts

    @property
    def over(self) -> Money:
        """By how much the limit is passed; nothing where it is kept or not known."""
        past = self.balance.total - self.limit.amount if self.limit else NOTHING
        return past if past.pence > 0 else NOTHING

    def listed(self, place: Listed) -> list[Item]:
        """Return the items of a place, by the parts of the form and then by number."""
        found = (item for item in self.items if item.listed is place)
        return sorted(found, key=lambda item: (item.part, item.entry.refunds or item.entry.id))

    def sum_of(self, items: Iterable[Item]) -> Money:
        """Add up what items declare."""
        return sum((item.entry.apportioned for item in items), NOTHING)

    def by_part(self) -> dict[str, Money]:
        """Add up what counts by the parts of the form; parts without a cost are not in it."""
        sums: dict[str, Money] = {}
        for item in self.listed(Listed.COUNTED):
            sums[item.part] = sums.get(item.part, NOTHING) + item.entry.apportioned
        return sums

    def claims(self, state: Claim) -> list[Item]:
        """Return the costs whose claim is in a state, refunds left out."""
        return [item for item in self.items if item.entry.claim is state and not item.entry.refunds]

    @property
    def notional(self) -> list[Item]:
        """The costs of which a part was had free or for less."""
        return [item for item in self.items if item.entry.worth is not None]

    @property
    def kept(self) -> list[Gift]:
        """The donations that were accepted, or whose clock still runs."""
        return [gift for gift in self.gifts if gift.judged.stage is not Stage.RETURNED]

    @property
    def returned(self) -> list[Gift]:
        """The donations that went back in time."""
        return [gift for gift in self.gifts if gift.judged.stage is Stage.RETURNED]


def account(
    candidacy: Candidacy,
    entries: Sequence[Entry],
    invoices: Mapping[int, str],
    donations: Sequence[Donation],
    on: date,
    *,
    authorities: Sequence[Authorisation] = (),
) -> Account:
    """Work out a return as it stands on a day; `invoices` are the files' names by cost.

    `authorities` are what local campaigners may spend.

    Raises UserError where the form or the regulated period of the election is not known.
    """
    election, period = candidacy.election, candidacy.period
    limit, unlimited = None, ""
    try:
        limit = candidacy.limit
    except UserError as error:
        unlimited = error.message
    declared = [entry for entry in entries if counting(entry.head, election).declared]
    of_campaign = [each for each in donations if each.capacity is Capacity.CANDIDATE]
    judged = [Gift(each, judge(each, of_campaign, on)) for each in of_campaign]
    return Account(
        candidacy,
        form_of(election),
        period,
        limit,
        unlimited,
        tuple(
            Item(
                entry,
                _listed(entry, candidacy, period),
                part_of(entry.head),
                invoices.get(entry.id, ""),
            )
            for entry in declared
        ),
        tuple(gift for gift in judged if gift.judged.counts),
        tuple(entry.id for entry in entries if entry not in declared),
        balance(declared, limit.amount if limit else NOTHING, period, election),
        tuple(authorities),
    )


def _listed(entry: Entry, candidacy: Candidacy, period: Period) -> Listed:
    """Say where a cost is listed; its sum goes where the balance of it alone has it."""
    if entry.head is Head.PERSONAL:
        return Listed.PERSONAL
    alone = balance([entry], NOTHING, period, candidacy.election)
    if alone.total:
        return Listed.COUNTED
    if alone.undated:
        return Listed.UNDATED
    return Listed.OUTSIDE if alone.outside else Listed.EXEMPT
