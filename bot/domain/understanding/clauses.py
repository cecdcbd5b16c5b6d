"""Clauses: a sentence cut where a second wish may begin: “approve 2 and put it out friday”."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.understanding.index import Sentence
from bot.domain.understanding.language import Language

SHORTEST = 2  # words of a wish


def clauses(sentence: Sentence, language: Language) -> Iterator[tuple[str, str]]:
    """Cut a sentence in two at each place where a second wish may begin, in order."""
    plain = [word.plain for word in sentence.words]
    for n in range(SHORTEST, len(plain)):
        run = next((r for r in language.then if tuple(plain[n : n + len(r)]) == r), ())
        ends = sentence.text[sentence.words[n - 1].end :].lstrip()[:1] in {".", "!", "?", ";"}
        start = n + len(run)
        if (run or ends) and len(plain) - start >= SHORTEST:
            yield sentence.said(range(n)), sentence.said(range(start, len(plain)))
