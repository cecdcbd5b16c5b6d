"""Worth: whether a request tells what it is on, and which of a wave's is the best to tell."""

from __future__ import annotations

import re

from bot.domain.waves.ask_words import ORDINAL, SECOND, SLOGAN
from bot.domain.waves.formal import has_name
from bot.domain.waves.leaning import bare, leans, matter
from bot.domain.waves.parliament_words import DATED, PARLIAMENT
from bot.domain.waves.request import specific
from bot.domain.waves.request_words import OFFER, PLEASE
from bot.domain.waves.vocabulary import LEANING
from bot.domain.waves.wording import LONG, broken

SPECIFIC = 2
"""Words of its own that an ask must have: “I urge you to act today” has none."""
CLEAR = 8
"""So many tell enough, whatever else they lean on."""
MOST_SPECIFIC = 6
"""More of them say no more."""
MOST_PLAIN = 4.0
"""A sentence with a higher score asks no plainer."""
UNSAID = 0.5
"""What is taken off where “the motion” is told without saying which."""


def names_it(text: str) -> bool:
    """Say whether a sentence names something of Parliament, or has a number or a name."""
    return bool(has_name(text) or PARLIAMENT.search(text))


def tells(text: str) -> bool:
    """Say whether a request tells what it is on."""
    return has_name(text) or len(specific(matter(text))) >= SPECIFIC


def clear(text: str) -> bool:
    """Say whether a request tells so much that it is clear, whatever else it leans on."""
    return len(specific(matter(text))) >= CLEAR


def asks_as_title(text: str) -> bool:
    """Say whether a subject that asks is whole, and no slogan."""
    told = names_it(text) or DATED.search(text) or PLEASE.search(text)
    slogan = any(SLOGAN.match(part) for part in re.split(r"[:!–—] ?", text))
    return bool(told) and not slogan and tells(text) and not broken(text) and leans(text) is None


def ranked(score: float, share: float, text: str) -> float:
    """Rank an ask: how plainly it asks, and for what, and how many letters have it."""
    rank = min(score, MOST_PLAIN) + 2 * round(share, 1) + 0.5 * has_name(text)
    rank -= 0.5 * (LEANING.search(text) is not None) + 0.3 * (len(text.split()) > LONG)
    rank -= 0.5 * (OFFER.search(text) is not None and not has_name(text))
    return round(rank + 0.1 * min(len(specific(matter(text))), MOST_SPECIFIC), 3)


def lessened(text: str, *, alone: bool) -> float:
    """Return what is taken off a request that is one of several, or leans and is told `alone`."""
    less = (ORDINAL.search(text) is not None) + UNSAID * (SECOND.search(text) is not None)
    if alone:
        less += (leans(text) is not None) + UNSAID * (bare(text) is not None)
    return less
