"""Listing: one command for each number of a list: “3, 4 and 7 are done”, “approve all but 5”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.commands import Command, recent
from bot.commands.arguments import SentenceReader
from bot.commands.call import Call
from bot.commands.parameters import Given
from bot.domain.understanding.lists import MOST, listed
from bot.store.work import Work
from bot.talk import Request

ONE_BY_ONE = {"page done", "unknown there", "unknown again"}
"""Commands that take the number of a thing without a kind of its own."""
NUMBER = "number"


def takes_each(command: Command) -> bool:
    """Say whether a command can be done for one number after the other: it takes no second."""
    numbers = [each for each in command.parameters if each.kind is int or each.name == "letters"]
    about = command.thing or command.words in ONE_BY_ONE
    return bool(about) and len(numbers) == 1 and command.parameters[0] is numbers[0]


def take_listed(
    request: Request, work: Work, command: Command, reader: SentenceReader
) -> tuple[int, ...]:
    """Return the numbers of the list that is said, whose words are then used; none for no list."""
    found = listed(reader.sentence, reader.language) if takes_each(command) else None
    if found is None:
        return ()
    numbers = found.numbers
    if found.whole:
        shown = recent.listed(request, work, command.thing)
        numbers = tuple(each for each in shown if each not in found.but)
    things = {mark.thing for mark in reader.sentence.marks if set(mark.at) & set(found.at)}
    if not 1 < len(numbers) <= MOST or not things <= {"", command.thing}:
        return ()
    reader.used.update(found.at)
    return numbers


def each_call(call: Call, numbers: Sequence[int]) -> list[Call]:
    """Make a call for each number of a list, the same but for that."""
    name = call.command.parameters[0].name
    return [
        replace(call, given={name: Given(str(each), each), **_others(call, name)})
        for each in numbers
    ]


def _others(call: Call, name: str) -> dict[str, Given]:
    return {other: given for other, given in call.given.items() if other != name}
