"""Candidacy: who is standing where and when, and what follows from it.

The one place where a candidate's election, ward and register come together: the spending limit, the
regulated period and the facts for the reach model are worked out from it and not kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.domain.ads.ward import WardFacts
from bot.domain.elections import Election, Period, regulated
from bot.domain.errors import UserError
from bot.domain.spending import Limit, limit
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class Candidacy:
    """One person's election: `area` is the ward, seat or district, `code` its GSS code.

    `electors` are on its register, as imported or as the candidate said; `joint` is the number of
    candidates who campaign jointly, `councils` of those in a combined authority. `declared` is the
    day on which they said that they are standing, None for “before it matters”; `inside` and
    `covered` describe how adverts are aimed (`WardFacts`), in words `aim`. `id` is the row's.
    """

    election: Election
    area: str
    council: str = ""
    code: str = ""
    electors: int | None = None
    joint: int = 1
    councils: int | None = None
    declared: date | None = None
    aim: str = ""
    inside: float | None = None
    covered: float = 1.0
    id: int = 0

    @property
    def facts(self) -> WardFacts:
        """What the reach model needs; raises UserError where the electors are not known."""
        if self.electors is None:
            raise UserError(
                _(
                    "I do not know how many electors {name} has: tell me the "
                    "number on the register, "
                    "like “election electors 2044”.",
                    name=self.area,
                ),
                hint="election electors",
            )
        return WardFacts(
            self.area, self.electors, self.code, inside=self.inside, covered=self.covered
        )

    @property
    def limit(self) -> Limit:
        """What may be spent by law; raises UserError where that is not known."""
        return _limit(self)

    def refuse_without_limit(self) -> None:
        """Raise UserError where no limit follows from it.

        Called before it is kept, so that what is missing is asked for then and not at the first
        cost: joint candidates where there can be none, an unknown type of seat.
        """
        _limit(self)

    @property
    def period(self) -> Period:
        """The days on which spending counts; raises UserError where that is not known."""
        # Not declared counts as declared long ago: the period then begins at the law's first day,
        # and no cost is left out that might count. A by-election takes the day for its vacancy's.
        declared = self.declared or date.min
        return regulated(self.election, declared, None, vacant=self.declared)


def _limit(mine: Candidacy) -> Limit:
    return limit(
        mine.election, mine.electors, joint=mine.joint, councils=mine.councils, area=mine.area
    )


@dataclass(frozen=True, slots=True)
class LegalNotice:
    """What the law says about a sum to be spent, in a line of the reader's language.

    `exceeds`: the sum would pass the limit, so a card says this first.
    """

    line: str
    exceeds: bool = False
