"""Runs: every three words in a row, each as one 64-bit number."""

from __future__ import annotations

import re
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

Runs = npt.NDArray[np.uint64]
"""Numbers of runs, ascending, each once."""

# Scripts that put no spaces between words: Thai to Khmer, kana, Han.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# Vowel signs belong to the word, though Python's \w leaves them out (Hebrew to Sinhala).
MARKS = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff"
WORD = re.compile(r"[a-z0-9]+")
ANY_WORD = re.compile(rf"[{UNSPACED}]+|[^\W_{UNSPACED}][\w{MARKS}]*")
LENGTH = 3
"""Words in a run."""
PIECE = 4
"""Characters that stand for a word in an unspaced script."""
VOCABULARY = 400_000
"""Words remembered with their numbers before the memory is emptied."""
NONE: Runs = np.empty(0, dtype=np.uint64)
_ONE, _TWO, _THREE, _MIX = (
    np.uint64(n)
    for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xFF51AFD7ED558CCD)
)
_SHIFT = np.uint64(32)


def number(word: str) -> int:
    """Give a word its 64-bit number: the same on every machine."""
    return int.from_bytes(blake2b(word.encode(errors="replace"), digest_size=8).digest(), "little")


class _Vocabulary(dict[str, int]):
    """Words' numbers, worked out once."""

    def __missing__(self, word: str) -> int:
        if len(self) >= VOCABULARY:
            self.clear()
        self[word] = found = number(word)
        return found


_NUMBERS = _Vocabulary()


def words(text: str) -> list[str]:
    """Split text into lower-case words; an unspaced script into overlapping pieces."""
    text = text.lower().replace("'", "")
    if text.isascii():
        return WORD.findall(text)
    found: list[str] = []
    for word in ANY_WORD.findall(text):
        if word[0] >= "\u0e00" and ANY_UNSPACED.match(word):
            found.extend(word[i : i + PIECE] for i in range(max(1, len(word) - PIECE + 1)))
        else:
            found.append(word)
    return found


ANY_UNSPACED = re.compile(rf"[{UNSPACED}]")


def sequence(text: str) -> Runs:
    """Number the text's runs in the order in which they stand; n words give n - 2."""
    tokens = words(text)
    if len(tokens) < LENGTH:
        return NONE
    n = np.fromiter(map(_NUMBERS.__getitem__, tokens), np.uint64, len(tokens))
    mixed: Runs = n[:-2] * _ONE + n[1:-1] * _TWO + n[2:] * _THREE
    mixed ^= mixed >> _SHIFT
    mixed *= _MIX
    mixed ^= mixed >> _SHIFT
    return mixed


def runs(text: str) -> Runs:
    """Number the text's runs, ascending, each once."""
    return distinct(sequence(text))


def distinct(numbers: Runs) -> Runs:
    """Sort the numbers and keep each once."""
    if not numbers.size:
        return numbers
    ordered = np.sort(numbers)
    keep = np.empty(ordered.size, dtype=bool)
    keep[0] = True
    np.not_equal(ordered[1:], ordered[:-1], out=keep[1:])
    return ordered[keep]


def among(runs: Runs, asked: Runs) -> npt.NDArray[np.bool_]:
    """Say which of the numbers asked for stand among the runs."""
    if not runs.size:
        return np.zeros(asked.size, np.bool_)
    at = runs.searchsorted(asked)
    at[at == runs.size] = 0
    found: npt.NDArray[np.bool_] = runs[at] == asked
    return found
