"""Reading: a sentence read in the languages spoken here, and held against the commands' phrases."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache

from bot.commands.context import by_chance, by_phrase, here
from bot.commands.declaring import Command
from bot.commands.mentions import topics
from bot.domain.understanding.deciding import BY_CHANCE, BY_PHRASE, EXACT, Bars
from bot.domain.understanding.features import features
from bot.domain.understanding.fitted import NOTHING, fitted
from bot.domain.understanding.index import CANNOT, Index, Meaning
from bot.domain.understanding.language import ENGLISH, Cannot, Language, language, spoken
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.weighing import weighed
from bot.store.work import Work
from bot.talk import Request
from bot.words.speaking import _
from bot.words.speaking import language as tongue

TYPED = 2  # words of a command
UNLIKELY = 0.0005  # chance of a command below which its phrases are not looked at
FIRST = 6  # meanings of which it is looked up what else was said
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
        model = fitted(ENGLISH) if said is language() else None
        chances = model.chances(features(sentence, said)) if model else {}
        near = index.rank(sentence, {name for name, one in chances.items() if one < UNLIKELY})
        place = here(request, work, said, sentence, commands)
        ranked = by_phrase(near, place)
        sure = ranked[0].sure if ranked else 0
        bars = BY_PHRASE
        # Of a sum or a time alone the model knows little; a phrase that is just that says all.
        if chances and not (sentence.only_marks and sure >= EXACT):
            known = {
                each: one for each, one in chances.items() if each in commands or each == NOTHING
            }
            ranked, bars = by_chance(weighed(near, known), place), BY_CHANCE
        read = Read(sentence, said, tuple(ranked), index.begun, firsts, bars)
        found.append((sure, index, read))
    _sure, index, read = max(found, key=lambda each: each[0])
    first = [
        replace(each, beside=index.beside(read.sentence, each.command))
        for each in read.ranked[:FIRST]
    ]
    return replace(read, ranked=(*first, *read.ranked[FIRST:]))


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
