"""Link: be the same person on another platform.

A member may have accounts on several platforms. `people link`, on one where they are known, gives
the code.
"""

from __future__ import annotations

from bot.actions.people import come_in
from bot.commands import Commands, Role
from bot.store.work import Work
from bot.talk import Reply, Request

commands = Commands("link", "Be the same person here as on another platform.")


@commands.command(role=Role.STRANGER, example="link k7mw2qpx")
def link(request: Request, work: Work, code: str) -> Reply:
    """Know you here as who you are elsewhere, by the code that “people link” gave you there.

    Raises UserError where this account is a member's already, NotAllowed for a code that is
    unknown, used or over.
    """
    return come_in(request, work, code)
