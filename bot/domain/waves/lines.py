"""Lines: the sentences of a wave's letters, and how many people sent each.

What one person wrote is theirs alone: only a line that enough people share may stand for a wave.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from bot.domain.waves.passages import sentences
from bot.domain.waves.shingles import words
from bot.domain.waves.words import read

PEOPLE = 3
"""Who must have sent a line before it is the wave's and not a person's."""
COMMON = 0.2
"""So great a share of the letters must have it too."""
MARGIN = 0.05
"""A share taken from a sample must be so much greater: the whole wave's may be less."""
FEW_WORDS = 4
"""A line of fewer words is looked for as a sentence only, not within another."""
BULLET = re.compile(r"^(?:[-*•·–]|\(?(?:\d{1,2}|[a-h])[.)])\s+(?=\S)")
"""What stands before an entry of a list."""


class Written(Protocol):
    """A letter, or anything else with a subject, a text and somebody who wrote it."""

    @property
    def subject(self) -> str:
        """The subject line."""

    @property
    def text(self) -> str:
        """All visible words."""

    @property
    def writer(self) -> str:
        """What tells its writer from others."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as most letters have it, and its place in them (0 to 1).

    `share` is of the letters, `place` the mean of theirs, and `people` have sent it. `before` and
    `after` are the sentences that most often stand beside it; “” at either end of a letter.
    """

    text: str
    share: float
    place: float
    people: int
    before: str = ""
    after: str = ""

    @property
    def size(self) -> int:
        """How many words."""
        return len(self.text.split())


class Said:
    """All that a wave's letters say, sentence by sentence."""

    def __init__(self, letters: Sequence[Written]) -> None:
        """Read the letters."""
        self._writers = [letter.writer for letter in letters]
        self._wordings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._places: defaultdict[str, float] = defaultdict(float)
        self._holders: defaultdict[str, set[int]] = defaultdict(set)
        self._after: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._before: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._whole: list[str] = []
        self._keys: dict[str, str] = {}
        for at, letter in enumerate(letters):
            self._read(at, sentences(read(letter.text).text))

    def lines(self) -> list[Line]:
        """Return the letters' distinct sentences, those in most letters first.

        Sentences that differ only in case and punctuation are one; its commonest wording is shown.
        A letter that has a sentence within a longer one has it too.
        """
        lines = []
        for key in self._wordings:
            having = _having(key, self._holders[key], self._whole)
            before, after = self._beside(self._before[key]), self._beside(self._after[key])
            share, people = self._count(having)
            place = self._places[key] / self._wordings[key].total()
            lines.append(Line(self._text(key), share, place, people, before, after))
        return sorted(lines, key=lambda line: (-line.share, line.place, line.text))

    def row(self, *said: str) -> tuple[float, int]:
        """Return the share of the letters that have these sentences in a row, and their people."""
        sought = f" {self._key(' '.join(said))} "
        return self._count({at for at, text in enumerate(self._whole) if sought in text})

    def together(self, *said: str) -> tuple[float, int]:
        """Return the share of the letters that have all of these sentences, and their people."""
        sought = [f" {self._key(each)} " for each in said]
        return self._count(
            {at for at, text in enumerate(self._whole) if all(each in text for each in sought)}
        )

    def _read(self, at: int, said: Sequence[str]) -> None:
        keys = [self._key(sentence) for sentence in said]
        self._whole.append(f" {' '.join(keys)} ")
        # Of the places in all letters the mean is kept: people add and leave out.
        for place, (key, sentence) in enumerate(zip(keys, said, strict=True)):
            if key:
                self._wordings[key][plain(sentence)] += 1
                self._places[key] += place / len(said)
                self._holders[key].add(at)
        for one, next_one in pairwise(filter(None, keys)):
            self._after[one][next_one] += 1
            self._before[next_one][one] += 1

    def _key(self, sentence: str) -> str:
        """Return a sentence's words, by which it is known; most letters have the same sentences."""
        if sentence not in self._keys:
            self._keys[sentence] = " ".join(words(sentence))
        return self._keys[sentence]

    def _text(self, key: str) -> str:
        wording = self._wordings[key]
        return max(wording, key=lambda text: (wording[text], text))

    def _beside(self, keys: Counter[str]) -> str:
        return self._text(max(keys, key=lambda key: (keys[key], key))) if keys else ""

    def _count(self, having: set[int]) -> tuple[float, int]:
        share = len(having) / len(self._writers) if having else 0.0
        return share, len({self._writers[at] for at in having})


def plain(sentence: str) -> str:
    """Return a sentence without the mark that it has as an entry of a list."""
    return BULLET.sub("", sentence)


def common(lines: Sequence[Line], *, sampled: bool = False) -> list[Line]:
    """Keep the lines that are the wave's; with a margin where only a sample of it was read."""
    return [line for line in lines if enough(line.share, line.people, sampled=sampled)]


def enough(share: float, people: int, *, sampled: bool = False) -> bool:
    """Say whether what so many have sent may stand for their wave."""
    return people >= PEOPLE and share >= COMMON + (MARGIN if sampled else 0)


def _having(key: str, as_sentence: set[int], whole: Sequence[str]) -> set[int]:
    """Return which letters have a line, of those given as words with a space at either end."""
    # A person's own line, or a few words, would be looked for in vain, or be found by chance.
    if len(as_sentence) == 1 or key.count(" ") < FEW_WORDS - 1:
        return as_sentence
    return as_sentence | {at for at, text in enumerate(whole) if f" {key} " in text}
