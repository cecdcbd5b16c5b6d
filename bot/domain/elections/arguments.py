"""Arguments: an election's kind and day as a command or a form asks for them.

Each class is the annotation of a command's parameter. `wants` tells the form which field to draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.domain.elections.kinds import Kind
from bot.domain.errors import UserError
from bot.domain.times.when import When
from bot.words.speaking import _


@dataclass(frozen=True, slots=True)
class KindArgument:
    """A kind of election, chosen from a list or typed."""

    kind: Kind

    wants: ClassVar[str] = "choice"
    choices: ClassVar[tuple[str, ...]] = (
        Kind.COUNCIL,
        Kind.PARISH,
        *(kind for kind in Kind if kind not in {Kind.COUNCIL, Kind.PARISH}),
    )

    @classmethod
    def parse(cls, text: str) -> KindArgument:
        """Read a kind of election as `Kind.parse` does; raises UserError."""
        return cls(Kind.parse(text))


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
