"""The judge of talk: holds what was done or offered against what was expected of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from pathlib import Path

from bot.commands import call
from bot.commands.call import Call
from bot.commands.parameters import Given
from bot.domain.elections.arguments import DayArgument
from bot.domain.errors import UserError
from bot.domain.people import Role
from bot.domain.spending.details import CostDetails
from bot.domain.times import When
from bot.domain.times.repeats import Repeat
from tests.talk_scene import COMMANDS, SETTING, THEN, Heard, Setting, asked

SMALL = {"a", "an", "the", "at", "on", "for", "in", "of", "to", "about", "and", "ward", "people"}
HEADER = "role\tkind\tafter\tsentence\tright"
MOVES = "posts move"
STANDS = timedelta(days=9)  # from now, where a post stands that moves by two days
ROLES = {"caseworker": Role.STAFF, "communications": Role.STAFF}  # as people call themselves
LISTS = {"letters", "networks"}  # arguments of which one too many makes another line
ASK, NONE = "ask", "none"


class Outcome(StrEnum):
    """What became of a phrase."""

    AT_ONCE = "right at once"
    OFFERED = "right among those offered"
    WRONG = "wrong: did something else"
    NOT = "not understood"


@dataclass(frozen=True)
class Phrase:
    """One line of a file: what was said, by whom, after what, and what would be right.

    `right` are lines, of which the first is done and any may be offered; `ask`, where it should ask
    back; `none`, where it should say that it cannot. A line of several wishes has them parted by
    `THEN`, in their order. `strict`: to say nothing is not to say so.
    """

    said: str
    role: Role
    right: tuple[str, ...]
    after: str = ""
    kind: str = ""
    strict: bool = False
    setting: Setting = SETTING


def read(path: Path, setting: Setting = SETTING) -> list[Phrase]:
    """Read a file of phrases, of three columns or with a header."""
    first, *others = path.read_text(encoding="utf-8").splitlines()
    if first.startswith(HEADER):
        return [_with_header(line.split("\t"), setting) for line in others]
    return [_of_three(line.split("\t"), setting) for line in (first, *others)]


def _with_header(columns: Sequence[str], setting: Setting) -> Phrase:
    name, kind, after, said, right = columns[:5]
    lines = tuple(each.strip() for each in right.split("||"))
    role = ROLES.get(name) or Role(name)
    return Phrase(said, role, lines, after, kind, strict=True, setting=setting)


def _of_three(columns: Sequence[str], setting: Setting) -> Phrase:
    said, role, expected = columns
    asks = expected.startswith("ask:")
    lines = expected.removeprefix("ask:").split("|")
    return Phrase(said, Role(role), (ASK, *lines) if asks else tuple(lines), setting=setting)


def judge(phrase: Phrase, answer: Heard) -> Outcome:
    """Hold an answer against what was expected."""
    lines = [each for each in phrase.right if each not in {ASK, NONE}]
    if answer.done:
        # In files of three columns only the first is done, the others may be offered.
        firsts = [each for each in lines if phrase.strict or words_of(each) == words_of(lines[0])]
        fits = any(_all_same(answer.done, each, phrase.setting) for each in firsts)
        if fits and (phrase.strict or ASK not in phrase.right):
            return Outcome.AT_ONCE
        return Outcome.OFFERED if _begun(answer, lines, phrase.setting) else Outcome.WRONG
    # In files of three columns “ask” names what should be among the offered.
    if ASK in phrase.right and phrase.strict and answer.asks:
        return Outcome.AT_ONCE
    if any(_offered(answer, each, phrase.setting) for each in lines):
        return Outcome.OFFERED
    if NONE in phrase.right and (answer.cannot or not (phrase.strict or answer.offered)):
        return Outcome.AT_ONCE
    return Outcome.NOT


def _all_same(done: str, expected: str, setting: Setting) -> bool:
    """Say whether as many lines are done as are expected, each the same, in their order."""
    got, wanted = done.split(THEN), expected.split(THEN)
    return len(got) == len(wanted) and all(
        same(one, other, setting) for one, other in zip(got, wanted, strict=True)
    )


def _offered(answer: Heard, expected: str, setting: Setting) -> bool:
    """Say whether all of what is expected is offered, or its forms begun."""
    return all(
        any(same(line, each, setting) for line in answer.offered) or _begun(answer, [each], setting)
        for each in expected.split(THEN)
    )


def _begun(answer: Heard, lines: Sequence[str], setting: Setting) -> bool:
    """Say whether a form came for the right command, with nothing in it that is not right."""
    return any(
        same(form, line, setting)
        or (words_of(form) == words_of(line) and _arguments(form) <= _arguments(line))
        for form in answer.forms
        for line in lines
        if THEN not in line
    )


def harmful(phrase: Phrase, answer: Heard) -> bool:
    """Say whether an answer changed something that nobody asked for; a form changes nothing."""
    if judge(phrase, answer) is not Outcome.WRONG:
        return False
    return any(_changed(line, phrase) for line in answer.done.split(THEN))


def _changed(line: str, phrase: Phrase) -> bool:
    command = COMMANDS[words_of(line)]
    if not command.does.changes or not phrase.role.may(command.role):
        return False
    would = _read(line, phrase.role, phrase.setting)
    return not would.fault and not would.missing


def words_of(line: str) -> str:
    """Return the command's words in a line."""
    pair = " ".join(line.split()[:2]).casefold()
    return pair if pair in COMMANDS else pair.split(" ")[0]


