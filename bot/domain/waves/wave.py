"""A wave as the office knows it, and the letters in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.letters import Attachment
from bot.words.speaking import _, dated, marked


class Residence(StrEnum):
    """Where a letter's postcode puts its writer; of a person's letters the first of these holds.

    UNSURE: the letter gives a postcode, and it does not decide; UNKNOWN: it gives none.
    """

    INSIDE = marked("inside")
    UNSURE = marked("not sure")
    OUTSIDE = marked("outside")
    UNKNOWN = marked("unknown")


BY_BEGINNING = "beginning"
"""How a residence is known where only the beginning of the postcode decides: not exactly."""
BY_POSTCODES_IO = "postcodes.io"
"""How it is known where that was asked, and no directory is here."""


class Verdict(StrEnum):
    """The office's word on a wave, which holds against later letters."""

    DISMISS = "dismiss"
    RESTORE = "restore"
    MERGE = "merge"
    SPLIT = "split"
    JOIN = "join"
    PUT_BACK = "put back"  # of letters in no wave: a person wrote them
    SET_ASIDE = "set aside"  # which takes that back


@dataclass(frozen=True, slots=True)
class Kept:
    """One letter as the store keeps it.

    `came_at` is aware UTC; `wave` is None where it is in none. `own` are its writer's own
    sentences; `trouble` is the matter of a possible case, “” for none, and `telling` the sentences
    that say so. `came_from`, `reply_to`, `attachments` and `flaws` are as in a `Letter`. `sent_at`
    is its own Date, None where it has none. `opposes`: it asks the opposite of its wave; `aside`:
    no person wrote it. `postcode` is its writer's, with commas where it may be one of several,
    and `lives_by` how the residence is known: the month of a directory (“2026-05”), `BY_BEGINNING`,
    `BY_POSTCODES_IO`, “” where nothing tells.
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
    sent_at: datetime | None = None
    opposes: bool = False
    attachments: tuple[Attachment, ...] = ()
    flaws: tuple[str, ...] = ()
    aside: bool = False
    postcode: str = ""
    lives_by: str = ""

    @property
    def at(self) -> datetime:
        """When it was sent, or came where that is not known: the one time that is shown of it."""
        return self.sent_at or self.came_at

    @property
    def writer(self) -> str:
        """What tells its writer from others: an address, or the one letter that it is."""
        return self.email.casefold() or self.came_from.casefold() or f"letter {self.id}"

    @property
    def is_here(self) -> bool:
        """Whether it has not been forgotten; one without words has a flaw or a file."""
        return bool(self.text or self.flaws or self.attachments)

    @property
    def files(self) -> list[str]:
        """What its files say, where that was read and is not the letter's own text."""
        return [each.text for each in self.attachments if each.text and each.text not in self.text]

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
    that some people have and others not; `stands`: shared sentences that take the wave's side;
    `opposite`: a sentence that some people share and that asks the opposite, “” for none;
    `template`: its paragraphs; `like`: the number of the earlier wave that it was made from (0:
    none), and `likeness` how, in words.
    """

    gist: tuple[str, ...] = ()
    organisers: tuple[str, ...] = ()
    varies: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()
    opposite: str = ""
    template: tuple[str, ...] = ()
    like: int = 0
    likeness: str = ""


@dataclass(frozen=True, slots=True)
class Wave:
    """A wave: its name, what it asks for, and its figures.

    `name` is the office's own, “” where it gave none; `title` is the bot's. `people` counts
    distinct senders; `inside`, `outside`, `unsure` and `unknown` count letters by postcode,
    `by_beginning` those placed by its beginning alone, and `directory` is the newest that placed
    any (as `Kept.lives_by`); `own` counts those with personal words, `cases` those that may hide a
    case, `opposing` those that ask the opposite. `first` and `last` are aware UTC.
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
    opposing: int = 0
    reading: Reading = Reading()
    worded: Wording = Wording()
    unsure: int = 0
    by_beginning: int = 0
    directory: str = ""

    @property
    def called(self) -> str:
        """The name to show: the office's before any other, its number where it has none."""
        return self.told or _("Wave {number}", number=self.id)

    @property
    def told(self) -> str:
        """The name that those who wrote may be told: “” where it has none but its number."""
        return self.name or self.worded.name or self.title

    @property
    def dated(self) -> str:
        """The name, and the month in which it began."""
        month = dated(self.first, "LLLL y")
        return _("“{wave}” of {month}", wave=self.called, month=month)

    @property
    def unknown(self) -> int:
        """How many letters gave no postcode of their writer's."""
        return self.letters - self.inside - self.outside - self.unsure
