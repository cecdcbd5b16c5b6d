"""Spending: what may be spent by law, and the ledger of what was.

Sums are whole pence. A cost counts where its head counts by law and it was used in the regulated
period; the ledger keeps all of them, since the return lists more than what counts. Owner and
helpers of a candidacy keep one ledger. A cost that is taken out stays on record.
"""

from __future__ import annotations

from dataclasses import replace

from bot.actions.campaign.candidates import (
    balance_if_known,
    balance_of,
    candidacy,
    due_after,
    today,
)
from bot.actions.campaign.spending_export import book
from bot.cards.spending import added_card, costs, left_card, left_of, limit_card, list_card
from bot.commands import Commands, Does, Role, UserError, phrase
from bot.domain.money import Money
from bot.domain.spending import Entry, Head
from bot.domain.spending.details import CostDetails
from bot.store.work import Work
from bot.talk import Button, Reply, Request, Title, Upload
from bot.words.speaking import _, marked

commands = Commands(
    "spending", "What you may spend by law, and the ledger of what you did.", thing="cost"
)

NOTHING_YET = marked("Your ledger is empty: “spending add £38 advert” begins it.")


@commands.command(role=Role.CANDIDATE, example="spending limit", does=Does.SHOWS)
def limit(request: Request, work: Work) -> Reply:
    """Say what you may spend by law, and from when it counts.

    Raises UserError where the limit or the period does not follow from what is known of the
    election.
    """
    mine = candidacy(request, work)
    return limit_card(mine, balance_of(mine, work.spending.entries(mine.id)))


@commands.command(
    role=Role.CANDIDATE, example="spending add £38 advert", does=Does.CHANGES, once=True
)
def add(
    request: Request,
    work: Work,
    amount: Money,
    head: Head,
    note: CostDetails | None = None,
    *,
    invoice: Upload | None = None,
) -> Reply:
    """Put a cost in the ledger (“£120 leaflets from Larkmere Print on 3 May, 60 %”).

    Without a day it is used today; a day without its year is sought within the regulated period.
    `share` is the part that was for this area. Raises UserError for a sum, head or note that cannot
    be read.
    """
    mine, now = candidacy(request, work), today(request)
    # Before the limit is known costs are kept all the same: only whether they count cannot be said.
    told, balance = note or CostDetails(), balance_if_known(mine, work.spending.entries(mine.id))
    # “3 May” without its year is the one in the period, though another may be nearer.
    used = told.day(now, mine.period if balance else None)
    entry = Entry(head, amount, used, told.supplier, told.share, told.what)
    number = work.spending.add(mine.id, entry, request.by, request.at)
    if invoice:
        work.spending.keep_invoice(number, invoice)
    # The sum is told as it was, whatever becomes of the entry.
    said = phrase("{amount} in your ledger as number {number}", amount=str(amount), number=number)
    work.undo.note(request, f"cost {number}", said, f"spending undo {number}")
    kept = replace(entry, id=number)
    return added_card(
        kept,
        mine,
        balance_if_known(mine, work.spending.entries(mine.id)),
        invoice=bool(invoice),
        on=now,
    )


@commands.command(role=Role.CANDIDATE, example="spending invoice 12", does=Does.CHANGES)
def invoice(request: Request, work: Work, number: int, file: Upload) -> Reply:
    """Keep the invoice of a cost: a photo or a file.

    A later file replaces an earlier one. Raises UserError for a number that this ledger does not
    have.
    """
    mine = candidacy(request, work)
    if number not in {entry.id for entry in work.spending.entries(mine.id)}:
        raise UserError(
            _("There is no number {number} in your ledger.", number=number), hint="spending list"
        )
    work.spending.keep_invoice(number, file)
    return Reply(
        _("The invoice of number {number} is kept.", number=number),
        Button(_("The ledger"), "spending list"),
    )


@commands.command(role=Role.CANDIDATE, example="spending left", does=Does.SHOWS)
def left(request: Request, work: Work) -> Reply:
    """Say what is left of your limit, and under which heads the rest went.

    Raises UserError as `spending limit` does.
    """
    mine = candidacy(request, work)
    return left_card(
        mine, balance_of(mine, work.spending.entries(mine.id)), due_after(mine), today(request)
    )


@commands.command(role=Role.CANDIDATE, example="spending list", does=Does.SHOWS)
def list_(request: Request, work: Work) -> Reply:
    """List what is in your ledger.

    The last thirty; what they add up to is of all.
    """
    mine = candidacy(request, work)
    entries = work.spending.entries(mine.id)
    if not entries:
        return Reply(_(NOTHING_YET))
    return list_card(entries, work.spending.invoices(mine.id), balance_if_known(mine, entries))


@commands.command(role=Role.CANDIDATE, example="spending undo", once=True)
def undo(request: Request, work: Work, number: int = 0) -> Reply:
    """Take a cost out of the ledger: the last that you added, or the one of a number.

    Without a number it is the asker's own last entry, not a helper's. Raises UserError where there
    is none.
    """
    mine = candidacy(request, work)
    chosen = number or work.spending.last_of(mine.id, request.by)
    if chosen is None:
        raise UserError(_("There is nothing of yours to take out."), hint="spending list")
    work.spending.undo(mine.id, chosen, request.by, request.at)
    said = phrase("that number {chosen} was taken out of your ledger", chosen=chosen)
    work.undo.note(request, f"cost {chosen}", said, f"spending restore {chosen}")
    now = balance_if_known(mine, work.spending.entries(mine.id))
    return Reply(
        _(
            "Number {chosen} is out; {left_of}. It stays on record.",
            chosen=chosen,
            left_of=left_of(now),
        ),
        Button(_("Put it back"), f"spending restore {chosen}"),
    )


@commands.command(role=Role.CANDIDATE, example="spending restore 12", does=Does.CHANGES)
def restore(request: Request, work: Work, number: int) -> Reply:
    """Put a cost back in the ledger that was taken out.

    Raises UserError where it was not taken out.
    """
    mine = candidacy(request, work)
    if not work.spending.restore(mine.id, number):
        raise UserError(
            _("No number {number} was taken out of your ledger.", number=number),
            hint="spending list",
        )
    said = phrase("that number {number} is back in your ledger", number=number)
    work.undo.note(request, f"cost {number}", said, f"spending undo {number}")
    left = left_of(balance_if_known(mine, work.spending.entries(mine.id)))
    return Reply(_("Number {number} is back; {left_of}.", number=number, left_of=left))


@commands.command(role=Role.CANDIDATE, example="spending export", does=Does.SHOWS)
def export(request: Request, work: Work) -> Reply:
    """Get the ledger as CSV and XLSX with its invoices, for the return.

    CSV, XLSX and a zip of invoices, built in memory. The heads have the names of the return's form.
    """
    mine = candidacy(request, work)
    entries = work.spending.entries(mine.id)
    balance = balance_if_known(mine, entries)
    files = book(mine, entries, work.spending.invoices(mine.id), balance)
    # Of what is due after the poll, only the return: the rest is under election dates.
    due = [f"{each}." for each in due_after(mine) if "return" in each.event]
    return Reply(
        Title(_("Your ledger: {costs}.", costs=costs(entries))),
        " ".join([_("A return is due even if nothing was spent."), *due]),
        *files,
        private=True,
    )
