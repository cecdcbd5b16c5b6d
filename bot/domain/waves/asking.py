"""Asking: which of a wave's shared sentences is a request, whole in itself, and what “the Bill” is.

The ask is quoted to everybody who wrote. A sentence that asks for nothing in particular, or cannot
be read without the one before, is none: then a wave has no ask, and the card says so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.domain.waves.ask_words import (
    CONNECTIVE,
    EMPTY_WORDS,
    FORMAL,
    FRAGMENT,
    LISTING,
    POINTING,
    REFERRING,
    REQUESTS,
)
from bot.domain.waves.lines import Line
from bot.domain.waves.shingles import words
from bot.domain.waves.vocabulary import (
    COURTESY,
    INTRODUCTION,
    LEAD_IN,
    LEANING,
    PLACEHOLDER,
    STOP_WORDS,
)

SHORT, LONG = 4, 45
"""Words of a sentence that can be an ask."""
WORDY = 35
SPECIFIC = 2
"""Words of its own that an ask must have: “I urge you to act today” has none."""
DUTY = re.compile(r"^.{0,160}?\byou (?:must|should|ought to|need to) ", re.IGNORECASE)
"""All of “it is clear that you must …” before what must be done."""
ADDRESSED = re.compile(r"^you,[^,]{1,60}, (?:to )?", re.IGNORECASE)
"""Whom it is said to, where that comes between: “you, the Town Council, to …”."""
MOST_SPECIFIC = 6
"""More of them say no more."""


def ask_of(lines: Sequence[Line]) -> str:
    """Choose the sentence that asks, of the lines that enough people share; “” where none does."""
    names = formal_names(lines)
    asks = [(line, asked) for line in lines if (asked := _asked(line, names))]
    return max((_score(line, asked), asked) for line, asked in asks)[1] if asks else ""


def formal_names(lines: Sequence[Line]) -> dict[str, str]:
    """Return the full name of each kind of thing that the lines name: bill → “Fair Rents Bill”.

    Of two of a kind the one in more letters is taken, and of those the longer.
    """
    found: dict[str, Counter[str]] = {}
    for line in lines:
        for match in FORMAL.finditer(line.text):
            name = match.group("name") or match.group("quoted")
            kind = (match.group("kind") or match.group("after")).casefold()
            found.setdefault(kind, Counter())[" ".join(name.split())] += round(100 * line.share)
    return {
        kind: max(names, key=lambda name: (names[name], len(name))) for kind, names in found.items()
    }


def named(text: str, names: dict[str, str]) -> str:
    """Say in brackets what “the Bill” is, where the sentence does not and another one does."""

    def name(match: re.Match[str]) -> str:
        full = names.get(match.group("kind").casefold(), "")
        return f"{match.group()} [the {full}]" if full else match.group()

    if any(full.casefold() in text.casefold() for full in names.values()):
        return text
    return REFERRING.sub(name, text, count=1)


def object_of(ask: str) -> str:
    """Return what is asked for, without who asks whom."""
    asked = LEAD_IN.sub("", DUTY.sub("", ask, count=1), count=1)
    return ADDRESSED.sub("", asked, count=1)


def specific(text: str) -> set[str]:
    """Return the words that tell of one campaign alone."""
    return {
        word
        for word in words(text)
        if word not in STOP_WORDS and word not in EMPTY_WORDS and not word.isdigit()
    }


def _asked(line: Line, names: dict[str, str]) -> str:
    """Return a line as an ask, whole in itself; “” where it is none."""
    text = CONNECTIVE.sub("", line.text, count=1)
    text = text[:1].upper() + text[1:] if text != line.text else text
    whole, text = text, named(text, names)
    if not SHORT <= len(text.split()) <= LONG or _strength(text) is None:
        return ""
    # What points to another sentence is not whole, unless it has been named.
    if text == whole and POINTING.search(object_of(text)):
        return ""
    broken = (FRAGMENT, LISTING, PLACEHOLDER, COURTESY)
    if any(pattern.search(whole) for pattern in broken):
        return ""
    told = FORMAL.search(text) or len(specific(object_of(text))) >= SPECIFIC
    return text if told else ""


def _strength(text: str) -> float | None:
    return next((strength for pattern, strength in REQUESTS if pattern.search(text)), None)


def _score(line: Line, asked: str) -> tuple[float, float]:
    """Score an ask: how plainly it asks and for what, and how many letters have it."""
    score = (_strength(asked) or 0) + 1.5 * round(line.share, 1)
    score += 0.08 * min(len(specific(object_of(asked))), MOST_SPECIFIC)
    score += 0.3 * (FORMAL.search(asked) is not None or "[the " in asked)
    score -= 0.5 * (LEANING.search(asked) is not None)
    score -= 0.2 * (len(asked.split()) > WORDY)
    score -= 0.1 * (INTRODUCTION.search(asked) is not None)
    return round(score, 3), -line.place
