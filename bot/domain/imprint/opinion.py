"""Opinion: all that is said of a text: whether it needs an imprint, has one, or is doubtful."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.imprint.finding import Found, broken_imprint, find_imprint
from bot.domain.imprint.rules import SCOTTISH, Material, Publisher, Purpose, Ruling, Verdict, judge
from bot.domain.imprint.weighing import Leaning, Weighed, weigh
from bot.domain.imprint.words import Imprint


class Answer(StrEnum):
    """What is told of a text, as far as it bears on what to do."""

    NO = "nothing to add"
    LACKS = "needs an imprint that it lacks"
    DOUBTFUL = "may need an imprint that it lacks"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the law says of a text, why it is taken for political, and what imprint it has.

    `broken` is what is meant for an imprint where none is whole.
    """

    ruling: Ruling
    weighed: Weighed
    imprint: Imprint | None
    broken: Found | None

    @property
    def doubtful(self) -> bool:
        """Whether the law asks for one only if it is what it may be: political, or Scottish."""
        if self.ruling.verdict is not Verdict.REQUIRED:
            return False
        maybe_scottish = self.ruling.rule == SCOTTISH and "scotland" not in self.weighed.signs
        return maybe_scottish or self.weighed.leaning is Leaning.DOUBTFUL

    @property
    def answer(self) -> Answer:
        """What to tell of it."""
        if self.imprint or self.ruling.verdict is not Verdict.REQUIRED:
            return Answer.NO
        return Answer.DOUBTFUL if self.doubtful else Answer.LACKS


def consider(text: str, by: Iterable[Publisher], on: date, *, paid: bool = False) -> Opinion:
    """Judge a text that somebody publishes on a day, as an advert or not.

    Raises UserError for a day before the rules were in force.
    """
    who = frozenset(by)
    weighed = weigh(text, who, paid=paid)
    political = weighed.leaning is not Leaning.NEUTRAL
    material = Material(
        by=who,
        purpose=Purpose.ELECTION if political else Purpose.NONE,
        paid=paid,
        political=political,
        scottish=bool(weighed.signs & {"scotland", "perhaps scotland"}),
    )
    return Opinion(judge(material, on), weighed, find_imprint(text), broken_imprint(text))


def answer(text: str, by: Iterable[Publisher], on: date, *, paid: bool = False) -> Answer:
    """Say what to tell of a text."""
    return consider(text, by, on, paid=paid).answer
