"""Writers: the people of a wave, each with all of their letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.waves.own_kinds import OwnKind, kind_of
from bot.domain.waves.wave import BY_BEGINNING, Residence


@dataclass(frozen=True, slots=True)
class Written:
    """One letter, as far as an answer to it needs; `email` is “” if none can be trusted.

    `came_from`, `reply_to` and `flaws` are as in a `Letter`, `lives_by` is as in a `Kept`;
    `attached` are its files' names.
    `came_at` is when it came here, `dated` its own Date, None where it has none. `opposes`: it asks
    the opposite of its wave. `beside`: it is in no wave, and was written after one that is.
    """

    id: int
    email: str
    name: str
    subject: str
    message_id: str
    references: tuple[str, ...]
    residence: Residence
    automatic: bool
    own: tuple[str, ...]
    trouble: str
    came_at: datetime
    dated: datetime | None
    came_from: str = ""
    reply_to: str = ""
    opposes: bool = False
    attached: tuple[str, ...] = ()
    flaws: tuple[str, ...] = ()
    lives_by: str = ""
    beside: bool = False

    @property
    def exactly_outside(self) -> bool:
        """Whether its postcode lies outside by more than its beginning."""
        return self.residence is Residence.OUTSIDE and self.lives_by != BY_BEGINNING


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a wave, however many letters they sent.

    `email` is in lower case; `letter` is the one that an answer goes under; `own` are their
    personal sentences in all letters, `trouble` the first possible case, “” for none.
    `exactly_outside`: they live elsewhere by more than the beginning of a postcode.
    """

    email: str
    name: str
    letter: Written
    residence: Residence
    own: tuple[str, ...]
    trouble: str
    automatic: bool
    letters: tuple[Written, ...] = ()
    exactly_outside: bool = False

    @property
    def opposes(self) -> bool:
        """Whether one of their letters asks the opposite of the wave."""
        return any(letter.opposes for letter in self.letters)

    @property
    def beside(self) -> bool:
        """Whether they wrote another letter, in no wave, before they were answered."""
        return any(letter.beside for letter in self.letters)

    @property
    def called(self) -> str:
        """The name to show."""
        return self.name or self.email or self.letter.came_from

    @property
    def known_by(self) -> str:
        """What tells them from others: their address, or the one letter that they are known by."""
        return self.email or _unnamed(self.letter)

    @property
    def reply_to(self) -> str:
        """Where one of their letters asks for its answer, and did not come from; “” for nowhere."""
        asked = (each.reply_to for each in reversed(self.letters) if each.reply_to)
        return next(asked, "")

    @property
    def attached(self) -> tuple[str, ...]:
        """The names of the files that came with their letters."""
        return tuple(name for each in self.letters for name in each.attached)

    @property
    def flaws(self) -> tuple[str, ...]:
        """What is wrong with their letters, each once."""
        return tuple(dict.fromkeys(flaw for each in self.letters for flaw in each.flaws))

    @property
    def kind(self) -> OwnKind | None:
        """What their own words do; None where they wrote none."""
        return kind_of(self.own)

    @property
    def own_words(self) -> str:
        """What they wrote of their own, in one line."""
        return " … ".join(self.own)


def persons(letters: Iterable[Written]) -> list[Person]:
    """Put each person's letters together, by address; a letter without one is its own person."""
    by_email: defaultdict[str, list[Written]] = defaultdict(list)
    for letter in letters:
        by_email[letter.email.casefold() or _unnamed(letter)].append(letter)
    return [_person(letters) for letters in by_email.values()]


def _unnamed(letter: Written) -> str:
    return f"letter {letter.id}"


def _person(letters: list[Written]) -> Person:
    if len(letters) == 1:  # as most have it, and a wave is thousands
        (only,) = letters
        return Person(
            email=only.email.casefold(),
            name=only.name,
            letter=only,
            residence=only.residence,
            own=only.own,
            trouble=only.trouble,
            automatic=only.automatic,
            letters=(only,),
            exactly_outside=only.exactly_outside,
        )
    # An automatic reply from the same address must not stop a person's own letter being answered.
    by_hand = [letter for letter in letters if not letter.automatic]
    # The latest letter, so that the answer appears under what the person wrote last.
    answered = (by_hand or letters)[-1]
    places = {letter.residence for letter in letters}
    residence = next((each for each in Residence if each in places), Residence.UNKNOWN)
    outside = residence is Residence.OUTSIDE
    return Person(
        email=answered.email.casefold(),
        name=next((letter.name for letter in reversed(letters) if letter.name), ""),
        letter=answered,
        # INSIDE comes first: one letter with a local postcode makes the person a constituent.
        residence=residence,
        own=tuple(words for letter in letters for words in letter.own),
        trouble=next((letter.trouble for letter in letters if letter.trouble), ""),
        automatic=not by_hand,
        letters=tuple(letters),
        exactly_outside=outside and any(letter.exactly_outside for letter in letters),
    )


def since(person: Person, letter: int) -> Person | None:
    """Return a person with only the letters after one; None where there are none."""
    later = [each for each in person.letters if each.id > letter]
    if not later:
        return None
    outside = person.exactly_outside
    known = replace(_person(later), name=person.name, residence=person.residence)
    return replace(known, exactly_outside=outside)
