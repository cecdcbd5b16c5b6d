"""Read the register: all of it, and one donation."""

from __future__ import annotations

from bot.actions.campaign.candidates import today
from bot.actions.campaign.donations import judged, register
from bot.cards.donation import donation_card
from bot.cards.donations import register_card
from bot.commands import Does, Role
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _
from handlers.donations import commands


@commands.command(role=Role.CANDIDATE, example="donations", does=Does.SHOWS)
def donations(request: Request, work: Work) -> Reply:
    """List the donations of your campaign, and what is to be done about them by when."""
    mine, on = register(request, work), today(request)
    if not mine.held:
        return Reply(
            _("Your register is empty: “donations add £120 from Larkmere Bakery on 3 Nov”."),
            Button(_("Add one"), "donations add"),
        )
    return register_card(mine.held, mine.judged(on), on)


@commands.command(role=Role.CANDIDATE, example="donations show 1", does=Does.SHOWS)
def show(request: Request, work: Work, number: int) -> Reply:
    """Show a donation: what is kept of it, how far it is, and what the law asks.

    Raises UserError for a number that this register does not have.
    """
    mine, on = register(request, work), today(request)
    donation = mine.get(number)
    return donation_card(donation, judged(request, mine, donation), mine.held, on)
