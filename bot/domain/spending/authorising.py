"""Authorising: what local campaigners may spend with the agent's written authority.

Without it a campaigner may spend so much and no more (`campaigner_limit`). What is authorised
beyond that counts towards the candidate's limit once it is spent, and goes into the return.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.spending.said_days import take_day
from bot.domain.times.when import When
from bot.words.speaking import _

_BY = re.compile(
    r"^(?:to |for )?(?P<who>.+?),? (?:(?:authorised |given )?in writing |written |signed )?"
    r"(?:by|gan) (?P<by>[^,]+?),?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Authorisation:
    """A written authority: who may spend how much, who wrote it and on which day.

    `id` is the row's, 0 before it is kept. Raises UserError for a sum of nothing.
    """

    campaigner: str
    amount: Money
    written_by: str
    written_on: date
    id: int = 0

    def __post_init__(self) -> None:
        if self.amount.pence <= 0:
            raise UserError(_("An authority is for more than nothing."))


@dataclass(frozen=True, slots=True)
class WrittenAuthority:
    """To whom an authority was given, by whom and when, as it was typed."""

    campaigner: str
    written_by: str
    written_on: When

    @classmethod
    def parse(cls, text: str) -> WrittenAuthority:
        """Read “Sallowby Residents, by Anna Moss on 3 April”; UserError where a part lacks."""
        day, left = take_day(" ".join(text.split()))
        found = _BY.fullmatch(left.strip(" ,;"))
        if day is None or found is None:
            raise UserError(
                _(
                    "Who may spend it, who wrote that, and when? Say it like “Sallowby Residents, "
                    "by Anna Moss on 3 April”."
                )
            )
        return cls(found["who"].strip(" ,;"), found["by"].strip(" ,;"), day)

    def of(self, amount: Money, today: date) -> Authorisation:
        """Make the authority; raises UserError for a day that is still to come, or may be two."""
        day = self.written_on.on(today, past=True)
        if day > today:
            raise UserError(
                _(
                    "“{day}” is still to come, so it cannot have been then.",
                    day=self.written_on.words,
                )
            )
        return Authorisation(self.campaigner, amount, self.written_by, day)


def authorised(held: list[Authorisation]) -> Money:
    """Add up what may be spent under authorities."""
    return sum((each.amount for each in held), Money(0))
