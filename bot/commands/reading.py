"""Reading: a sentence read in the languages spoken here, and held against the commands' phrases."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.commands.context import Here, by_chance, by_phrase
from bot.commands.declaring import Command
from bot.commands.mentions import topics
from bot.domain.understanding.deciding import BY_CHANCE, BY_PHRASE, Bars
from bot.domain.understanding.features import features, paired
from bot.domain.understanding.fitted import NOTHING, Model, fitted
from bot.domain.understanding.index import CANNOT, Index, Meaning
from bot.domain.understanding.language import ENGLISH, Cannot, Language, language, spoken
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.weighing import weighed
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _
from bot.words.speaking import language as tongue

TYPED = 2  # words of a command
TELLING = 0.5  # weight of a pair of words from which it is said of a command
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
    bars: Bars = BY_PHRASE
    """How sure I must be of a meaning, as these are weighed."""

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
        near = index.rank(sentence)
        ranked = by_phrase(near, Here(request, work, said, sentence, commands))
        found.append((near, Read(sentence, said, tuple(ranked), index.begun, firsts)))
    near, read = max(found, key=lambda each: each[1].ranked[0].sure if each[1].ranked else 0)
    model = fitted(ENGLISH) if read.language is language() else None
    if model is None:
        return read
    chances = model.chances(features(read.sentence, read.language))
    known = {name: each for name, each in chances.items() if name in commands or name == NOTHING}
    both = weighed(near, known)
    ranked = by_chance(both, Here(request, work, read.language, read.sentence, commands))
    told = [_told_by(model, read, each) if each.command in chances else each for each in ranked]
    return replace(read, ranked=tuple(told), bars=BY_CHANCE)


def _told_by(model: Model, read: Read, meaning: Meaning) -> Meaning:
    """Take pairs of words that tell much for a command for such as its phrase has."""
    pairs = {pair for both in read.sentence.pairs.values() for pair in both}
    told = {
        pair for pair in pairs if model.tells(paired(*pair.split(" ")), meaning.command) >= TELLING
    }
    return replace(meaning, phrase=meaning.phrase | told)


def read_for(request: Request, work: Work, command: Command, typed: str) -> Sentence:
    """Read what was typed after a command's words."""
    index = _index(spoken(tongue())[0], ((command.words, _(command.help)),))
    return index.read(typed, topics(request, work))


def learn(commands: Mapping[str, Command]) -> None:
    """Read how people ask in the language spoken here, and in English: half a second, once.

    Otherwise the first who asks would wait for it.
    """
    fitted(ENGLISH)
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


# For each language and set of help lines; an index takes half a second.
@cache
def _index(said: Language, commands: tuple[tuple[str, str], ...]) -> Index:
    return Index(said, dict(commands))
