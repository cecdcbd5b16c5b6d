"""Correspondence: who wrote in a wave and what they have had, read once and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.replies.drafts import Draft
from bot.domain.replies.outcomes import Outcome
from bot.domain.replies.writers import Person
from bot.domain.waves.wave import Wave


@dataclass(frozen=True, slots=True)
class Answered:
    """Whom a wave's answers are for, sent or on their way.

    `by_reply`: by the reply's number, each person's mark (their address is not kept) and the
    number of the last of their letters that it answers.
    """

    by_reply: Mapping[int, Mapping[str, int]]

    def last(self, *, besides: Draft | None = None) -> dict[str, int]:
        """Return each person's last letter that has been answered, but not by one reply."""
        found: dict[str, int] = {}
        for reply, people in self.by_reply.items():
            if besides is None or reply != besides.id:
                for person, letter in people.items():
                    found[person] = max(letter, found.get(person, 0))
        return found


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A wave with everybody who wrote in it.

    `numbers`: all that the wave has had; `casework`: the addresses, in small letters, of those
    whose letters a colleague has called casework.
    """

    wave: Wave
    numbers: tuple[int, ...]
    people: tuple[Person, ...]
    answered: Answered
    casework: frozenset[str]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person who waits for an answer of their own: why, and the reply that they do not get."""

    why: Outcome
    draft: Draft
    wave: Wave
    person: Person

    @property
    def letter(self) -> int:
        """The number of the letter that is to be answered."""
        return self.person.letter.id


@dataclass(frozen=True, slots=True)
class Queued:
    """How far a letter's answer has come: the number of the member who has taken it, and its text.

    `member` is 0 where nobody has. `name` is kept of a store that held names only, where that name
    was nobody's or several people's when numbers came.
    """

    member: int = 0
    name: str = ""
    text: str = ""

    @property
    def taken(self) -> bool:
        """Whether it is for one colleague to answer."""
        return bool(self.member or self.name)
