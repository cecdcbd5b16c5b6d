"""Detecting: a trouble of the writer's own, told in a letter that many sent.

A linear classifier over words and the lexicon's signs, fitted by logistic regression; what it finds
is shown to a person, and closes nothing. Measured by `python -m benchmarks.casework` on passages
that it was not fitted on.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, reduce
from operator import add
from pathlib import Path

from bot.domain.casework.dangers import danger_in, days_left
from bot.domain.casework.lexicon import Matter, Signs, read
from bot.domain.waves.passages import Passage

NEAR = 1
"""Sentences on either side that help to understand one."""
# So that an office is not shown a polite sentence that happens to be beside a trouble.
SAYS_LITTLE = -1.5
"""Score of a sentence that stands by a trouble and does not itself tell of it."""


DETECTING, FEARING = "detecting", "fearing"
"""What each sign adds towards a trouble; towards danger or abuse that is told without its words."""


class Urgency(IntEnum):
    """How soon a person must read it."""

    SOON = 1
    TODAY = 2
    NOW = 3


URGENT = {
    Matter.DANGER: Urgency.NOW,
    Matter.ABUSE: Urgency.NOW,
    Matter.PURSUIT: Urgency.NOW,
    Matter.CHILDREN: Urgency.TODAY,
    Matter.HOUSING: Urgency.TODAY,
}
"""Matters that do not wait; the others are SOON."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A possible case: its matter, the sentences that tell of it in their order, how urgent."""

    matter: Matter
    telling: tuple[str, ...]
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign and each word or pair of words adds to a score; above 0 it tells of a trouble.

    Fitted by logistic regression (benchmarks/casework_fit.py); the threshold for flagging is
    already subtracted in `bias`.
    """

    bias: float
    marks: dict[str, float]
    words: dict[str, float]

    def score(self, what: Signs) -> float:
        """Weigh a sentence, or some in a row."""
        marks = sum(self.marks.get(mark, 0) * size for mark, size in what.marks().items())
        return self.bias + marks + sum(self.words[each] for each in what.words & self.words.keys())


# Read when they are first needed: a start would wait for some thousands of lines.
@cache
def weights(name: str) -> Weights:
    """Read fitted weights from a TOML file beside this one."""
    raw = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    return Weights(raw["bias"], raw["marks"], raw["words"])


def trouble(passages: Iterable[Passage]) -> Trouble | None:
    """Return the trouble told in what a person wrote themselves; None if there is none.

    It knows English only. What it finds a person must read, and what it misses is still in the
    letter.
    """
    # A passage is read by itself: its neighbours in the letter are the campaign's words.
    found = [each for passage in passages for each in _told(passage.sentences)]
    if not found:
        return None
    about = reduce(add, (around for _, _, around in found)).matter
    # Danger outranks what most of the words are about.
    matter = max((danger for _, danger, _ in found if danger), key=_urgency, default=about)
    telling = tuple(sentence for sentence, _, _ in found)
    # A child in danger, or a home that goes within days: sooner than most of the same matter.
    now = any(danger or weights(FEARING).score(said) > 0 for _, danger, said in found)
    now = now or any(map(days_left, telling))
    return Trouble(matter, telling, Urgency.NOW if now else _urgency(matter))


def nearby(reads: Sequence[Signs]) -> list[Signs]:
    """Join each sentence of a passage with those beside it."""
    return [reduce(add, reads[max(at - NEAR, 0) : at + NEAR + 1]) for at in range(len(reads))]


def views(reads: Sequence[Signs]) -> list[Signs]:
    """Return all that is weighed of a passage: each sentence alone, then each with those beside it.

    Whichever says most counts: a polite sentence beside a trouble takes nothing from it.
    """
    return [*reads, *(nearby(reads) if len(reads) > 1 else ())]


def _urgency(matter: Matter) -> Urgency:
    """Return how soon a matter must be read."""
    return URGENT.get(matter, Urgency.SOON)


def _told(sentences: Sequence[str]) -> list[tuple[str, Matter | None, Signs]]:
    """Return the sentences that tell of danger or trouble, with the danger and what they say.

    A sentence tells of a trouble if it weighs enough alone, or together with its neighbours. Of
    those that weigh enough only together, one that says little by itself is left out, unless none
    says more.
    """
    reads = [read(sentence) for sentence in sentences]
    alone = [weights(DETECTING).score(one) for one in reads]
    dangers = [danger_in(sentence) for sentence in sentences]
    around = nearby(reads)
    telling = {at for at, danger in enumerate(dangers) if danger or alone[at] > 0}
    for at, window in enumerate(around):
        if weights(DETECTING).score(window) > 0:
            beside = range(max(at - NEAR, 0), min(at + NEAR + 1, len(reads)))
            least = min(SAYS_LITTLE, max(alone[each] for each in beside))
            telling.update(each for each in beside if alone[each] >= least)
    return [(sentences[at], dangers[at], _about(reads[at], around[at])) for at in sorted(telling)]


def _about(alone: Signs, around: Signs) -> Signs:
    """Return what says which matter a sentence is about: itself, where it names one."""
    return around if alone.matter is Matter.OTHER else alone
