"""Likeness: how far a sentence and a known phrase cover each other.

The weights are fractions of a rare word's weight.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from bot.domain.understanding.marks import Kind
from bot.domain.understanding.sentence import Sentence

SMALL = 0.12  # weight of a small word, where a telling one weighs from about 0.3 to 1
STRANGE = 0.55  # weight of a word that stands in no phrase
TURNED = 0.5  # worth of a likeness where only one of the two says “not”
UNTOLD = 0.6  # worth of a likeness in small words alone
TELLING = 0.6  # weight of a mark that tells more than a small word
ROOM = 0.3  # weight of a slot for words of the asker's own
SLOT = 0.25  # of a strange word's weight, where the phrase leaves room for words of the asker's own
OF_SENTENCE = 0.62  # how much more it tells that the sentence is covered than that the phrase is
MARKS = {
    Kind.MONEY: 0.9,
    Kind.WHEN: 0.5,
    Kind.POSTCODE: 1.0,
    Kind.DAYS: 0.3,
    Kind.IT: 0.25,
    Kind.NUMBER: 0.4,
    Kind.NTH: 0.25,
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to ask for a command; `weight` is that of all that is in it."""

    command: str
    stems: frozenset[str]
    kinds: frozenset[Kind]
    open: bool
    worth: float
    weight: float = 0.0
    telling: frozenset[str] = frozenset()
    """Its stems and marks that say more than small words do."""
    keys: frozenset[str] = frozenset()
    """The stems of all of its words."""
    begins: str = ""
    needs: frozenset[str] = frozenset()
    """Stems without which it is not meant: “all”, where no command does things to all."""
    turns: bool = False
    """Whether it says “not”."""


class Scale:
    """A sentence weighed once, to be held against many phrases."""

    def __init__(
        self, sentence: Sentence, weights: Mapping[str, float], negating: Collection[str]
    ) -> None:
        self._sentence = sentence
        self._weights = weights
        self._stems = sentence.stems.keys()
        self._kinds = {mark.kind for mark in sentence.marks}
        self._told = {*self._stems, *self._kinds}
        self._turns = not self._stems.isdisjoint(negating)
        self._led = self._stems - sentence.tail
        single = [key for key in self._stems if " " not in key]
        marked = sum(MARKS[kind] for kind in self._kinds)
        open_ = {key: weights.get(key, STRANGE * SLOT) for key in single}
        self._closed = marked + sum(weights.get(key, STRANGE) for key in single)
        self._open = marked + sum(open_.values())
        self._in_tail = sum(open_[key] for key in single if key in sentence.tail) * (1 - SLOT)

    def likeness(self, phrase: Phrase) -> float:
        """Return how far they cover each other, from 0 to about 1.

        That is the shared weight over the whole weight of both, with the sentence's counting more.
        """
        weights, stems = self._weights, self._sentence.stems
        shared, pairs, tail = 0.0, 0.0, 0.0
        for key in phrase.stems & self._stems:
            weight = weights[key]
            shared += weight * (stems[key] or 1.0)
            if " " in key:
                pairs += weight
            elif key in self._sentence.tail:
                tail += weight * (1 - SLOT)
        whole = self._closed + pairs
        if phrase.open:
            whole = self._open + pairs
            shared += ROOM * bool(self._sentence.strange)
            # The asker's own words tell nothing of what is asked, once something else has told it.
            if not phrase.telling.isdisjoint(self._led):
                whole += tail - self._in_tail
        shared += sum(MARKS[kind] for kind in self._meets(phrase)) if phrase.kinds else 0
        cover = OF_SENTENCE * whole + (1 - OF_SENTENCE) * max(phrase.weight, SMALL)
        return phrase.worth * self._turned(phrase) * shared / cover if cover else 0.0

    def _meets(self, phrase: Phrase) -> set[Kind]:
        """Return the kinds of marks that both have; a number is a thing that is named."""
        meets = self._kinds & phrase.kinds
        if Kind.IT in phrase.kinds:
            meets |= self._kinds & {Kind.NUMBER, Kind.NTH}
        return meets

    def _turned(self, phrase: Phrase) -> float:
        """Return a factor: below 1 if only one says “not”, or they share only small words."""
        turned = self._turns != phrase.turns or not phrase.needs <= self._stems
        worth = TURNED if turned else 1.0
        if phrase.telling and phrase.telling.isdisjoint(self._told):
            worth *= UNTOLD
        return worth
