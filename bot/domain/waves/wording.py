"""Wording: a sentence as it can be told: without what ties it to others, and not broken off."""

from __future__ import annotations

import re

from bot.domain.waves.ask_words import CLOSING, CONNECTIVE, FRAGMENT, GREETING, REASONS
from bot.domain.waves.vocabulary import INTRODUCTION, PLACEHOLDER

LONG = 45
"""Words of a sentence that can be told; a longer one is cut where a clause ends."""
CLAUSE = re.compile(
    r"(?:;|,? so (?:that )?you|, because|, which|, so that|, in order|, where|\. )\s*"
)
"""Where a sentence that is too long may be cut."""
DEAR = re.compile(r"^Dear\b")


def trimmed(text: str) -> str:
    """Return a sentence without what ties it to others."""
    bare = CONNECTIVE.sub("", ended(text), count=1)
    return bare[:1].upper() + bare[1:] if bare != text else text


def ended(text: str) -> str:
    """Return a sentence without what leads on; one that is too long ends with a clause."""
    bare = REASONS.sub(".", text)
    if len(bare.split()) > LONG:
        ends = [m.start() for m in CLAUSE.finditer(bare) if len(bare[: m.start()].split()) <= LONG]
        bare = f"{bare[: ends[-1]]}…" if ends else bare
    return bare


def fit(text: str) -> bool:
    """Say whether a sentence may be told beside a request: whole, not long, and no greeting."""
    return (
        text[-1:] not in ("", "?")
        and not any(each.search(text) for each in (FRAGMENT, PLACEHOLDER, GREETING, CLOSING, DEAR))
        and INTRODUCTION.search(text) is None
        and len(text.split()) <= LONG
    )


def broken(text: str) -> bool:
    """Say whether a sentence begins in the middle, breaks off, or has a gap to be filled."""
    return bool(FRAGMENT.search(text) or PLACEHOLDER.search(text))


def stopped(text: str) -> str:
    """Return an entry of a list, or what leads to it, so that another can follow it."""
    if text[-1:].isalnum():
        return f"{text}:" if text.isupper() else f"{text};"
    return closed(text)


def closed(text: str) -> str:
    """Return a sentence with the quotation mark that was cut off where it was split."""
    return f'{text}"' if text.count('"') % 2 else text
