"""Claims: by when a supplier's bill must come and be paid, and what may not be paid without leave.

A bill that comes late is barred, and one that is not paid in time counts as disputed: either may be
paid only with a court's leave. The days are counted as if the result came on polling day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.elections import Country, Deadline, Election, Kind
from bot.domain.elections.returns import Duty
from bot.domain.law import Rule, rows
from bot.domain.spending.entry import Claim, Entry
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _


class LeaveRule(Rule):
    """Which court gives leave; no kind, or no country, stands for all of them."""

    court: str
    kinds: frozenset[Kind] = frozenset()
    countries: frozenset[Country] = frozenset()


LEAVE = rows("bot.domain.spending", "claims.toml", "leave", LeaveRule)


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    """What is to be done about a cost's claim, in a sentence; `late`: only with leave."""

    said: str
    source: str
    late: bool = False


def claim_terms(
    entry: Entry, election: Election, due: Sequence[Deadline], on: date
) -> ClaimTerms | None:
    """Say what the law asks of a cost's claim on a day; None where there is nothing to say.

    `due` are the duties after the poll. What was had free has no claim.
    """
    days = {each.event: each for each in due}
    bills, pay = days.get(Duty.BILLS), days.get(Duty.PAY)
    if entry.refunds or not entry.payable or bills is None or pay is None:
        return None
    leave = _leave(election)
    court, doubt = _(leave.court), leave.doubt
    said = _breach(entry, bills.day, pay.day, on, court)
    if said:
        return ClaimTerms(" ".join(filter(None, [said, doubt])), leave.source, late=True)
    if entry.claim is Claim.DISPUTED:
        said = _(
            "A disputed claim is listed in the return. It may be paid only by a court's judgment, "
            "or with leave of {court}.",
            court=court,
        )
        return ClaimTerms(" ".join(filter(None, [said, doubt])), leave.source)
    if entry.claim is Claim.UNPAID:
        said = _(
            "Its bill must come by {bills} and be paid by {pay}.",
            bills=say_day(bills.day),
            pay=say_day(pay.day),
        )
        return ClaimTerms(" ".join(filter(None, [said, pay.doubt])), pay.source)
    return None


def _breach(entry: Entry, bills: date, pay: date, on: date, court: str) -> str:
    """Say what is too late about a claim; nothing where nothing is."""
    if entry.invoiced and entry.invoiced > bills:
        return _(
            "Its bill came after {day}, the last day for it: it may be paid only with leave of "
            "{court}.",
            day=say_day(bills),
            court=court,
        )
    if entry.paid_on and entry.paid_on > pay:
        return _(
            "It was paid after {day}, the last day for it: that needs leave of {court}.",
            day=say_day(pay),
            court=court,
        )
    if entry.claim is Claim.UNPAID and on > pay:
        return _(
            "It was to be paid by {day}. It counts as disputed now, and may be paid only with "
            "leave of {court}.",
            day=say_day(pay),
            court=court,
        )
    return ""


def _leave(election: Election) -> LeaveRule:
    return next(
        rule
        for rule in LEAVE
        if (not rule.kinds or election.kind in rule.kinds)
        and (not rule.countries or election.country in rule.countries)
        and rule.holds(election.poll)
    )
