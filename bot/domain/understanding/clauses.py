"""Clauses: a sentence cut where a second wish may begin: “approve 2 and put it out friday”."""

from __future__ import annotations

from collections.abc import Container, Iterator

from bot.domain.understanding.language import Language
from bot.domain.understanding.sentence import Sentence
from bot.domain.understanding.words import own_words

SHORTEST = 2  # words of a wish
CLEARLY = {("then",), ("wedyn",), ("yna",)}
"""Between two wishes and hardly anything else."""
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
        clear = len(run) > 1 or run in CLEARLY
        begins = (clear and _is_free(sentence, start)) or (
            (run or ends) and _begins(sentence, n, start, begun)
        )
        if begins and len(plain) - start >= SHORTEST:
            yield n, start


def _is_free(sentence: Sentence, start: int) -> bool:
    """Say whether a place is within no mark: “nine and then ten” is cut, “Friday then” is not."""
    return not any(start in mark.at and start != mark.at.start for mark in sentence.marks)


def _begins(sentence: Sentence, before: int, start: int, begun: Container[str]) -> bool:
    """Say whether a wish may begin at a place: not between two numbers, and with a word to ask."""
    numbered = {n for mark in sentence.marks for n in mark.at}
    if start in numbered:
        return before - 1 not in numbered
    return sentence.words[start].plain in begun
