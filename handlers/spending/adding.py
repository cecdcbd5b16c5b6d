"""Put a cost in the ledger, a refund of one, and its invoice."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.actions.campaign.candidates import balance_if_known, candidacy, due_after, today
from bot.actions.campaign.conduct import say_once
from bot.cards.costs import added_card, refunded_card
from bot.commands import Does, Role, phrase
from bot.domain.conduct import Topic
from bot.domain.money import Money
from bot.domain.spending import refund_of
from bot.domain.spending.costing import cost_of
from bot.domain.spending.details import CostDetails
from bot.domain.spending.heads import NamedHead
from bot.domain.spending.hurried import as_typed
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Upload
from bot.words.speaking import _
from handlers.spending import commands

BY_WIRE = re.compile(
    r"\b(?:e-?mail|e-?byst|text messages?|texts?\b|sms|whatsapp|neges)", re.IGNORECASE
)
"""Costs of messages to people, which may only be sent with their consent."""


@commands.command(
    role=Role.CANDIDATE,
    example="spending add £38 advert",
    does=Does.CHANGES,
    once=True,
    heard=as_typed,
)
def add(
    request: Request,
    work: Work,
    amount: Money,
    head: NamedHead,
    note: CostDetails | None = None,
    *,
    invoice: Upload | None = None,
) -> Reply:
    """Put a cost in the ledger (“£120 leaflets from Larkmere Print on 3 May, 60 %”).

    Without a day it is kept as not dated yet; a day without its year is sought within the regulated
    period. A share is the part that was for this area, or this candidate's (“half with Kofi”); what
    was had for less is declared at its worth (“£60 off”, “for free”). Raises UserError for a sum,
    head or note that cannot be read.
    """
    mine, now = candidacy(request, work), today(request)
    # Before the limit is known costs are kept all the same: only whether they count cannot be said.
    told, balance = note or CostDetails(), balance_if_known(mine, work.spending.entries(mine.id))
    # “3 May” without its year is the one in the period, though another may be nearer.
    used = told.day(now, mine.election.day, mine.period if balance else None)
    entry = cost_of(amount, head, told, mine.election, used=used, today=now)
    number = work.spending.add(mine.id, entry, request.by, request.at)
    if invoice:
        work.spending.keep_invoice(number, invoice)
    # The sum is told as it was, whatever becomes of the entry.
    said = phrase("{amount} in your ledger as number {number}", amount=str(amount), number=number)
    work.undo.note(request, f"cost {number}", said, f"spending undo {number}")
    added = added_card(
        replace(entry, id=number),
        mine,
        balance_if_known(mine, work.spending.entries(mine.id)),
        due_after(mine),
        invoice=bool(invoice),
        on=now,
    )
    unasked = say_once(request, work, Topic.MESSAGES) if BY_WIRE.search(entry.what) else ()
    return Reply(*added.parts, *unasked)


@commands.command(
    role=Role.CANDIDATE, example="spending refund 12 £20", does=Does.CHANGES, once=True
)
def refund(request: Request, work: Work, number: int, amount: Money, why: str = "") -> Reply:
    """Put a refund or a credit in the ledger, taken off the cost that it is for.

    It has the head, day and share of its cost, and follows them. Raises UserError for a number that
    this ledger does not have, and for more than what is left of the cost.
    """
    mine = candidacy(request, work)
    entries = work.spending.entries(mine.id)
    entry = refund_of(work.spending.get(mine.id, number), amount, why, entries)
    added = work.spending.add(mine.id, entry, request.by, request.at)
    said = phrase("the refund of {amount} for number {number}", amount=str(amount), number=number)
    work.undo.note(request, f"cost {added}", said, f"spending undo {added}")
    now = balance_if_known(mine, work.spending.entries(mine.id))
    return refunded_card(replace(entry, id=added), now)


@commands.command(role=Role.CANDIDATE, example="spending invoice 12", does=Does.CHANGES)
def invoice(request: Request, work: Work, number: int, file: Upload) -> Reply:
    """Keep the invoice of a cost: a photo or a file.

    A later file replaces an earlier one. Raises UserError for a number that this ledger does not
    have.
    """
    mine = candidacy(request, work)
    work.spending.get(mine.id, number)
    work.spending.keep_invoice(number, file)
    return Reply(
        _("The invoice of number {number} is kept.", number=number),
        Button(_("The ledger"), "spending list"),
    )
