"""Lines: the sentences of a wave's letters, and how many people sent each.

What one person wrote is theirs alone: only a line that enough people share may stand for a wave.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
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

    `share` is of the letters, and `people` have sent it.
    """

    text: str
    share: float
    place: float
    people: int

    @property
    def size(self) -> int:
        """How many words."""
        return len(self.text.split())


def lines_of(letters: Sequence[Written]) -> list[Line]:
    """Return the letters' distinct sentences, those in most letters first.

    Sentences that differ only in case and punctuation are one; its commonest wording is shown. A
    letter that has a sentence within a longer one has it too.
    """
    wordings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, float] = {}
    holders: defaultdict[str, set[int]] = defaultdict(set)
    whole = []
    for at, letter in enumerate(letters):
        said = sentences(read(letter.text).text)
        keys = [" ".join(words(sentence)) for sentence in said]
        whole.append(f" {' '.join(keys)} ")
        # The first place is kept: later letters may have moved the sentence.
        for place, (key, sentence) in enumerate(zip(keys, said, strict=True)):
            wordings[key][plain(sentence)] += 1
            places.setdefault(key, place / len(said))
            holders[key].add(at)
    wordings.pop("", None)
    lines = []
    for key, wording in wordings.items():
        having = _having(key, holders[key], whole)
        text = max(wording, key=lambda w: (wording[w], w))
        people = len({letters[at].writer for at in having})
        lines.append(Line(text, len(having) / len(letters), places[key], people))
    return sorted(lines, key=lambda line: (-line.share, line.place, line.text))


def plain(sentence: str) -> str:
    """Return a sentence without the mark that it has as an entry of a list."""
    return BULLET.sub("", sentence)


def common(lines: Sequence[Line], *, sampled: bool = False) -> list[Line]:
    """Keep the lines that are the wave's; with a margin where only a sample of it was read."""
    least = COMMON + (MARGIN if sampled else 0)
    return [line for line in lines if line.people >= PEOPLE and line.share >= least]


def _having(key: str, as_sentence: set[int], whole: Sequence[str]) -> set[int]:
    """Return which letters have a line, of those given as words with a space at either end."""
    # A person's own line, or a few words, would be looked for in vain, or be found by chance.
    if len(as_sentence) == 1 or key.count(" ") < FEW_WORDS - 1:
        return as_sentence
    return as_sentence | {at for at, text in enumerate(whole) if f" {key} " in text}
