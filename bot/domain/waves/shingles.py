"""Shingles: every three words in a row, each as one 64-bit number (w-shingling).

A text is compared by the set of its shingles. Words are lower-case Unicode words; scripts without
spaces are cut into overlapping pieces, because tokenising ASCII only turned Japanese mail into
false waves. All is numpy, in one pass over many letters. The numbers are stored, so they must be
the same on every machine and in every version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from itertools import chain

import numpy as np
import numpy.typing as npt

Shingles = npt.NDArray[np.uint64]
"""Hashes of three words each; where nothing else is said, ascending and each once."""
Codes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.intp]

# Scripts that put no spaces between words: Thai to Khmer, kana, Han.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
# Vowel signs belong to the word, though Python's \w leaves them out (Hebrew to Sinhala).
MARKS = "\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff"
SEPARATOR = re.compile(rf"[^\w{MARKS}]|_")
LENGTH = 3
"""Words in a shingle."""
PIECE = 4
"""Characters that stand for a word in an unspaced script."""
CHARACTERS = 0x30000
"""Characters that are told apart: every script in use, with the rarer Han."""
LEAST_SIZE = 1 << 12
NONE: Shingles = np.empty(0, dtype=np.uint64)
# Odd 64-bit constants of the kind that published hash functions use. They are part of what is
# stored: never change them.
_ONE, _TWO, _THREE, _MIX = (
    np.uint64(n)
    for n in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xFF51AFD7ED558CCD)
)
_BASE = 0x5851F42D4C957F2D
_SHIFT = np.uint64(32)


def number(text: str) -> int:
    """Return a 64-bit number for a name or an address: the same on every machine.

    Python's own `hash` is salted for each process.
    """
    return int.from_bytes(blake2b(text.encode(errors="replace"), digest_size=8).digest(), "little")


def _codes(text: str) -> Codes:
    """Return the text's code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def _lower_case() -> Codes:
    """Make the table from a character to its lower case; 0 where it belongs to no word."""
    every = "".join(map(chr, range(CHARACTERS))).replace("\u0130", "i")  # its lower case is two
    return np.where(_codes(SEPARATOR.sub("\0", every)), _codes(every.lower()), np.uint32(0))


@cache
def _unspaced() -> npt.NDArray[np.bool_]:
    """Make the table of the characters whose scripts put no spaces between words."""
    every = "".join(map(chr, range(0x10000)))
    table = np.zeros(CHARACTERS, np.bool_)
    table[_codes("".join(re.findall(f"[{UNSPACED}]", every)))] = True
    return table


@cache
def _plain() -> bytes:
    """Make the table of lower case for ASCII, which most letters are: bytes are far quicker."""
    return bytes(_lower_case()[:128].tolist()) + bytes(128)


_FIRST_UNSPACED = 0x0E00
_NARROW = 0x100
AT_ONCE = 1 << 15
"""Bytes of letters numbered in one pass, so that all that is worked on stays in the cache."""


def _powers(size: int) -> tuple[Shingles, Shingles]:
    """Give as many powers of an odd base modulo 2^64, or some more, and their inverses."""
    return _all_powers(max(LEAST_SIZE, 1 << size.bit_length()))


@cache
def _all_powers(size: int) -> tuple[Shingles, Shingles]:
    """Return so many powers of the base, and of its inverse, modulo 2^64."""
    inverse = pow(_BASE, -1, 1 << 64)
    steps = np.full((2, size), 1, np.uint64)
    steps[0, 1:], steps[1, 1:] = _BASE, inverse
    powers, inverses = np.cumprod(steps, axis=1)
    return powers, inverses


def _lowered(text: str) -> Codes:
    """Return the text's code points in lower case; 0 between words. Apostrophes join."""
    return _lower_case().take(_codes(text.replace("'", "")), mode="clip")


def _split(text: str) -> tuple[Codes, Places, Places]:
    """Give the text in lower case by code, and where its words begin and end."""
    codes = _lowered(text)
    edge = np.empty(codes.size + 1, np.bool_)  # between a word and what is none
    inside = codes != 0
    edge[0], edge[-1] = (inside[0], inside[-1]) if codes.size else (False, False)
    np.not_equal(inside[1:], inside[:-1], out=edge[1:-1])
    edges = edge.nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    if not codes.size or codes.max() < _FIRST_UNSPACED:
        return codes, starts, ends
    return codes, *_pieces(codes, starts, ends)


