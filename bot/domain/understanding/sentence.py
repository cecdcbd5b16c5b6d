"""A sentence as it is compared: its words, its marks, and its stems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.understanding.marks import Kind, Mark
from bot.domain.understanding.words import Word


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it is compared: its words, its marks, and its stems.

    `stems` has the certainty of each stem that is in no mark (below 1 where misspelt, 0 where
    unknown), of pairs of neighbours (“post now”) and of kinds that are there twice.
    """

    words: tuple[Word, ...]
    marks: tuple[Mark, ...]
    stems: Mapping[str, float]
    strange: tuple[int, ...] = ()
    """Places of words that no phrase knows: a name, perhaps."""

    asks: str = ""
    """The word with which it is put as a question, if it is one."""

    turns: frozenset[str] = frozenset()
    """Its words that say “not”, or “if”."""

    keys: tuple[str, ...] = ()
    """The stem of each of its words."""

    text: str = ""
    """It as it was typed."""

    tail: frozenset[str] = frozenset()
    """Stems that come only after its first strange word: the asker's own words, perhaps."""

    pairs: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """The two pairs that a word makes with its neighbours."""

    def said(self, at: range) -> str:
        """Return some of its words side by side, as they were typed."""
        return self.text[self.words[at.start].start : self.words[at.stop - 1].end]

    def has(self, kind: Kind) -> list[Mark]:
        """Return its marks of a kind."""
        return [mark for mark in self.marks if mark.kind is kind]

    @property
    def only_marks(self) -> bool:
        """Whether it is no more than a sum, a time or the like."""
        marked = {n for mark in self.marks for n in mark.at}
        return bool(self.words) and len(marked) == len(self.words)
