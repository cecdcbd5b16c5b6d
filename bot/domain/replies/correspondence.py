"""Correspondence: who wrote in a wave and what they have had, read once and passed on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.domain.replies.drafts import Draft
from bot.domain.replies.late import Placed
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
            # A reply that is being looked at again must not count its own letters as answered.
            if besides is None or reply != besides.id:
                # The latest counts: who writes again after an answer is to be answered again.
                for person, letter in people.items():
                    found[person] = max(letter, found.get(person, 0))
        return found


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A wave with everyone who wrote in it, read once from the store and passed on.

    `numbers`: all numbers that the wave has had; `casework`: the addresses, in lower case, of those
    whose letters a colleague has called casework; `placed`: which letters a person put here.
    """

    wave: Wave
    numbers: tuple[int, ...]
    people: tuple[Person, ...]
    answered: Answered
    casework: frozenset[str]
    placed: Placed


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person who waits for a personal answer: why, and the reply that they do not get."""

    why: Outcome
    draft: Draft
    wave: Wave
    person: Person

    @property
    def letter(self) -> int:
        """The number of the letter that is to be answered."""
        return self.person.letter.id


@dataclass(frozen=True, slots=True)
class AnswerAt:
    """Where a colleague wants an answer to go: one of the choices, or an address of the letter."""

    text: str
    wants: ClassVar[str] = "choice"
    choices: ClassVar[tuple[str, ...]] = ("from", "reply-to", "nowhere")

    @classmethod
    def parse(cls, text: str) -> AnswerAt:
        """Read a choice or an address, in lower case as addresses are kept."""
        return cls(text.strip().casefold())


@dataclass(frozen=True, slots=True)
class Queued:
    """How far a letter's answer has come: who has taken it, and its text so far (“” for none).

    `member` is the number of that member, 0 for none. `name` is only set from an old store that
    held names, where the name was no member's or several members' when numbers were introduced.
    """

    member: int = 0
    name: str = ""
    text: str = ""

    @property
    def taken(self) -> bool:
        """Whether it is for one colleague to answer."""
        return bool(self.member or self.name)
