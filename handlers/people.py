"""People: who is in the office, and who may come in."""

from __future__ import annotations

from datetime import timedelta
from secrets import token_hex

from bot.commands import Commands
from bot.domain.errors import UserError
from bot.domain.people import Invitation, Member, Role
from bot.store.work import Work
from bot.talk import Reply, Request, Table, Text, Title

commands = Commands("people", "Who is in the office, and who may come in.")

INVITED_FOR = timedelta(hours=24)
CODE_BYTES = 16


@commands.command(role=Role.MANAGER, example="people invite staff")
def invite(request: Request, work: Work, role: Role) -> Reply:
    """Make an invitation for one person, good for a day."""
    if not request.by.role.may(role):
        raise UserError(f"Only a {role} can make a {role}.")
    invitation = Invitation(token_hex(CODE_BYTES), role, request.at + INVITED_FOR)
    work.people.invite(invitation, request.by)
    return Reply(
        f"This lets one person in as {role}, once, until this time tomorrow. "
        "Give it to nobody else; they send it to me as it stands:",
        Text(f"join {invitation.code}"),
        private=True,
    )


@commands.command(role=Role.STAFF, example="people list")
def list_(request: Request, work: Work) -> Reply:
    """List who is in the office."""
    rows = tuple((str(m.id), m.name, str(m.role)) for m in work.people.all())
    return Reply(Title("Who is in the office"), Table(("No.", "Name", "Role"), rows))


@commands.command(role=Role.MANAGER, example="people remove 3")
def remove(request: Request, work: Work, number: int) -> Reply:
    """End somebody's access, everywhere, at once."""
    gone = _member(work, number)
    if gone.id == request.by.id:
        raise UserError("You cannot remove yourself: ask another manager.")
    if not request.by.role.may(gone.role):
        raise UserError(f"{gone.name} is {gone.role}: you cannot remove them.")
    work.people.leave(gone, request.at)
    return Reply(f"{gone.name} can no longer ask me anything.")


def _member(work: Work, number: int) -> Member:
    for member in work.people.all():
        if member.id == number:
            return member
    raise UserError(f"There is nobody with the number {number}.", hint="people list")
