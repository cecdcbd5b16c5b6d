"""Gaps: what a return lacks before it can be signed, a line each that says what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from bot.domain.donations import Stage, missing
from bot.domain.returns.account import Account, Gift, Item
from bot.domain.spending import Claim
from bot.domain.spending.thresholds import invoice_kept
from bot.domain.times.wallclock import say_day
from bot.words.speaking import _, many


def gaps(found: Account, on: date) -> list[str]:
    """List what is missing from a return on a day, what must be done first at the beginning."""
    return [*_of_the_whole(found, on), *_of_costs(found), *_of_donations(found)]


def _of_the_whole(found: Account, on: date) -> list[str]:
    lines = []
    if on <= found.candidacy.election.poll:
        poll = say_day(found.candidacy.election.poll)
        lines.append(_("The poll is on {poll}: until it is over this is a draft.", poll=poll))
    if found.limit is None:
        lines.append(_("The limit is not known. {why}", why=found.unlimited))
    if found.over and found.limit:
        lines.append(
            _(
                "The spending is {over} over the limit of {limit}: take advice before anybody "
                "signs.",
                over=found.over,
                limit=found.limit.amount,
            )
        )
    return lines


def _of_costs(found: Account) -> list[str]:
    """Name the costs that lack something the return asks for; a refund has its cost's words."""
    costs = [item for item in found.items if not item.entry.refunds]
    least = invoice_kept(found.candidacy.election).money
    lacks: dict[str, Callable[[Item], bool]] = {
        "day": lambda item: item.entry.used is None,
        "what": lambda item: not item.entry.what,
        "supplier": lambda item: not item.entry.supplier,
        "incurred": lambda item: item.entry.incurred is None,
        "claim": lambda item: item.entry.claim is Claim.UNSAID and bool(item.entry.payable),
        "paid": lambda item: item.entry.claim is Claim.PAID and item.entry.paid_on is None,
        "invoice": lambda item: item.entry.payable >= least and not item.invoice,
    }
    lines = []
    for name, lacking in lacks.items():
        numbers = [str(item.entry.id) for item in costs if lacking(item)]
        if numbers:
            named = {"numbers": ", ".join(numbers), "first": numbers[0]}
            lines.append(_WORDS[name](len(numbers), named))
    return lines


_WORDS: dict[str, Callable[[int, Mapping[str, str]], str]] = {
    "day": lambda count, named: many(
        "{count} cost has no day of use: number {numbers}. “spending change {first} on 3 May”",
        "{count} costs have no day of use: numbers {numbers}. “spending change {first} on 3 May”",
        count,
        **named,
    ),
    "what": lambda count, named: many(
        "{count} cost does not say what it was: number {numbers}. “spending change {first} what …”",
        "{count} costs do not say what they were: numbers {numbers}. “spending change {first} "
        "what …”",
        count,
        **named,
    ),
    "supplier": lambda count, named: many(
        "{count} cost has no supplier: number {numbers}. “spending change {first} supplier …”",
        "{count} costs have no supplier: numbers {numbers}. “spending change {first} supplier …”",
        count,
        **named,
    ),
    "incurred": lambda count, named: many(
        "{count} cost does not say when it was ordered: number {numbers}. “spending change {first} "
        "ordered on 3 May”",
        "{count} costs do not say when they were ordered: numbers {numbers}. “spending change "
        "{first} ordered on 3 May”",
        count,
        **named,
    ),
    "claim": lambda count, named: many(
        "{count} cost does not say whether it is paid: number {numbers}. “spending change {first} "
        "paid on 3 May”, or “not paid yet”",
        "{count} costs do not say whether they are paid: numbers {numbers}. “spending change "
        "{first} paid on 3 May”, or “not paid yet”",
        count,
        **named,
    ),
    "paid": lambda count, named: many(
        "{count} cost is paid, and has no day for it: number {numbers}. “spending change {first} "
        "paid on 3 May”",
        "{count} costs are paid, and have no day for it: numbers {numbers}. “spending change "
        "{first} paid on 3 May”",
        count,
        **named,
    ),
    "invoice": lambda count, named: many(
        "{count} cost has no invoice or receipt: number {numbers}. With a photo: “spending invoice "
        "{first}”",
        "{count} costs have no invoice or receipt: numbers {numbers}. With a photo: “spending "
        "invoice {first}”",
        count,
        **named,
    ),
}


def _of_donations(found: Account) -> list[str]:
    lines = [line for gift in found.gifts for line in _of_gift(gift)]
    if found.gifts and not found.form.donations:
        lines.append(
            _(
                "This form has no part for donations: ask the returning officer whether sheets 8 "
                "and 9 go with it."
            )
        )
    return lines


def _of_gift(gift: Gift) -> list[str]:
    donation, judged = gift.donation, gift.judged
    number = donation.id
    lines = [
        _(
            "Donation {number} has no {what}: “donations change {number} …”.",
            number=number,
            what=each,
        )
        for each in missing(donation)
    ]
    if judged.is_open and judged.last_day:
        lines.append(
            _(
                "Donation {number} is not settled: check it or return it by {day}.",
                number=number,
                day=say_day(judged.last_day),
            )
        )
    if judged.stage in {Stage.KEPT, Stage.LATE} and not donation.permissible:
        lines.append(
            _(
                "Donation {number} came from nobody who is known and did not go back in time: tell "
                "the Electoral Commission.",
                number=number,
            )
            if not donation.name
            else _(
                "Donation {number} was kept too long without a check: check it now, and tell the "
                "Electoral Commission if it may not be kept.",
                number=number,
            )
        )
    if donation.permissible and not donation.how:
        lines.append(
            _(
                "Donation {number} does not say how it was checked: “donations check {number} may "
                "give: …”.",
                number=number,
            )
        )
    return lines
