"""Make the return of the spending and the donations."""

from __future__ import annotations

from bot.actions.campaign.candidates import candidacy, due_after, today
from bot.actions.campaign.return_files import account_of, files
from bot.cards.election_return import return_card
from bot.commands import Does, Role
from bot.domain.elections import Duty
from bot.domain.returns import gaps
from bot.store.work import Work
from bot.talk import Reply, Request
from handlers.spending import commands


@commands.command(role=Role.CANDIDATE, example="spending return", does=Does.SHOWS)
def return_(request: Request, work: Work) -> Reply:
    """Make your return: the sheets of the form, both declarations, and what is still missing.

    An XLSX and an HTML file to be printed, with the invoices; a draft while something is missing.
    Raises UserError where the form or the regulated period of the election is not known.
    """
    mine, on = candidacy(request, work), today(request)
    invoices = work.spending.invoices(mine.id)
    found = account_of(work, mine, invoices, on)
    lacks = gaps(found, on)
    owner = work.elections.owner(mine.id)
    candidate = work.people.get(owner).name
    due = [each for each in due_after(mine) if each.event in {Duty.RETURN, Duty.DECLARATION}]
    return return_card(found, lacks, due, files(found, candidate, lacks, invoices))
