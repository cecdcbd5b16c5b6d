"""Recent: what a person last dealt with in a place: “that”, “this wave”, “the second one”.

One note for each person and place, of numbers, the last command's words and the figures, times and
choices that it was given, good for eight hours: no table is needed, and nothing that anybody wrote
is in it, nor anybody's name.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.commands import Command
from bot.commands.call import Call
from bot.commands.kinds import names_nobody
from bot.store.work import Work
from bot.talk import Button, Reply, Request

DEALT_FOR = timedelta(hours=8)  # a working day: after that “that” is asked about
LIST = "list of "  # before a kind of thing, in the note
ASKED = "asked"  # what was asked last, in the note
GIVEN = "given"  # … and with what
FORGOT = "forgot"  # … and with what else, by name
LEANS_FOR = timedelta(minutes=30)  # for so long “and 15?” is taken for the same once more
NAMED = {"network", "networks", "ward"}  # words of these are no constituent's
FIGURES = re.compile(r"£?[\d.,:%]+ ?(?:quid|pounds?|p)?")
LONGEST = 30  # of a list that is remembered

_Kept = int | list[int] | str | dict[str, str]


def note(
    request: Request, work: Work, call: Call, reply: Reply, commands: Mapping[str, Command]
) -> None:
    """Note what a command was about: the number that it was given, or the only one it named."""
    shown = _numbers(reply, commands)
    about = {thing: those[0] for thing, those in shown.items() if len(those) == 1}
    if call.number is not None:
        about[call.command.thing] = call.number
    kept, at = _kept(request, work), request.at.isoformat()
    for thing, number in about.items():
        kept.pop(thing, None)
        kept[thing] = (number, at)
    for thing, those in shown.items():
        if len(those) > 1:
            kept[f"{LIST}{thing}"] = (those[:LONGEST], at)
    kept[ASKED] = (call.command.words, at)
    given = _given(call)
    kept[GIVEN] = (given, at)
    kept[FORGOT] = (dict.fromkeys(sorted(call.given.keys() - given.keys()), ""), at)
    work.notes.write(_key(request), json.dumps(kept))


def named(reply: Reply, commands: Mapping[str, Command]) -> dict[str, int]:
    """Return the number of each kind of thing of which a reply's buttons name one only."""
    # A list of five posts is about none of them.
    shown = _numbers(reply, commands)
    return {thing: those[0] for thing, those in shown.items() if len(those) == 1}


def last(request: Request, work: Work) -> dict[str, int]:
    """Return the number last dealt with of each kind of thing, the latest kind last."""
    fresh = _fresh(request, work)
    return {thing: number for thing, number in fresh.items() if isinstance(number, int)}


def asked(request: Request, work: Work) -> str:
    """Return the words of the command that was asked last; "" where none was."""
    words = _fresh(request, work).get(ASKED, "")
    return words if isinstance(words, str) else ""


def given(request: Request, work: Work) -> dict[str, str]:
    """Return the words that the last command was given, by parameter; none where that is long ago.

    Words that may name somebody are not among them (`forgot`).
    """
    return _leant_on(request, work, GIVEN)


def forgot(request: Request, work: Work) -> Collection[str]:
    """Return the parameters whose words the last command was given and that are not kept."""
    return _leant_on(request, work, FORGOT).keys()


def listed(request: Request, work: Work, thing: str) -> list[int]:
    """Return the numbers of the list of a kind of thing that was shown last, in its order."""
    those = _fresh(request, work).get(f"{LIST}{thing}", [])
    return those if isinstance(those, list) else []


def _numbers(reply: Reply, commands: Mapping[str, Command]) -> dict[str, list[int]]:
    """Return the numbers of each kind of thing that a reply's buttons name, in their order."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for part in reply.parts:
        if isinstance(part, Button) and (pointed := _pointed(part.command, commands)):
            thing, number = pointed
            if number not in numbers[thing]:
                numbers[thing].append(number)
    return dict(numbers)


def _given(call: Call) -> dict[str, str]:
    """Return what a call was given, but for files and what may name somebody."""
    kept = {p.name for p in call.command.parameters if p.name in NAMED or names_nobody(p)}
    return {
        name: each.words
        for name, each in call.given.items()
        if (name in kept or FIGURES.fullmatch(each.words)) and not each.is_file and not call.fault
    }


def _leant_on(request: Request, work: Work, name: str) -> dict[str, str]:
    """Return what is kept of the last command under a name; nothing where that is long ago."""
    words, at = _kept(request, work).get(name, ({}, request.at.isoformat()))
    is_recent = request.at - datetime.fromisoformat(at) <= LEANS_FOR
    return words if is_recent and isinstance(words, dict) else {}


def _fresh(request: Request, work: Work) -> dict[str, _Kept]:
    return {
        thing: what
        for thing, (what, at) in _kept(request, work).items()
        if request.at - datetime.fromisoformat(at) <= DEALT_FOR
    }


def _kept(request: Request, work: Work) -> dict[str, tuple[_Kept, str]]:
    """Return for each thing, and for each list of them, the number or numbers and when."""
    kept: dict[str, list[Any]] = json.loads(work.notes.known(_key(request), request) or "{}")
    return {thing: (what, str(at)) for thing, (what, at) in kept.items()}


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
