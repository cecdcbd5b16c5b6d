"""Join: come into the office with an invitation.

The one command, beside `link` and `help`, that is for people whom the bot does not know.
"""

from __future__ import annotations

from bot.actions.people import come_in
from bot.commands import Commands, Role
from bot.store.work import Work
from bot.talk import Reply, Request

commands = Commands("join", "Come into the office with an invitation.")


@commands.command(role=Role.STRANGER, example="join 7f3a-invented")
def join(request: Request, work: Work, code: str) -> Reply:
    """Let you in with the code that a manager gave you.

    Makes a member with the role that the code was made for; a code lets in one person. Raises
    UserError to a member, NotAllowed for a code that is unknown, used or over.
    """
    return come_in(request, work, code)
