"""Arguments: what people type about adverts, “£38”, “reach 2000”, “12 £38”.

Each class is the annotation of a command's parameter: its `parse` reads the whole of a text, or
raises a UserError that says how to write it. Nothing is guessed from a part of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.ads.platforms import LEAST_A_DAY, rule
from bot.domain.errors import UserError
from bot.domain.money import Money
from bot.domain.numbers import whole_number
from bot.words.speaking import _, marked

MOST_COMPARED = 6

_REACH = re.compile(
    r"(?:to )?(?:reach|get) (?P<people>\S+?)(?: (?:people|persons|electors))?", re.IGNORECASE
)
_DAILY = re.compile(
    r"(?P<sum>.+?),? (?:(?:a|per|each|every) day|daily)(?:,? (?:for|over) (?P<days>.+))?",
    re.IGNORECASE,
)
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
MOST_DAYS = 90  # longer than any regulated period of a local election, a judgement
# “12 £38”: the sum must show that it is one, by £ or a unit; in “12 38” nobody can tell which is
# the number in the ledger.
_NUMBERED = re.compile(
    r"(?:(?:no\.?|#) ?)?(?P<number>[0-9]{1,9}) (?P<sum>(?:£|[\d.,]+ ?[a-z]).*)", re.IGNORECASE
)
_PEOPLE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Goal:
    """A budget to spend, or so many people to reach: one of the two, the other is None.

    `daily` is the sum of one day where a budget was given by the day, for so many `days`; `budget`
    is then what they come to.
    """

    budget: Money | None = None
    people: int | None = None
    daily: Money | None = None
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> Goal:
        """Read “£38”, “£5 a day for a week” or “reach 2000 people”; raises UserError."""
        if daily := _DAILY.fullmatch(text.strip()):
            return cls._by_day(daily)
        if found := _REACH.fullmatch(text.strip()):
            return cls(people=_people(found["people"]))
        return cls(budget=Money.parse(text))

    @classmethod
    def _by_day(cls, found: re.Match[str]) -> Goal:
        sum_, said = Money.parse(found["sum"]), (found["days"] or "").casefold()
        if not said:
            raise UserError(_("For how many days? Say it like “{sum} a day for 7 days”.", sum=sum_))
        count, _space, unit = said.rpartition(" ")
        number = 1 if count in {"", "a", "one"} else whole_number(count)
        length = next((days for stem, days in _LENGTHS.items() if unit.startswith(stem)), None)
        if not number or length is None or number * length > MOST_DAYS:
            raise UserError(
                _(
                    "I did not understand “{days}”: give from 1 to {most} days, like “for 7 days”.",
                    days=found["days"],
                    most=MOST_DAYS,
                )
            )
        days = number * length
        if sum_ < LEAST_A_DAY:
            raise UserError(
                _("{sum} a day is too little. {least}", sum=sum_, least=str(rule("least a day")))
            )
        return cls(budget=Money(sum_.pence * days), daily=sum_, days=days)

    def __str__(self) -> str:
        if self.daily is not None:
            return f"{self.daily} a day for {self.days} days"
        return f"reach {self.people}" if self.budget is None else str(self.budget)


class AimMethod(StrEnum):
    """How an advert may be aimed at a ward; `NOWHERE` forgets an aim that was chosen."""

    SECTORS = marked("sectors")
    PIN = marked("pin")
    NOWHERE = "nowhere"

    @classmethod
    def parse(cls, text: str) -> AimMethod:
        """Read one of them, in any case of letters; raises UserError."""
        word = text.strip().casefold()
        if word in set(cls):
            return cls(word)
        raise UserError(
            _("“{text}” is not a way to aim: say sectors, pin or nowhere.", text=text.strip())
        )


@dataclass(frozen=True, slots=True)
class Budgets:
    """Two to six budgets to be compared, each once, the smallest first."""

    sums: tuple[Money, ...]

    @classmethod
    def parse(cls, text: str) -> Budgets:
        """Read “£20 £40 £80” or “20, 40 and 80 pounds”; raises UserError."""
        # A comma parts two sums only with a space after it: “1,250” is one sum.
        words = re.split(r"\s*,\s+|\s+(?:and|or|vs\.?)\s+|\s+(?=£)|(?<=\d)\s+(?=\d)", text.strip())
        sums = tuple(Money.parse(word) for word in words if word)
        if not 1 < len(sums) <= MOST_COMPARED:
            raise UserError(
                _(
                    "Give from two to {most} budgets, such as £20 £40 £80.",
                    most=MOST_COMPARED,
                )
            )
        return cls(tuple(sorted(set(sums))))


@dataclass(frozen=True, slots=True)
class Spent:
    """What an advert cost, and the number that it has in the spending ledger (0: not given)."""

    amount: Money
    number: int = 0

    @classmethod
    def parse(cls, text: str) -> Spent:
        """Read “£38”, or “12 £38” for number 12 of the ledger; raises UserError."""
        if found := _NUMBERED.fullmatch(text.strip()):
            return cls(Money.parse(found["sum"]), int(found["number"]))
        return cls(Money.parse(text))


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people an advert reached, as Ads Manager shows under “Reach”."""

    people: int

    @classmethod
    def parse(cls, text: str) -> Reached:
        """Read “1665”, “1,665” or “1,665 people”; raises UserError."""
        return cls(_people(re.sub(r"\s*(?:people|persons)$", "", text.strip())))


def _people(text: str) -> int:
    people = whole_number(text) if _PEOPLE.fullmatch(text) else None
    if people is None:
        raise UserError(
            _("“{text}” is not a number of people: write it like 1665 or 1,665.", text=text)
        )
    return people
