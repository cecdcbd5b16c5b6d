"""Asked: an election's kind and day as a form asks for them."""

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
        """Read a kind of election; UserError."""
        return cls(Kind.parse(text))


@dataclass(frozen=True, slots=True)
class DayArgument:
    """A day, as people say it."""

    when: When

    wants: ClassVar[str] = "date"

    @classmethod
    def parse(cls, text: str) -> DayArgument:
        """Read “6 May 2027”; UserError for what is no day."""
        when = When.parse(text)
        if when.day is None or when.clock is not None:
            raise UserError(_("“{text}” is not just a day: say it like “6 May 2027”.", text=text))
        return cls(when)

    def ahead(self, today: date) -> date:
        """Fix it to the next such day."""
        return self.when.on(today)

    def past(self, today: date) -> date:
        """Fix it to the latest such day."""
        return self.when.on(today, past=True)
