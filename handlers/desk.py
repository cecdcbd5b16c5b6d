"""Desk: what waits for you.

A desk is drawn from the store each time, never kept as a state. One that is kept in a place is a
card of the ledger, which `schedules/desk.py` brings up to date.
"""

from __future__ import annotations

from bot.actions.briefing.desk import desk_of, keep_desk
from bot.cards.desk import desk_card
from bot.commands import Commands, Does, Role, UserError
from bot.store.work import Work
from bot.talk import Reply, Request
from bot.words.speaking import _

commands = Commands("desk", "What waits for you, and what comes.")


@commands.command(role=Role.CANDIDATE, example="desk", does=Does.SHOWS)
def desk(request: Request, work: Work) -> Reply:
    """Show what waits for you, and what the week brings.

    What is on it depends on the role: letters and waves for staff, money and dates for candidates.
    """
    return desk_card(desk_of(work, request.by, request.config, request.at), request.at)


@commands.command(role=Role.CANDIDATE, example="desk keep", does=Does.CHANGES)
def keep(request: Request, work: Work) -> Reply:
    """Keep your desk here and up to date, where nobody else reads along.

    The reply is empty: the desk itself comes as an effect, and from then on changes in its place.
    Raises UserError in a room where others read.
    """
    # A kept desk shows letters and money to whoever opens the room, for as long as it is there.
    if not request.private:
        raise UserError(_("Others read here: ask me that where we are alone."), hint="desk")
    keep_desk(work, request.by, request.place, request.config, request.at)
    return Reply()
