"""Spelling: a misspelt word is taken for the nearest known one.

The distance is optimal string alignment: an insertion, a deletion, a replacement or two letters
swapped count as one slip. The first letter must be right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4  # letters: shorter words have too many neighbours
SHORT = 5  # letters, up to which “stody” is no “story”
LONG = 8  # letters, from which two slips are forgiven


class Speller:
    """Knows some words, and mends others into them."""

    def __init__(self, known: Iterable[str], real: Iterable[str]) -> None:
        """Take the words that are known, and real ones that are never a slip of them."""
        self._known = frozenset(known)
        self._real = frozenset(real)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._known):
            if len(word) >= SHORTEST:
                self._by_first[word[0]].append(word)

    def knows(self, word: str) -> bool:
        """Say whether a word needs no mending."""
        return word in self._known

    def mend(self, word: str) -> tuple[str, float]:
        """Return the word that was meant, and how certain that is, 0 to 1.

        1 for a known word; 0 for one left as it was, because nothing or only another word is near.
        """
        if word in self._known:
            return word, 1.0
        if len(word) < SHORTEST or word in self._real or not word.isalpha():
            return word, 0.0
        slips = 2 if len(word) >= LONG else 1
        found = process.extractOne(
            word, self._by_first[word[0]], scorer=OSA.distance, score_cutoff=slips
        )
        if found is None or (len(word) <= SHORT and _another(word, found[0])):
            return word, 0.0
        return found[0], 1 - found[1] / len(word)


def _another(word: str, known: str) -> bool:
    """Say whether a letter was put in another's place, which makes a short word another word."""
    return len(word) == len(known) and sorted(word) != sorted(known)
