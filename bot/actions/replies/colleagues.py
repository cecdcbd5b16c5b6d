"""Colleagues: who in the office may be given a letter, and who is meant by what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.domain.errors import UserError
from bot.domain.people import Member, Role
from bot.effects import Say
from bot.store.work import Work
from bot.talk import Button, Handle, Reply, Request, private_room
from bot.words.speaking import _, speaking

PICKED = "@"  # what a chat's own list of people puts before the account that was picked
NUMBERED = "#"  # and a member's number: who is meant, whatever they are called


def readers(work: Work) -> list[Member]:
    """Return everybody who may read letters, by name."""
    return [each for each in work.people.all() if each.role.may(Role.STAFF)]


def names(members: Sequence[Member]) -> dict[int, str]:
    """Return what to call each member, by number: their name, and the number where two share it."""
    # As names are compared: “anna” and “Anna” are one name to who types it.
    count = Counter(each.name.casefold() for each in members)
    return {
        each.id: each.name if count[each.name.casefold()] == 1 else f"{each.name} ({each.id})"
        for each in members
    }


def meant(request: Request, work: Work, said: str, here: Sequence[Member]) -> Member:
    """Return who of the colleagues here has that name or number (#3), or was picked in a chat.

    Raises UserError where that is nobody, or more than one of that name.
    """
    if said.startswith(PICKED):
        return _picked(request, work, said.removeprefix(PICKED))
    called = names(here)
    for each in here:
        if said.casefold() in {called[each.id].casefold(), f"{NUMBERED}{each.id}"}:
            return each
    same = [called[each.id] for each in here if each.name.casefold() == said.casefold()]
    if same:
        raise _nobody(
            _("More than one person here is called that: say {names}.", names=", ".join(same))
        )
    raise _nobody(_("Nobody here is called “{to}”.", to=said))


def tell(request: Request, work: Work, whom: Member, reply: Reply) -> bool:
    """Say something to a colleague alone, on the asker's chat if they are there too.

    False where that cannot be: on the local page the office has one room.

    Plans a `Say` in a private chat.
    """
    at, here = request.at, request.place.platform
    # The local page has no private rooms.
    chats = [chat for chat in request.config.chats() if chat != "web"]
    for chat in sorted(chats, key=lambda chat: chat != here):
        for user, member in work.people.on(chat):
            if member.id == whom.id:
                key = f"told:{whom.id}:{request.event or at.isoformat()}"
                work.ledger.plan(key, Say(private_room(chat, user), reply), at, about="a colleague")
                return True
    return False


def tell_left(request: Request, work: Work, whom: Member, number: int) -> bool:
    """Tell a colleague that a letter was left to them; False where `tell` has no way to."""
    with speaking(whom.language or request.config.office.language):
        said = _("{by} has left letter {number} to you.", by=request.by.name, number=number)
        return tell(request, work, whom, Reply(said, Button(_("Answer"), f"queue letter {number}")))


def _picked(request: Request, work: Work, account: str) -> Member:
    """Return the colleague who has that account on the asker's platform."""
    whom = work.people.known(Handle(request.place.platform, account, ""))
    if whom.role.may(Role.STAFF):
        return whom
    raise _nobody(_("I don't know them as somebody who reads the office's letters."))


def _nobody(why: str) -> UserError:
    """Say why nobody is meant, at the form's field where it was asked in one."""
    return UserError(why, hint="people list", fields={"to": why})
