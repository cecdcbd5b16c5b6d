"""Reading: a sentence read in the languages spoken here, and held against the commands' phrases."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from bot.commands import recent
from bot.commands.declaring import Command
from bot.commands.mentions import topics
from bot.domain.errors import UserError
from bot.domain.numbers import whole_number
from bot.domain.understanding.index import CANNOT, Index, Meaning
from bot.domain.understanding.language import Cannot, Language, spoken
from bot.domain.understanding.marks import Kind
from bot.domain.understanding.sentence import Sentence
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _
from bot.words.speaking import language as tongue

OTHER = 0.75  # worth of a meaning that is about another kind of thing than was pointed at
NEAR = {"wave": ("reply",), "reply": ("wave", "letter"), "letter": ("wave", "reply")}
"""Kinds of things that are spoken of together: the letters of a wave, the reply to it."""
TYPED = 2  # words of a command
ABOUT = 0.35  # how sure I am that a topic of help is about a command


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence, the language that made most of it, and its meanings, the likeliest first.

    Meanings that begin with `CANNOT` are what no command does.
    """

    sentence: Sentence
    language: Language
    ranked: tuple[Meaning, ...]
    begun: Collection[str] = ()
    """The words with which people begin to ask for something."""
    words: frozenset[str] = frozenset()
    """The first words of the commands."""

    def cannot(self, meaning: Meaning) -> Cannot | None:
        """Return what is said to a meaning that no command does."""
        return self.language.cannot.get(meaning.command.removeprefix(CANNOT))


def read_sentence(
    request: Request, work: Work, commands: Mapping[str, Command], text: str = ""
) -> Read:
    """Read a sentence in the language spoken here; or in English, where that makes more of it."""
    named, found = topics(request, work), []
    firsts = frozenset(words.split(maxsplit=1)[0] for words in commands)
    for said in spoken(tongue()):
        index = _index(said, _told(commands))
        sentence = index.read(text or request.text, named)
        about = _spoken_of(request, work, said, sentence)
        ranked = _in_place(index.rank(sentence), about, commands)
        found.append(Read(sentence, said, tuple(ranked), index.begun, firsts))
    return max(found, key=lambda read: read.ranked[0].sure if read.ranked else 0)


def read_for(request: Request, work: Work, command: Command, typed: str) -> Sentence:
    """Read what was typed after a command's words."""
    index = _index(spoken(tongue())[0], ((command.words, _(command.help)),))
    return index.read(typed, topics(request, work))


def learn(commands: Mapping[str, Command]) -> None:
    """Read how people ask in the language spoken here, and in English: half a second, once.

    Otherwise the first who asks would wait for it.
    """
    for said in spoken(tongue()):
        _index(said, _told(commands))


def is_spelt(text: str) -> bool:
    """Say whether a text is a sentence, or a word or two that people use: no slip of a command."""
    words = text.casefold().split()
    known = {word for each in spoken(tongue()) for word in each.small | each.real | each.calendar}
    return len(words) != TYPED or any(word in known for word in words)


def likeliest(topic: str, commands: Mapping[str, Command]) -> list[str]:
    """Return the words of the commands that a topic is likeliest about, as far as any is."""
    index = _index(spoken(tongue())[0], _told(commands))
    ranked = index.rank(index.read(topic))
    return [each.command for each in ranked if each.sure >= ABOUT and each.command in commands]


def _told(commands: Mapping[str, Command]) -> tuple[tuple[str, str], ...]:
    return tuple((words, _(command.help)) for words, command in commands.items())


def _in_place(
    ranked: list[Meaning], about: set[str], commands: Mapping[str, Command]
) -> list[Meaning]:
    """Think less of meanings that are about another kind of thing than was spoken of."""
    weighed = [
        each
        if not about or each.command not in commands or commands[each.command].thing in {"", *about}
        else Meaning(each.command, each.sure * OTHER, each.phrase)
        for each in ranked
    ]
    return sorted(weighed, key=lambda each: -each.sure)


def _spoken_of(request: Request, work: Work, said: Language, sentence: Sentence) -> set[str]:
    """Return the kinds of things that a sentence may speak of; none where it may be any."""
    things, words = said.things, [word.plain for word in sentence.words]
    named = {things[word] for word in words if word in things}
    named |= {mark.thing for mark in sentence.has(Kind.IT) if mark.thing}
    if named:
        return named | {near for thing in named for near in NEAR.get(thing, ())}
    numbers = sentence.has(Kind.NUMBER)
    last = list(recent.last(request, work))[-1:]
    if last == ["post"] and any(not _is_post(work, mark.text) for mark in numbers):
        return set()
    return set(last) if numbers or sentence.has(Kind.IT) else set()


def _is_post(work: Work, said: str) -> bool:
    """Say whether there is a post of a number: “14” where there are three is none of them."""
    try:
        return bool(work.posts.get(whole_number(said) or 0))
    except UserError:
        return False


# For each language and set of help lines; an index takes half a second.
@cache
def _index(said: Language, commands: tuple[tuple[str, str], ...]) -> Index:
    return Index(said, dict(commands))
