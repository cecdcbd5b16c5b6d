"""Clauses: a sentence cut where a second wish may begin: “approve 2 and put it out friday”."""

from __future__ import annotations

from collections.abc import Container, Iterator

from bot.domain.understanding.language import Language
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.words import own_words

SHORTEST = 2  # words of a wish
ENDS = {".", "!", "?", ";"}


def clauses(
    sentence: Sentence, language: Language, begun: Container[str]
) -> Iterator[tuple[str, str]]:
    """Cut a sentence in two at each place where a second wish may begin, in order.

    `begun` has the words with which people begin to ask for something.
    """
    for end, start in cuts(sentence, language, begun):
        yield sentence.said(range(end)), sentence.said(range(start, len(sentence.words)))


def cuts(
    sentence: Sentence, language: Language, begun: Container[str]
) -> Iterator[tuple[int, int]]:
    """Give the place where a first wish ends and that where a second may begin, in order."""
    plain = [word.plain for word in sentence.words]
    own = own_words(sentence.text)
    for n in range(SHORTEST, len(plain)):
        run = next((r for r in language.then if tuple(plain[n : n + len(r)]) == r), ())
        ends = sentence.text[sentence.words[n - 1].end :].lstrip()[:1] in ENDS
        start = n + len(run)
        if own and sentence.words[n].end > own.start:
            return
        if (run or ends) and len(plain) - start >= SHORTEST and _begins(sentence, n, start, begun):
            yield n, start


def _begins(sentence: Sentence, before: int, start: int, begun: Container[str]) -> bool:
    """Say whether a wish may begin at a place: not between two numbers, and with a word to ask."""
    numbered = {n for mark in sentence.marks for n in mark.at}
    if start in numbered:
        return before - 1 not in numbered
    return sentence.words[start].plain in begun
