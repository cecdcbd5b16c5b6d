"""Page: a candidate's campaign page, set up step by step.

The steps are in `bot/domain/posts/campaign_page.py`. One checklist a member; `schedules/page.py`
reminds of one that rests.
"""

from __future__ import annotations

from dataclasses import replace

from bot.cards.pages import checklist_card, step_card
from bot.commands import Commands, Does, Role, UserError
from bot.domain.posts import STEPS
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _

commands = Commands("page", "Your campaign page, set up step by step.")


@commands.command(role=Role.CANDIDATE, example="page start", does=Does.CHANGES)
def start(request: Request, work: Work) -> Reply:
    """Begin to set up a campaign page, or go on where you were.

    Reminders come to the place where it was begun or last went on. Nothing but the checklist is
    written.
    """
    begun = work.campaign.checklist(request.by)
    if begun is None:
        begun = work.campaign.begin(request.by, request.place, request.at)
    return step_card(begun.done)


@commands.command(role=Role.CANDIDATE, example="page checklist", does=Does.SHOWS)
def checklist(request: Request, work: Work) -> Reply:
    """Show all steps, and which are done.

    Raises UserError where none was begun.
    """
    begun = work.campaign.checklist(request.by)
    if begun is None:
        raise UserError(_("You have not begun yet."), hint="page start")
    return checklist_card(begun.done)


@commands.command(role=Role.CANDIDATE, example="page done 1", does=Does.CHANGES)
def done(request: Request, work: Work, number: int) -> Reply:
    """Tick a step off, and see the next.

    Steps may be done in any order. Raises UserError where no page was begun, or for a number that
    no step has.
    """
    begun = work.campaign.checklist(request.by)
    if begun is None:
        raise UserError(_("You have not begun yet."), hint="page start")
    if not 1 <= number <= len(STEPS):
        raise UserError(
            _("The steps are numbered 1 to {count}.", count=len(STEPS)), hint="page checklist"
        )
    # The place moves along: a reminder comes where the candidate went on last.
    ticked = replace(begun, done=begun.done | {number}, touched_at=request.at, place=request.place)
    work.campaign.keep_checklist(ticked)
    return step_card(ticked.done)
