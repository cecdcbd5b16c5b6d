"""Aside: letters that no person wrote, set aside and counted, never dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.letters import Notice


@dataclass(frozen=True, slots=True)
class Brief:
    """A letter in one line of a list; `notice` is None where it is not set aside."""

    id: int
    came_at: datetime
    by: str
    subject: str
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """Every letter that came, counted once: in a wave, in none, or set aside, and as what."""

    in_waves: int
    alone: int
    aside: Mapping[Notice, int]

    @property
    def set_aside(self) -> int:
        """Those set aside, as whatever."""
        return sum(self.aside.values())

    @property
    def letters(self) -> int:
        """All of them."""
        return self.in_waves + self.alone + self.set_aside


@dataclass(frozen=True, slots=True)
class NotReached:
    """Whom an answer of ours did not reach, by a mail server's report; `why` in its own words.

    `email` and `why` are empty once they were forgotten; `letter` is the report's number.
    """

    letter: int
    email: str
    failed: bool
    why: str