def same(line: str, expected: str, setting: Setting = SETTING) -> bool:
    """Say whether a line is the expected command, with at least the arguments expected of it."""
    if words_of(line) != words_of(expected):
        return False
    got, wanted = _read(line, Role.MP, setting), _read(expected, Role.MP, setting)
    if got.fault or wanted.fault:
        return _arguments(expected) <= _arguments(line)
    # What moves keeps of day and time what is not said: “Wednesday” is Wednesday at the same time.
    moves = words_of(line) == MOVES
    return all(
        name in got.given and _alike(name, got.given[name], given, setting.now, moves=moves)
        for name, given in wanted.given.items()
    ) and not (_figures(got) - _figures(wanted))


def _figures(read: Call) -> set[str]:
    """Return the arguments that are numbers: one too many makes another line."""
    return {name for name, each in read.given.items() if isinstance(each.value, int)}


def _alike(name: str, one: Given, other: Given, now: datetime, *, moves: bool) -> bool:
    """Compare two values: times by the moment that they mean, own words by those contained."""
    got, wanted = one.value, other.value
    if isinstance(got, When) and isinstance(wanted, When):
        stays = moves and None in (got.clock, wanted.clock)
        return _moment(got, now, moves=stays) == _moment(wanted, now, moves=stays)
    if isinstance(got, Repeat) and isinstance(wanted, Repeat):
        return got.said(now.date()) == wanted.said(now.date())
    if isinstance(got, DayArgument) and isinstance(wanted, DayArgument):
        return got.ahead(now.date()) == wanted.ahead(now.date())
    if name in LISTS:
        return _words(one.words) == _words(other.words)
    if isinstance(wanted, str | CostDetails) and not isinstance(wanted, Enum):
        # A postcode may be written with or without its space.
        together = one.words.casefold().replace(" ", "") == other.words.casefold().replace(" ", "")
        return together or _words(other.words) <= _words(one.words)
    return got == wanted


def _moment(when: When, now: datetime, *, moves: bool) -> object:
    standing = now + STANDS if moves or when.is_relative else None
    try:
        return when.at(now, standing).utc
    except UserError as error:
        # What may be either of two is asked about in the same words.
        return error.message.replace(when.words, "")


def _read(line: str, role: Role, setting: Setting) -> Call:
    command = COMMANDS[words_of(line)]
    request = asked(line, role, setting)
    return call.read(request, command, line[len(command.words) :].strip())


def _arguments(line: str) -> set[str]:
    return _words(line.casefold().removeprefix(words_of(line)))


def _words(text: str) -> set[str]:
    words = text.casefold().replace(",", "").replace("’", "'").split()
    return {re.sub(r"[“”\"'?!.#:]+$|^[“”\"'#]+", "", word) for word in words} - SMALL
