"""Lines: the command that a typed line begins with, or the one whose spelling is nearest.

Lines are in English or, by `in_english`, in the language of the asker. Whatever does not begin with
a command's words is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from bot.commands.declaring import Command
from bot.commands.parameters import first_word
from bot.domain.errors import UserError
from bot.words.speaking import _, as_typed

Named = tuple[Command, str]
"""The command that a line begins with, and what follows its words."""


def line_of(text: str) -> str:
    """Return what was typed, without the sign that platforms put before a command."""
    return text.strip().removeprefix("/").strip()


def named(line: str, commands: Mapping[str, Command]) -> Named | None:
    """Return the command that a line begins with, and what follows; None in a sentence."""
    pair, rest = pair_of(line)
    if pair in commands:
        return commands[pair], rest
    first, after = first_word(line)
    bare = commands.get(first.casefold())
    # “start the page” is a sentence, though “start” is a command: it takes no words.
    return (bare, after) if bare and (bare.parameters or not after) else None


def pair_of(line: str) -> tuple[str, str]:
    """Return the first two words, in small letters, and the rest."""
    first, after = first_word(line)
    second, rest = first_word(after)
    return f"{first} {second}".casefold(), rest


def offer_spelling(pair: str, mine: Iterable[str], least: int) -> None:
    """Raise UserError with the command whose spelling is nearest to two words, if it is near.

    `mine`: the words of the commands to choose from. `least`: from which ratio of rapidfuzz, of
    100, one is near enough.

    Within the first word's own commands where that is spelt right.
    """
    words = pair.strip()
    first = words.partition(" ")[0]
    of_word = [each for each in mine if each.split()[0] == first] or list(mine)
    known = {*of_word, *map(as_typed, of_word)}
    near = process.extractOne(words, known, scorer=fuzz.ratio, score_cutoff=least)
    if near:
        said = _("I don't know “{words}”. Did you mean this?", words=words)
        raise UserError(said, hint=near[0])
