"""Read the ledger: what may be spent, what is left, what is in it, and the return."""

from __future__ import annotations

from bot.actions.campaign.candidates import (
    balance_if_known,
    balance_of,
    candidacy,
    due_after,
    today,
)
from bot.actions.campaign.spending_export import book
from bot.cards.claims import claims_card
from bot.cards.heads import head_card, heads_card
from bot.cards.spending import costs, left_card, limit_card, list_card, undated_words
from bot.commands import Does, Role
from bot.domain.spending import Head
from bot.domain.spending.authorising import authorised
from bot.store.work import Work
from bot.talk import Reply, Request, Title
from bot.words.speaking import _, marked
from handlers.spending import commands

NOTHING_YET = marked("Your ledger is empty: “spending add £38 advert” begins it.")


@commands.command(role=Role.CANDIDATE, example="spending limit", does=Does.SHOWS)
def limit(request: Request, work: Work) -> Reply:
    """Say what you may spend by law, and from when it counts.

    Raises UserError where the limit or the period does not follow from what is known of the
    election.
    """
    mine = candidacy(request, work)
    return limit_card(mine, balance_of(mine, work.spending.entries(mine.id)))


@commands.command(role=Role.CANDIDATE, example="spending left", does=Does.SHOWS)
def left(request: Request, work: Work) -> Reply:
    """Say what is left of your limit, and under which heads the rest went.

    Raises UserError as `spending limit` does.
    """
    mine = candidacy(request, work)
    now = balance_of(mine, work.spending.entries(mine.id))
    allowed = authorised(work.authorisations.of(mine.id))
    return left_card(mine, now, due_after(mine), today(request), allowed)


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
        *undated_words(entries),
        " ".join([_("A return is due even if nothing was spent."), *due]),
        *files,
        private=True,
    )


@commands.command(role=Role.CANDIDATE, example="spending claims", does=Does.SHOWS)
def claims(request: Request, work: Work) -> Reply:
    """List the bills that are not paid yet or disputed, and by when they must be paid.

    With those that came or were paid too late, for which a court's leave is needed.
    """
    mine = candidacy(request, work)
    return claims_card(work.spending.entries(mine.id), mine, due_after(mine), today(request))


@commands.command(role=Role.CANDIDATE, example="spending heads", does=Does.SHOWS)
def heads(request: Request, work: Work, head: Head | None = None) -> Reply:
    """Say what counts as spending at your election, what need not be declared, and why.

    By the law of the country and of polling day; of one head with its source. Raises UserError for
    what is no head.
    """
    mine = candidacy(request, work)
    return head_card(head, mine) if head else heads_card(mine)
