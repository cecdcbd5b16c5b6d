"""Authorities: what local campaigners may spend for you with your agent's written authority."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.campaign.candidates import balance_if_known, candidacy, today
from bot.cards.authorities import authorised_card, authorities_card
from bot.cards.spending import left_of
from bot.commands import Does, Role, phrase
from bot.domain.money import Money
from bot.domain.spending.authorising import WrittenAuthority
from bot.store.work import Work
from bot.talk import Button, Reply, Request
from bot.words.speaking import _
from handlers.spending import commands


@commands.command(
    role=Role.CANDIDATE,
    example="spending authorise £200 Sallowby Residents, by Anna Moss on 3 April",
    does=Does.CHANGES,
    once=True,
)
def authorise(request: Request, work: Work, amount: Money, *, to: WrittenAuthority) -> Reply:
    """Keep your agent's written authority for a local campaigner (“£200 Sallowby Residents, by …”).

    Who may spend, how much, who wrote it and when. Raises UserError where a part of it lacks.
    """
    mine, now = candidacy(request, work), today(request)
    given = to.of(amount, now)
    number = work.authorisations.add(mine.id, given, request.by, request.at)
    said = phrase("the authority number {number} for {amount}", number=number, amount=str(amount))
    work.undo.note(request, f"authority {number}", said, f"spending withdraw {number}")
    balance = balance_if_known(mine, work.spending.entries(mine.id))
    return authorised_card(replace(given, id=number), mine, balance)


@commands.command(role=Role.CANDIDATE, example="spending authorities", does=Does.SHOWS)
def authorities(request: Request, work: Work) -> Reply:
    """List what local campaigners may spend for you, and what that adds to your spending.

    With what they may spend without any authority.
    """
    mine = candidacy(request, work)
    balance = balance_if_known(mine, work.spending.entries(mine.id))
    return authorities_card(work.authorisations.of(mine.id), mine, balance)


@commands.command(
    role=Role.CANDIDATE, example="spending withdraw 12", does=Does.CHANGES, thing="authority"
)
def withdraw(request: Request, work: Work, number: int) -> Reply:
    """Take an authority for a local campaigner out of the list; it stays on record.

    Raises UserError for a number that this list does not have.
    """
    mine = candidacy(request, work)
    work.authorisations.cancel(mine.id, number, request.by, request.at)
    said = phrase("that authority number {number} was taken out", number=number)
    work.undo.note(request, f"authority {number}", said, f"spending reinstate {number}")
    return Reply(
        _("Authority number {number} is out. It stays on record.", number=number),
        Button(_("Put it back"), f"spending reinstate {number}"),
    )


@commands.command(
    role=Role.CANDIDATE, example="spending reinstate 12", does=Does.CHANGES, thing="authority"
)
def reinstate(request: Request, work: Work, number: int) -> Reply:
    """Put an authority back that was taken out.

    Raises UserError where none of that number was.
    """
    mine = candidacy(request, work)
    work.authorisations.restore(mine.id, number)
    said = phrase("that authority number {number} is back", number=number)
    work.undo.note(request, f"authority {number}", said, f"spending withdraw {number}")
    left = left_of(balance_if_known(mine, work.spending.entries(mine.id)))
    return Reply(_("Authority number {number} is back; {left_of}.", number=number, left_of=left))
