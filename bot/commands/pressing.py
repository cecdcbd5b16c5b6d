"""Pressing: a button that would add a second thing is spent by its first press.

People tap twice, and two people tap the same card. What was pressed is known by where it was shown
and by all that it asks for. Who means it a second time types it, or presses what the refusal
offers: that is another card's button.
"""

from __future__ import annotations

import json
from hashlib import sha256

from bot.commands import recent
from bot.commands.call import Call
from bot.commands.declaring import Command
from bot.domain.errors import DoneBefore
from bot.domain.times import short
from bot.store.presses import Press
from bot.store.work import Work
from bot.talk import BUTTON_BYTES, Reply, Request
from bot.words.speaking import _


def key_of(request: Request, call: Call) -> str:
    """Return the key of the button that was pressed; "" where nothing can be done twice by it.

    That is what was typed, what asks for more first, and a command that is not done `once`.
    """
    if not (request.card and call.command.once) or call.fault or call.missing:
        return ""
    files = [sha256(file.data).hexdigest() for file in request.files]
    place = request.place
    fields = sorted(request.fields.items())
    where = [place.platform, place.room, request.card]
    return sha256(json.dumps([where, call.line, files, fields]).encode()).hexdigest()


def refuse_again(request: Request, work: Work, call: Call) -> None:
    """Raise DoneBefore where a button was pressed before, whoever did so."""
    key = key_of(request, call)
    if key and (before := work.presses.find(key)):
        raise _done_before(request, call, before)


def spend(
    request: Request, work: Work, call: Call, reply: Reply, commands: dict[str, Command]
) -> None:
    """Spend the button that was pressed, once it has done what it does.

    Raises DoneBefore where another replica was quicker: what this press did is then dropped.
    """
    key = key_of(request, call)
    if not key or reply.only_asks:
        return
    made = recent.named(reply, commands)
    number = next(iter(made.values())) if len(made) == 1 else None
    if not work.presses.add(key, request.by, request.at, number):
        before = work.presses.find(key)
        assert before is not None
        raise _done_before(request, call, before)


def _done_before(request: Request, call: Call, before: Press) -> DoneBefore:
    told: dict[str, object] = {"name": before.name, "at": short(before.at), "number": before.number}
    match before.member == request.by.id, before.number is None:
        case True, True:
            said = _(
                "You did that on {at}, and nothing was done twice. To do it once more:", **told
            )
        case True, False:
            said = _("You did that on {at}: it is number {number}. To add it once more:", **told)
        case False, True:
            said = _(
                "{name} did that on {at}, and nothing was done twice. To do it all the same:",
                **told,
            )
        case _:
            said = _(
                "{name} did that on {at}: it is number {number}. To add it all the same:", **told
            )
    # A longer line is nothing to type again: its first words ask for the rest.
    fits = len(call.line.encode()) <= BUTTON_BYTES
    return DoneBefore(said, hint=call.line if fits else call.command.words)