def _pieces(codes: Codes, starts: Places, ends: Places) -> tuple[Places, Places]:
    """Cut words of an unspaced script into overlapping pieces."""
    unspaced = _unspaced()[codes]
    changes = np.flatnonzero(unspaced[1:] != unspaced[:-1]) + 1
    changes = changes[(codes[changes] != 0) & (codes[changes - 1] != 0)]
    starts, ends = np.sort(np.append(starts, changes)), np.sort(np.append(ends, changes))
    more = np.where(unspaced[starts], np.maximum(ends - starts - PIECE, 0), 0) + 1
    begun = np.repeat(starts, more)
    begun += np.arange(begun.size) - np.repeat(np.cumsum(more) - more, more)
    ended = np.repeat(ends, more)
    return begun, np.where(unspaced[begun], np.minimum(begun + PIECE, ended), ended)


def words(text: str) -> list[str]:
    """Split text into lower-case words; “Don't stop!” → “dont”, “stop”.

    A script without spaces is cut into overlapping pieces of 4 characters.
    """
    codes, starts, ends = _split(text)
    plain = codes.tobytes().decode("utf-32-le", "surrogatepass")
    return [plain[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def sequence(text: str) -> Shingles:
    """Return the text's shingles in the order of its words; n words give n - 2, fewer than 3 none.

    A word's number is a polynomial in its letters' codes, independent of what comes before it, so
    all words are numbered in one pass.
    """
    if (line := _line(text)) is not None:
        return next(_narrow_sequences([line]))
    codes, starts, ends = _split(text)
    powers, inverses = _powers(codes.size)
    sums = np.empty(codes.size + 1, np.uint64)
    sums[0] = 0
    np.cumsum(codes * powers[: codes.size], out=sums[1:])
    return _in_threes((sums[ends] - sums[starts]) * inverses[starts])


def _line(text: str) -> bytes | None:
    """Give the letters of the text's words, a byte each, and 0 between; None where that is not so.

    What is no Latin letter in it may be any dash, quote or symbol.
    """
    if text.isascii():
        return text.encode().translate(_plain(), b"'")
    codes = _lowered(text)
    return None if codes.max(initial=0) >= _NARROW else codes.astype(np.uint8).tobytes()


def _narrow_sequences(lines: Sequence[bytes]) -> Iterator[Shingles]:
    """Number the shingles of such texts, all in one pass: no shingle goes from one to the next."""
    codes = np.frombuffer(b"\0" + b"\0".join(lines), np.uint8)
    inside = codes != 0
    starts = (inside[1:] > inside[:-1]).nonzero()[0]
    powers, inverses = _powers(codes.size)
    letters = codes[1:] * powers[: codes.size - 1]  # 0 where there is no word
    sums = np.add.reduceat(letters, starts) if starts.size else letters[:0]
    numbers = _in_threes(sums * inverses[starts])
    ends = np.cumsum([len(line) + 1 for line in lines])
    begun = 0
    for end in starts.searchsorted(ends).tolist():
        yield numbers[begun : max(begun, end - LENGTH + 1)]
        begun = end


def _in_threes(words: Shingles) -> Shingles:
    """Number every three words in a row, given the numbers of the words."""
    if words.size < LENGTH:
        return NONE
    n = _mixed(words)
    return _mixed(n[:-2] * _ONE + n[1:-1] * _TWO + n[2:] * _THREE)


def _mixed(numbers: Shingles) -> Shingles:
    """Spread every bit over all others, in place: a multiply and two xor-shifts."""
    numbers ^= numbers >> _SHIFT
    numbers *= _MIX
    numbers ^= numbers >> _SHIFT
    return numbers


def shingles(text: str) -> Shingles:
    """Return the text's shingles, ascending, each once."""
    return distinct(sequence(text))


def shingles_of(texts: Iterable[str]) -> list[Shingles]:
    """Return the shingles of each text: as `shingles` does, in half the time."""
    lines = [(text, _line(text)) for text in texts]
    narrow = _batches(line for _, line in lines if line is not None)
    numbered = chain.from_iterable(map(_narrow_sequences, narrow))
    return [distinct(sequence(text) if line is None else next(numbered)) for text, line in lines]


def _batches(lines: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Put lines together as long as they are short enough."""
    batch: list[bytes] = []
    size = 0
    for line in lines:
        if batch and size + len(line) > AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(line)
        size += len(line)
    if batch:
        yield batch


def distinct(numbers: Shingles) -> Shingles:
    """Sort the numbers and keep each once."""
    ordered = np.sort(numbers)
    new = np.empty(ordered.size, np.bool_)
    new[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return ordered[new]


def among(shingles: Shingles, asked: Shingles) -> npt.NDArray[np.bool_]:
    """Return for each number asked for whether it is among the (ascending) shingles."""
    if not shingles.size:
        return np.zeros(asked.size, np.bool_)
    at = shingles.searchsorted(asked)
    found: npt.NDArray[np.bool_] = shingles.take(at, mode="clip") == asked
    return found
