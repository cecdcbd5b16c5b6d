"""Arguments: an election's kind and day as a command or a form asks for them.

Each class is the annotation of a command's parameter. `wants` tells the form which field to draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.domain.elections.areas import COUNTY_COUNCIL, ELECTED_IN
from bot.domain.elections.kinds import Kind
from bot.domain.errors import UserError
from bot.domain.places import AreaKind
from bot.domain.times.when import When
from bot.words.speaking import _, marked

COUNTY = marked("county council")
"""A choice beside the kinds: the law of any council's election, in an area of its own."""
_COUNTY_WORDS = {"county", "division", "county division", "county councillor"}


@dataclass(frozen=True, slots=True)
class KindArgument:
    """A kind of election, chosen from a list or typed, and the kinds of area that it is held in."""

    kind: Kind
    areas: tuple[AreaKind, ...]

    wants: ClassVar[str] = "choice"
    choices: ClassVar[tuple[str, ...]] = (
        Kind.COUNCIL,
        COUNTY,
        Kind.PARISH,
        *(kind for kind in Kind if kind not in {Kind.COUNCIL, Kind.PARISH}),
    )

    @classmethod
    def parse(cls, text: str) -> KindArgument:
        """Read a kind of election as `Kind.parse` does; raises UserError."""
        word = " ".join(text.casefold().replace("election", " ").split())
        if word == COUNTY or word in _COUNTY_WORDS:
            return cls(Kind.COUNCIL, COUNTY_COUNCIL)
        kind = Kind.parse(text)
        return cls(kind, ELECTED_IN[kind])

    @property
    def words(self) -> str:
        """The words that name it in a command."""
        return COUNTY if self.areas == COUNTY_COUNCIL else self.kind


@dataclass(frozen=True, slots=True)
class PollingDay:
    """A polling day: a day ahead, or None for one that is not known yet."""

    when: When | None

    wants: ClassVar[str] = "date"
    unknown: ClassVar[str] = "not known"

    @classmethod
    def parse(cls, text: str) -> PollingDay:
        """Read a day as `DayArgument` does, or “not known yet”; raises UserError."""
        word = " ".join(text.casefold().split()).removesuffix(" yet")
        if word in {cls.unknown, "unknown", "tba", "to be announced", "not called"}:
            return cls(None)
        return cls(DayArgument.parse(text).when)

    def ahead(self, today: date) -> date | None:
        """Return the next such day, `today` itself included; None where it is not known."""
        return self.when.on(today) if self.when else None


@dataclass(frozen=True, slots=True)
class DayArgument:
    """A day as people say it, its year still open: “6 May” may be the next or the last one."""

    when: When

    wants: ClassVar[str] = "date"

    @classmethod
    def parse(cls, text: str) -> DayArgument:
        """Read “6 May 2027”, “next Thursday”; raises UserError for no day, or a day with a time."""
        when = When.parse(text)
        if when.day is None or when.clock is not None or when.instead:
            raise UserError(_("“{text}” is not just a day: say it like “6 May 2027”.", text=text))
        return cls(when)

    def ahead(self, today: date) -> date:
        """Return the next such day, `today` itself included."""
        return self.when.on(today)

    def past(self, today: date) -> date:
        """Return the latest such day that is over or today."""
        return self.when.on(today, past=True)
