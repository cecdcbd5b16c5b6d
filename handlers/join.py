"""Join: come into the office with an invitation."""

from __future__ import annotations

from bot.commands import Commands
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.store.work import Work
from bot.talk import Button, Reply, Request

commands = Commands("join", "Come into the office with an invitation.")


@commands.command(role=Role.STRANGER, example="join 7f3a-invented")
def join(request: Request, work: Work, code: str) -> Reply:
    """Let you in with the code that a manager gave you."""
    if request.by.id:
        return Reply(f"You are in already, {request.by.name}, as {request.by.role}.", private=True)
    role = work.people.redeem(code.strip(), request.at)
    if role is None:
        raise UserError(
            "That code is not one that I can take: it may be mistyped, used or out of date. "
            "Ask a manager for a new one."
        )
    name = request.handle.name or request.handle.user
    work.people.add(name, role, request.handle, request.at)
    return Reply(
        f"Welcome, {name}. You are {role} here.", Button("What can I ask?", "help"), private=True
    )
