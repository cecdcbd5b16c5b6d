"""Recent: what a person last dealt with in a place, so that “that” and “this wave” are known.

One note for each person and place, of numbers only, good for eight hours: no table is needed, and
nothing in it is personal.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.commands import Command
from bot.commands.call import Call
from bot.store.work import Work
from bot.talk import Button, Reply, Request

DEALT_FOR = timedelta(hours=8)  # a working day: after that “that” is asked about


def note(
    request: Request, work: Work, call: Call, reply: Reply, commands: Mapping[str, Command]
) -> None:
    """Note what a command was about: the number that it was given, or the only one it named."""
    about = named(reply, commands)
    if call.number is not None:
        about[call.command.thing] = call.number
    if about:
        kept = _kept(request, work)
        for thing, number in about.items():
            kept.pop(thing, None)
            kept[thing] = [number, request.at.isoformat()]
        work.notes.write(_key(request), json.dumps(kept))


def named(reply: Reply, commands: Mapping[str, Command]) -> dict[str, int]:
    """Return the number of each kind of thing of which a reply's buttons name one only."""
    numbers: dict[str, set[int]] = defaultdict(set)
    for part in reply.parts:
        if isinstance(part, Button) and (pointed := _pointed(part.command, commands)):
            numbers[pointed[0]].add(pointed[1])
    # A list of five posts is about none of them.
    return {thing: min(those) for thing, those in numbers.items() if len(those) == 1}


def last(request: Request, work: Work) -> dict[str, int]:
    """Return the number last dealt with of each kind of thing, the latest kind last."""
    return {
        thing: int(number)
        for thing, (number, at) in _kept(request, work).items()
        if request.at - datetime.fromisoformat(str(at)) <= DEALT_FOR
    }


def _kept(request: Request, work: Work) -> dict[str, list[int | str]]:
    kept: dict[str, list[int | str]] = json.loads(work.notes.read(_key(request)) or "{}")
    return kept


def _key(request: Request) -> str:
    place = request.place
    return f"dealt:{request.by.id}:{place.platform}:{place.room}"


def _pointed(line: str, commands: Mapping[str, Command]) -> tuple[str, int] | None:
    """Return which thing a command line is about, and its number."""
    words = line.split()
    command = commands.get(" ".join(words[:2]).casefold())
    if command and command.thing and len(words) > 2 and words[2].isdecimal():  # noqa: PLR2004 - its two words
        return command.thing, int(words[2])
    return None
