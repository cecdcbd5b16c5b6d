"""Shared: the sentences of a wave that many people sent, with nobody in them any more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from bot.domain.waves.passages import sentences
from bot.domain.waves.shingles import words
from bot.domain.waves.wave import Kept
from bot.domain.waves.words import read

PEOPLE = 3  # who must have sent a sentence before it is nobody's own
SHARE = 0.2  # of all who wrote
MOST = 40
CUT = "[…]"
PERSONAL = re.compile(
    r"\S+@\S+"  # an e-mail address
    r"|\b(?:https?://|www\.)\S+"  # a link: it may name who follows it
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"  # a postcode
    r"|\b\d+[A-Za-z]?,?\s+(?:[A-Z][\w'’]+\s+){1,3}"
    r"(?:Road|Rd|Street|St|Lane|Avenue|Ave|Close|Drive|Way|Row|Place|Court|Terrace|Gardens|Crescent"
    r"|Hill|Green|Square|Grove|Park|Walk|Mews)\b"
    r"|\+?\(?\d[\d\s()./-]{5,}\d",  # a telephone or any other long number
    re.IGNORECASE,
)
SIGNED = re.compile(r"\b(?:my name is|yours \w+,|regards,)\s+\S.*$", re.IGNORECASE)
"""Words that a name comes after: what stands there goes to the sentence's end."""


def shared(letters: Sequence[Kept]) -> tuple[str, ...]:
    """Return what at least three people and a fifth of all sent, in its order, cut clean.

    A sentence that only one or two people wrote is never among them, whatever it says.
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
    """Cut from a sentence whatever may name, place or reach a person."""
    left = SIGNED.sub(CUT, PERSONAL.sub(CUT, sentence))
    parts = {part for name in names for part in (name, *name.split()) if len(part) > 1}
    said = {word.strip(".,;:!?()“”\"'’").casefold() for word in left.split()}
    for part in sorted(parts, key=len, reverse=True):
        if part.casefold() in said or (" " in part and part.casefold() in left.casefold()):
            left = re.sub(rf"\b{re.escape(part)}\b", CUT, left, flags=re.IGNORECASE)
    return "" if not left.replace(CUT, "").strip(" .,") else left
