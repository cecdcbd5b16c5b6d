"""Status: how the bot itself is, for who looks after it."""

from __future__ import annotations

from bot.actions.briefing.status import status_of
from bot.cards.status import status_card
from bot.commands import Commands, Does, Role
from bot.store.work import Work
from bot.talk import Reply, Request

commands = Commands("status", "How I am: what I am connected to, and what waits.")


@commands.command(role=Role.MANAGER, example="status", does=Does.SHOWS)
def status(request: Request, work: Work) -> Reply:
    """Show what I am connected to, what waits to go out, and what is wrong.

    The same as `bell status` on the machine, which also knows the disk.
    """
    return status_card(status_of(work, request.config, request.at))
