"""Wording: a sentence's words made alike, so that one weight serves all the ways to write a word.

“Im waiting”, “I'm waiting” and “I am waiting” are one; so are “waits” and “waited”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

# Phones type it for an apostrophe: “I’m”.
RIGHT_QUOTE = "\N{RIGHT SINGLE QUOTATION MARK}"
WORD = re.compile(r"£?\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|[^\W\d_]+(?:['&-][^\W\d_]+)*")
# Without “id”, “ill”, “were” and “well”, which are words of their own.
SHORTENED = """
i'm i've can't won't don't doesn't didn't haven't hasn't hadn't isn't aren't wasn't weren't couldn't
wouldn't shouldn't he's she's they're they've we've you're you've that's what's there's
"""
BARE = {word.replace("'", ""): word for word in SHORTENED.split()}
"""What is typed without its apostrophe."""
WHOLE = {"won't": ("will", "not"), "can't": ("can", "not"), "cannot": ("can", "not")}
JOINED = {"'ve": "have", "'m": "am", "'re": "are", "'ll": "will", "n't": "not", "'s": "'s"}
ENDINGS = ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "ly", "s")
SHORTEST_STEM = 3
SHORTEST_BENT = 5
"""Letters of the shortest word that is taken to have an ending."""


def any_of(*patterns: str) -> re.Pattern[str]:
    """Match any of these patterns at the beginning of a word, in any case."""
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)


def words_in(sentence: str) -> list[str]:
    """Return a sentence's words in lower case, with their apostrophes: “Im 81” → i'm, 81."""
    found = WORD.findall(sentence.lower().replace(RIGHT_QUOTE, "'"))
    return [BARE.get(word, word) for word in found]


def parted(words: Iterable[str]) -> Iterator[str]:
    """Yield words with what was joined to them as words of their own: “haven't” → have, not."""
    for word in words:
        yield from _parts(word)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Take a word's ending off, roughly: “waits”, “waited” → wait."""
    if len(word) < SHORTEST_BENT:
        return word
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word.removesuffix("e")


@lru_cache(maxsize=20_000)
def _parts(word: str) -> tuple[str, ...]:
    """Return the words that one was put together from; itself if none."""
    if whole := WHOLE.get(word):
        return whole
    for ending, meant in JOINED.items():
        if word.endswith(ending) and word != ending:
            return word.removesuffix(ending), meant
    return (word,)
