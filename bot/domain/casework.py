"""Casework: a trouble of somebody's own, told in a letter that many sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from bot.domain.plights import (
    DANGERS,
    DISTANCE,
    FIRST_PERSON,
    KIN,
    MATTERS,
    OPINION,
    PLIGHT,
    SINCE,
    Matter,
)
from bot.domain.waves.passages import Passage

ENOUGH = 2.0
"""Points that make a sentence tell of a trouble."""


class Urgency(IntEnum):
    """How soon somebody must read it."""

    SOON = 1
    TODAY = 2
    NOW = 3


URGENT = {Matter.DANGER: Urgency.NOW, Matter.ABUSE: Urgency.NOW, Matter.HOUSING: Urgency.TODAY}
"""Matters that do not wait; the others are SOON."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A possible case: its matter, the sentences that tell of it, how urgent."""

    matter: Matter
    telling: tuple[str, ...]
    urgency: Urgency


def trouble(passages: Iterable[Passage]) -> Trouble | None:
    """Find a trouble of the writer's own in what they wrote themselves; None if there is none.

    It looks at words, in English: what it finds a person must read, and what it does not find is
    still in the letter.
    """
    found = [
        (matter, sentence)
        for passage in passages
        for sentence in passage.sentences
        if (matter := matter_of(sentence))
    ]
    if not found:
        return None
    counts = Counter(matter for matter, _ in found)
    matter = max(counts, key=lambda one: (URGENT.get(one, Urgency.SOON), counts[one]))
    telling = tuple(sentence for _, sentence in found)
    return Trouble(matter, telling, URGENT.get(matter, Urgency.SOON))


def matter_of(sentence: str) -> Matter | None:
    """Say what trouble of the writer's own a sentence tells of, if it does."""
    sentence = sentence.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for matter, pattern in DANGERS.items():
        if pattern.search(sentence) and not OPINION.search(sentence):
            return matter
    hits = {matter: len(pattern.findall(sentence)) for matter, pattern in MATTERS.items()}
    matter = max(hits, key=lambda one: hits[one])
    if not hits[matter] or _points(sentence, hits[matter]) < ENOUGH:
        return None
    return matter


def _points(sentence: str, hits: int) -> float:
    kin = KIN.search(sentence) is not None
    if not kin and not FIRST_PERSON.search(sentence):
        return 0
    plights = len(PLIGHT.findall(sentence))
    since = SINCE.search(sentence) is not None
    away = len(OPINION.findall(sentence)) + len(DISTANCE.findall(sentence))
    return 1 + min(hits, 2) * 0.5 + min(plights, 2) + 0.5 * kin + 0.5 * since - 1.5 * away
