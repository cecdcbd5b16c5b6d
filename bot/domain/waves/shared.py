"""Shared: the sentences of a wave that many people sent, with all personal details cut out.

Only these may be given to a language model: what one person wrote cannot be among them, even where
a filter misses it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bot.domain.places import LIKE_A_POSTCODE
from bot.domain.waves.passages import sentences
from bot.domain.waves.shingles import words
from bot.domain.waves.wave import Kept
from bot.domain.waves.words import read

PEOPLE = 3  # who must have sent a sentence before it is no longer personal
SHARE = 0.2  # of all who wrote
MOST = 40
CUT = "[…]"
PERSONAL = re.compile(
    r"\S+@\S+"  # an e-mail address
    r"|\b(?:https?://|www\.)\S+"  # a link: it may name who follows it
    rf"|\b{LIKE_A_POSTCODE}\b"
    r"|\b\d+[A-Za-z]?,?\s+(?:[A-Z][\w'’]+\s+){1,3}"
    r"(?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Way|Row|Place|Court|Terrace|Gardens|Crescent"
    r"|Hill|Green|Square|Grove|Park|Walk|Mews)\b"
    r"|\+?\(?\d[\d\s()./-]{5,}\d",  # a telephone or any other long number
    re.IGNORECASE,
)
SIGNED = re.compile(r"\b(?:my name is|yours \w+,|regards,)\s+\S.*$", re.IGNORECASE)
"""Words that a name comes after: what follows is cut, to the sentence's end."""


def shared(letters: Sequence[Kept]) -> tuple[str, ...]:
    """Return the sentences that at least three people and a fifth of all sent, at most 40, cleaned.

    They are in the order in which they first came. People are told apart by address.
    """
    people: defaultdict[str, set[str]] = defaultdict(set)
    first: dict[str, str] = {}
    for letter in letters:
        for sentence in sentences(read(letter.text).text):
            key = " ".join(words(sentence))
            people[key].add(letter.email.casefold())
            first.setdefault(key, sentence)
    least = max(PEOPLE, SHARE * len({letter.email.casefold() for letter in letters}))
    names = {letter.sender for letter in letters if letter.sender}
    common = [sentence for key, sentence in first.items() if key and len(people[key]) >= least]
    return tuple(filter(None, (clean(each, names) for each in common[:MOST])))


def clean(sentence: str, names: set[str]) -> str:
    """Cut from a sentence all that may name, locate or reach a person; “” where nothing is left."""
    left = SIGNED.sub(CUT, PERSONAL.sub(CUT, sentence))
    # A sender may sign with the full name, or with one part of it.
    parts = {part for name in names for part in (name, *name.split()) if len(part) > 1}
    said = {word.strip(".,;:!?()“”\"'’").casefold() for word in left.split()}
    # The longest first: cutting “Ann” from “Ann Lee” would leave a surname.
    for part in sorted(parts, key=len, reverse=True):
        if part.casefold() in said or (" " in part and part.casefold() in left.casefold()):
            left = re.sub(rf"\b{re.escape(part)}\b", CUT, left, flags=re.IGNORECASE)
    return "" if not left.replace(CUT, "").strip(" .,") else left
