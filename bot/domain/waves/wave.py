"""A wave as the office knows it, and the letters in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.words.speaking import _, dated, marked


class Residence(StrEnum):
    """Where a letter's postcode puts its writer."""

    INSIDE = marked("inside")
    OUTSIDE = marked("outside")
    UNKNOWN = marked("unknown")


class Verdict(StrEnum):
    """The office's word on a wave, which holds against later letters."""

    DISMISS = "dismiss"
    RESTORE = "restore"
    MERGE = "merge"
    SPLIT = "split"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Kept:
    """One letter as the store keeps it.

    `came_at` is aware UTC; `wave` is None where it is in none. `own` are its writer's own
    sentences; `trouble` is the matter of a possible case, “” for none, and `telling` the sentences
    that say so. `came_from` and `reply_to` are as in a `Letter`.
    """

    id: int
    came_at: datetime
    sender: str
    email: str
    subject: str
    text: str
    residence: Residence
    wave: int | None
    own: tuple[str, ...] = ()
    trouble: str = ""
    telling: tuple[str, ...] = ()
    came_from: str = ""
    reply_to: str = ""

    @property
    def by(self) -> str:
        """Who to say wrote it: a name, an address, or what its From says; “” for none of them."""
        return self.sender or self.email or self.came_from


@dataclass(frozen=True, slots=True)
class Merges:
    """Which waves went into which other: `into` gives, for each number that was lost, the next."""

    into: Mapping[int, int]

    def now(self, number: int) -> int:
        """Follow a number to the wave that is there now."""
        while number in self.into:
            number = self.into[number]
        return number

    def numbers(self, wave: int) -> tuple[int, ...]:
        """Return all numbers of a wave: the one that it has now, and those that it took in."""
        now = self.now(wave)
        return (now, *(lost for lost in self.into if self.now(lost) == now))


@dataclass(frozen=True, slots=True)
class Wording:
    """A wave in a language model's words, where the office has one; empty without."""

    name: str = ""
    ask: str = ""
    gist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a wave's letters.

    `gist`: sentences that sum it up; `organisers`: who seems to have set it up; `varies`: sentences
    that some letters have and others not; `supporting` and `opposing`: letters by side, where
    senders took both; `template`: its paragraphs; `like`: the number of the earlier wave that it
    was made from (0: none), and `likeness` how, in words.
    """

    gist: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    varies: tuple[str, ...] = ()
    supporting: int = 0
    opposing: int = 0
    template: tuple[str, ...] = ()
    like: int = 0
    likeness: str = ""


@dataclass(frozen=True, slots=True)
class Wave:
    """A wave: its name, what it asks for, and its figures.

    `name` is the office's own, “” where it gave none; `title` is the bot's. `people` counts
    distinct senders; `inside`, `outside` and `unknown` count letters by postcode; `own` those with
    personal words, `cases` those that may hide a case. `first` and `last` are aware UTC.
    """

    id: int
    name: str
    title: str
    ask: str
    campaign: bool
    letters: int
    people: int
    first: datetime
    last: datetime
    inside: int
    outside: int
    own: int
    cases: int
    reading: Reading = Reading()
    worded: Wording = Wording()

    @property
    def called(self) -> str:
        """The name to show: the office's before any other."""
        return self.name or self.worded.name or self.title or _("Wave {number}", number=self.id)

    @property
    def dated(self) -> str:
        """The name, and the month in which it began."""
        month = dated(self.first, "LLLL y")
        return _("“{wave}” of {month}", wave=self.called, month=month)

    @property
    def unknown(self) -> int:
        """How many letters gave no postcode that is known."""
        return self.letters - self.inside - self.outside
