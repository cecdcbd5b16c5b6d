"""The index: a sentence is compared with all known phrases, and the nearest command comes first.

It works like a search engine: an inverted index from stems to phrases, words weighed by how few
commands they are said of (inverse document frequency), and a likeness that counts what sentence and
phrase cover of each other. A build takes about half a second, a sentence about ten milliseconds.
The weights are fractions of a rare word's weight; see `likeness`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log

from bot.domain.understanding.language import Language
from bot.domain.understanding.likeness import MARKS, ROOM, SMALL, STRANGE, TELLING, Phrase, Scale
from bot.domain.understanding.marks import Kind, Topic, marks
from bot.domain.understanding.numerals import figured
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.spelling import Speller
from bot.domain.understanding.words import Word, cut, own_words, stem, without_idle

PAIR = 0.3  # worth of two words side by side, beside that of a word
COMMON = 0.7  # of a word's weight, lost by one that is said of every command
BY_WORDS = 0.25  # share of the command's words in all, beside its nearest phrase
HELP = 0.85  # worth of a help line, beside a phrase
OPEN = ("{words}", "{place}")
EXAMPLE = re.compile(r"“[^”]*”")
"""What a help line quotes: a name in it is nothing that people say of the command."""
CANNOT = "cannot: "
"""Before the name of what no command does, where it is ranked beside the commands."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A command that a sentence may ask for, and how sure that is, from 0 to about 1.

    `phrase` has the stems of the phrase that it was held to be, and its pairs of them; `begins` is
    the word with which that begins.
    """

    command: str
    sure: float
    phrase: frozenset[str] = frozenset()
    begins: str = ""
    beside: frozenset[str] = frozenset()
    """Stems of telling words of the sentence that are said of no such command."""


class Index:
    """Knows the phrases of one language, and the commands' own words and help lines."""

    def __init__(self, language: Language, commands: Mapping[str, str]) -> None:
        """Take the commands' words, each with its help line."""
        self._language = language
        said = [
            (command, phrase, 1.0)
            for command, phrases in language.phrases.items()
            if command in commands
            for phrase in phrases
        ]
        said += [(words, words, 1.0) for words in commands]
        said += [
            (f"{CANNOT}{name}", phrase, 1.0)
            for name, each in language.cannot.items()
            for phrase in each.heard
        ]
        said += [(words, EXAMPLE.sub("", line), HELP) for words, line in commands.items()]
        self._speller = Speller(self._vocabulary(text for _, text, _ in said), language.real)
        read = [self._phrase(*each) for each in said]
        self._weights = self._weigh(read)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._by_kind: dict[Kind, list[int]] = defaultdict(list)
        self._of_command: dict[str, set[str]] = defaultdict(set)
        self._phrases = [self._placed(n, phrase) for n, phrase in enumerate(read)]
        self.begun = {each.begins for each in read} - language.small - set(OPEN) | language.asking
        """The words with which people begin to ask for something."""

    def read(self, sentence: str, topics: Sequence[Topic] = ()) -> Sentence:
        """Read a sentence: misspelt words are mended, and sums, times and the like are marked.

        `topics` are the things that can be named by what they are about, like a wave.
        """
        plain = without_idle(cut(sentence, self._language), self._language)
        mended = [self._mended(n, word) for n, word in enumerate(plain)]
        words = tuple(figured(mended, self._language))
        own = own_words(sentence)
        inside = {n for n, word in enumerate(words) if own and own.start <= word.start < own.stop}
        found = marks(words, self._language, topics, inside)
        keys = {mark.at.start: str(mark.kind) for mark in found}
        taken = {n for mark in found for n in mark.at} | inside
        stems: dict[str, float] = {}
        for n, word in enumerate(words):
            if n not in taken and word.plain not in OPEN:
                keys[n] = stem(word.plain, self._language)
                stems[keys[n]] = max(stems.get(keys[n], 0), word.sure)
        order = sorted(keys)
        paired = [f"{one} {two}" for one, two in pairwise(["", *(keys[n] for n in order), ""])]
        stems |= dict.fromkeys(paired, 1.0)
        pairs = {n: (paired[at], paired[at + 1]) for at, n in enumerate(order)}
        stems |= {f"2{kind}": 1.0 for kind in Kind if sum(m.kind is kind for m in found) > 1}
        strange = tuple(
            n
            for n, word in enumerate(words)
            if n in inside
            or (n not in taken and word.sure == 0 and word.plain not in self._language.small)
        )
        stemmed = tuple(stem(word.plain, self._language) for word in words)
        asks = words[0].plain if words and words[0].plain in self._language.asking else ""
        turns = frozenset(word.plain for word in words) & self._language.turning
        tail = frozenset(stemmed[min(strange) :]) - set(stemmed[: min(strange)]) if strange else ()
        return Sentence(
            words,
            tuple(found),
            stems,
            strange,
            asks,
            turns,
            stemmed,
            sentence,
            frozenset(tail),
            pairs,
        )

    def rank(self, sentence: Sentence, but: Collection[str] = ()) -> list[Meaning]:
        """Return the commands that a sentence may ask for, the likeliest first; ties by name.

        `but`: commands that are out of the question.
        One is as sure as its nearest phrase, with a share for the words that are in any phrase.
        """
        # A phrase that shares no more than small words would not come near anyway.
        known = [key for key in sentence.stems if key in self._by_stem]
        telling = [key for key in known if self._weights[key] > SMALL] or known
        near = {n for key in telling for n in self._by_stem[key]}
        kinds = {mark.kind for mark in sentence.marks}
        kinds |= {Kind.IT} if kinds & {Kind.NUMBER, Kind.NTH} else set()
        near |= {n for kind in kinds for n in self._by_kind.get(kind, ())}
        best: dict[str, tuple[float, Phrase]] = {}
        scale = Scale(sentence, self._weights, self._language.negating)
        for phrase in (self._phrases[n] for n in near):
            if phrase.command in but:
                continue
            sure = scale.likeness(phrase)
            if phrase.command not in best or sure > best[phrase.command][0]:
                best[phrase.command] = (sure, phrase)
        found = [
            Meaning(
                command,
                sure * (1 - BY_WORDS) + BY_WORDS * self._covered(sentence, command),
                phrase.keys | phrase.stems,
                phrase.begins,
            )
            for command, (sure, phrase) in best.items()
        ]
        return sorted(found, key=lambda meaning: (-meaning.sure, meaning.command))

    def _vocabulary(self, texts: Iterable[str]) -> set[str]:
        language = self._language
        known = {word.plain for text in texts for word in cut(text, language)}
        known |= language.small | language.calendar | language.limiting | set(language.things)
        known |= {*language.numbers, *language.sums, *language.ordinals}
        return known

    def _mended(self, place: int, word: Word) -> Word:
        """Mend a misspelt word, unless it is a figure or, by its capital, a name."""
        name = place and word.said.istitle() and not self._speller.knows(word.plain)
        if name or not word.plain.isalpha():
            return replace(word, sure=0.0)
        plain, sure = self._speller.mend(word.plain)
        return replace(word, plain=plain, sure=sure)

    def _phrase(self, command: str, text: str, worth: float) -> Phrase:
        """Read a phrase like a sentence, so that both are cut, mended and marked alike."""
        read = self.read(text)
        kinds = frozenset(mark.kind for mark in read.marks)
        is_open = any(word.plain in OPEN for word in read.words)
        keys, begins = frozenset(read.keys), read.words[0].plain if read.words else ""
        stems = frozenset(read.stems)
        needs = {stem(each, self._language) for each in self._language.limiting} & keys
        return Phrase(
            command,
            stems,
            kinds,
            is_open,
            worth,
            keys=keys,
            begins=begins,
            needs=frozenset(needs) if command.startswith(CANNOT) else frozenset(),
        )

    def _weigh(self, phrases: Sequence[Phrase]) -> dict[str, float]:
        """Weigh each word by how few commands it is said of."""
        commands: dict[str, set[str]] = defaultdict(set)
        for phrase in phrases:
            for key in phrase.stems:
                commands[key].add(phrase.command)
        most = log(1 + len({phrase.command for phrase in phrases}))
        small = {stem(word, self._language) for word in self._language.small} | {"", *Kind}
        rarity = {key: 1 - COMMON * log(len(those)) / most for key, those in commands.items()}
        weights = {key: SMALL if key in small else rare for key, rare in rarity.items()}
        for pair in (key for key in commands if " " in key):
            known = [part not in small for part in pair.split(" ")]
            weights[pair] = PAIR * rarity[pair] * (1 if any(known) else PAIR)
        return weights

    def _placed(self, number: int, phrase: Phrase) -> Phrase:
        """Enter a phrase in the index, and add what it weighs in all."""
        for key in phrase.stems:
            self._by_stem[key].append(number)
        for kind in phrase.kinds:
            self._by_kind[kind].append(number)
        self._of_command[phrase.command] |= phrase.stems
        weight = sum(self._weights[key] for key in phrase.stems if " " not in key)
        weight += sum(MARKS[kind] for kind in phrase.kinds)
        weight += ROOM * phrase.open
        telling = {key for key in phrase.stems if " " not in key and self._weights[key] > SMALL}
        telling |= {str(kind) for kind in phrase.kinds if MARKS[kind] >= TELLING}
        turns = not self._language.negating.isdisjoint(phrase.stems)
        return replace(phrase, weight=weight, telling=frozenset(telling), turns=turns)

    def beside(self, sentence: Sentence, command: str) -> frozenset[str]:
        """Return the known telling words of a sentence that are not said of a command."""
        known = self._of_command[command]
        return frozenset(
            key
            for key, sure in sentence.stems.items()
            if sure and " " not in key and key not in known and self._weights.get(key, 0) > SMALL
        )

    def _covered(self, sentence: Sentence, command: str) -> float:
        """Say how much of a sentence is said of a command anywhere."""
        known = self._of_command[command]
        single = [key for key in sentence.stems if " " not in key]
        whole = sum(self._weights.get(key, STRANGE) for key in single)
        shared = sum(self._weights[key] for key in single if key in known)
        return shared / whole if whole else 1.0
