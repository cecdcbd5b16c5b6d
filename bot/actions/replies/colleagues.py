"""Colleagues: who in the office may be given a letter, and who is meant by what was said."""

from __future__ import annotations

from bot.domain.errors import UserError
from bot.domain.people import Member, Role
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Handle, Reply, Request, own_room
from bot.words.speaking import _

PICKED = "@"  # what a chat's own list of people puts before the account that was picked


def colleagues(work: Work) -> list[Member]:
    """Return everybody who may read letters, by name."""
    return [each for each in work.people.all() if each.role.may(Role.STAFF)]


def meant(request: Request, work: Work, said: str) -> Member:
    """Return the colleague of that name, or whose account a chat picked; UserError otherwise."""
    if said.startswith(PICKED):
        account = Handle(request.place.platform, said.removeprefix(PICKED), "")
        whom = work.people.known(account)
        if whom.role.may(Role.STAFF):
            return whom
        raise _nobody(_("I don't know them as somebody who reads the office's letters."))
    for each in colleagues(work):
        if each.name.casefold() == said.casefold():
            return each
    raise _nobody(_("Nobody here is called “{to}”.", to=said))


def tell(request: Request, work: Work, whom: Member, reply: Reply) -> bool:
    """Say something to a colleague alone, on the asker's chat if they are there too.

    False where that cannot be: on the local page the office has one room.
    """
    at, here = request.at, request.place.platform
    chats = [chat for chat in request.config.chats() if chat != "web"]
    for chat in sorted(chats, key=lambda chat: chat != here):
        for user, member in work.people.on(chat):
            if member.id == whom.id:
                key = f"told:{whom.id}:{request.event or at.isoformat()}"
                work.ledger.plan(key, Say(own_room(chat, user), reply), at, about="a colleague")
                return True
    return False


def _nobody(why: str) -> UserError:
    """Say why nobody is meant, at the form's field where it was asked in one."""
    return UserError(why, hint="people list", fields={"to": why})
