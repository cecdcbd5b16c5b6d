"""People: who is in the office, and who may come in."""

from __future__ import annotations

import re
from datetime import timedelta
from secrets import token_hex

from bot.commands import Commands
from bot.domain.errors import UserError
from bot.domain.people import Invitation, Member, Role
from bot.domain.understanding.deciding import Does
from bot.store.work import Work
from bot.talk import Reply, Request, Table, Text, Title

commands = Commands("people", "Who is in the office, and who may come in.")

INVITED_FOR = timedelta(hours=24)
CODE_BYTES = 16
WRITTEN_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


@commands.command(role=Role.MANAGER, example="people invite staff")
def invite(request: Request, work: Work, role: Role) -> Reply:
    """Make an invitation for one person, good for a day."""
    if not request.by.role.may(role):
        raise UserError(f"Only a {role} can make a {role}.")
    invitation = Invitation(token_hex(CODE_BYTES), role, request.at + INVITED_FOR)
    work.people.invite(invitation, request.by)
    doors = (work.notes.door(name, invitation.code) for name in request.config.chats())
    links = [
        Text(f"Come and talk with the bot of {request.config.office.name}: {door}")
        for door in doors
        if door
    ]
    return Reply(
        f"This lets one person in as {role}, once, until this time tomorrow. "
        "Give it to nobody else; they send it to me as it stands:",
        Text(f"join {invitation.code}"),
        *([Text("Or they press the link in this line, which you can forward:")] if links else []),
        *links,
        private=True,
    )


@commands.command(role=Role.STAFF, example="people list", does=Does.SHOWS)
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


@commands.command(role=Role.MANAGER, example="people forget anna@example.org")
def forget(request: Request, work: Work, email: str) -> Reply:
    """Erase what I hold of somebody who wrote: letters, answers, what was said of them here."""
    address = email.strip().casefold()
    if not WRITTEN_ADDRESS.fullmatch(address):
        raise UserError("Give the whole address of the person, such as anna@example.org.")
    names = work.letters.names_of(address)
    letters = work.letters.forget_person(address, request.at)
    work.held.forget()
    for key in work.replies.forget(address):
        work.ledger.blank(key)
    said = [address, *(name for name in names if " " in name)]
    places = work.pages.forget(said, request.at) + work.heard.forget_saying(said)
    places += work.ledger.forget_saying(said) + work.cases.forget_saying(said)
    if not letters:
        return Reply("I held no letter from that address, and now nothing else that names it.")
    return Reply(
        f"Forgotten: {letters:,} letter{'' if letters == 1 else 's'}, what was answered, and "
        f"{places:,} places where they were named here. The counts of waves stay."
    )


def _member(work: Work, number: int) -> Member:
    for member in work.people.all():
        if member.id == number:
            return member
    raise UserError(f"There is nobody with the number {number}.", hint="people list")
