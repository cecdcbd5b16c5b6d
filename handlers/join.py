"""Join: come into the office with an invitation."""

from __future__ import annotations

from bot.actions.people.joining import come_in
from bot.commands import Commands, Role
from bot.store.work import Work
from bot.talk import Reply, Request

commands = Commands("join", "Come into the office with an invitation.")


@commands.command(role=Role.STRANGER, example="join 7f3a-invented")
def join(request: Request, work: Work, code: str) -> Reply:
    """Let you in with the code that a manager gave you."""
    return come_in(request, work, code)
