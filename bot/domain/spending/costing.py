"""Costing: the cost that was typed, made from its sum, its head and its details."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.domain.elections import Election
from bot.domain.money import Money
from bot.domain.spending.details import CostDetails
from bot.domain.spending.entry import Claim, Entry
from bot.domain.spending.heads import NamedHead
from bot.domain.spending.notional import valued


def cost_of(
    amount: Money,
    named: NamedHead,
    told: CostDetails,
    election: Election,
    *,
    used: date | None,
    today: date,
) -> Entry:
    """Make a cost of what was typed, with the value that is declared.

    Raises UserError for a sum, a share or a day that cannot be, and for a gift too small to keep.
    """
    days = told.payment.days(today)
    entry = Entry(
        named.head,
        amount,
        used,
        told.supplier,
        told.share,
        " ".join(filter(None, [named.noun, told.what])),
        claim=told.payment.claim or Claim.UNSAID,
        split=told.split,
        incurred=days.get("incurred"),
        invoiced=days.get("invoiced"),
        paid_on=days.get("paid_on"),
    )
    if told.bargain is None:
        return entry
    worth, price = told.bargain.sums(amount)
    return valued(replace(entry, worth=worth, price=price), election)
