"""Features: what of a sentence tells which command it asks for, as a fitted model counts it.

Stems with marks in the place of what was marked, two in a row and two with one between, pieces of
each word (so that a slip leaves most of them), and what kinds of things the marks name.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from bot.domain.understanding.language import Language
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.words import Word, stem

PIECE = 4  # letters
_BEGIN, _END, _FIGURE, _NAME = "^", "$", "{figure}", "{name}"
_OPEN = {"{words}", "{place}"}


def features(sentence: Sentence, language: Language) -> set[str]:
    """Return what of a sentence tells which command it asks for."""
    keys = _keys(sentence, language)
    found = {*keys}
    found |= {paired(one, two) for one, two in pairwise(["", *keys, ""])}
    found |= {f"{one} _ {two}" for one, two in zip(keys, keys[2:], strict=False)}
    for word in sentence.words:
        found |= _pieces(word.plain)
    found |= {f"{mark.kind}:{mark.thing}" for mark in sentence.marks if mark.thing}
    kinds = Counter(mark.kind for mark in sentence.marks)
    found |= {f"2{kind}" for kind, count in kinds.items() if count > 1}
    if any(n and sentence.words[n].said[:1].isupper() for n in sentence.strange):
        found.add(_NAME)
    return found


def paired(one: str, two: str) -> str:
    """Return the feature of two stems side by side, “” at an edge of the sentence."""
    return f"{one or _BEGIN} {two or _END}"


def _keys(sentence: Sentence, language: Language) -> list[str]:
    """Return the stem of each word, a mark once for all of its words."""
    starts = {mark.at.start: str(mark.kind) for mark in sentence.marks}
    inside = {n for mark in sentence.marks for n in mark.at}
    return [
        starts.get(n) or _key(word, language)
        for n, word in enumerate(sentence.words)
        if n in starts or n not in inside
    ]


def _key(word: Word, language: Language) -> str:
    if word.plain in _OPEN:
        return "{words}"
    if any(letter.isdigit() for letter in word.plain):
        return _FIGURE
    return stem(word.plain, language)


def _pieces(plain: str) -> set[str]:
    """Return the pieces of a word, its edges marked; none of a short one or a figure."""
    if not plain.isalpha() or len(plain) < PIECE:
        return set()
    edged = f"<{plain}>"
    return {f"#{edged[n : n + PIECE]}" for n in range(len(edged) - PIECE + 1)}
