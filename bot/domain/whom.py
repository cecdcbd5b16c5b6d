"""Whom: who is to be forgotten, as a member types it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.domain.errors import UserError
from bot.words.speaking import _

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")  # a whole address: a part of one is strangers', too
_LETTER = re.compile(r"(?:letter\s*)?#?(\d{1,9})", re.IGNORECASE)
_ERASING = re.compile(r"(?P<surname>surname\s+)?(?P<mark>[0-9a-f]{8})\s+(?P<who>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Who:
    """Who is to be forgotten, as asked: by an address in small letters, a whole name, or a letter.

    One of the three is given; `letter` is 0 where it is not.
    """

    address: str = ""
    name: str = ""
    letter: int = 0

    @classmethod
    def parse(cls, text: str) -> Who:
        """Read “ada@mail.example”, “Ada Abbot”, “letter 12” or “#12”.

        Raises UserError for a part of an address, or a name of one word.
        """
        said = " ".join(text.split())
        if _ADDRESS.fullmatch(said):
            # Addresses are compared in small letters, as the store keeps their marks.
            return cls(address=said.casefold())
        if number := _LETTER.fullmatch(said):
            return cls(letter=int(number[1]))
        if "@" in said or " " not in said:
            raise UserError(
                _("Give the whole address or the whole name, such as anna@example.org.")
            )
        return cls(name=said)

    def __str__(self) -> str:
        """Say it so that `parse` reads the same."""
        return self.address or self.name or f"#{self.letter}"


@dataclass(frozen=True, slots=True)
class Erasing:
    """Who is to be forgotten as it was shown, by its mark; `surname`: struck out alone, too."""

    mark: str
    who: Who
    surname: bool = False

    @classmethod
    def parse(cls, text: str) -> Erasing:
        """Read “3f9a01c2 #12” or “surname 3f9a01c2 #12”; UserError for anything else."""
        found = _ERASING.fullmatch(text.strip())
        if found is None:
            raise UserError(_("First look at what would be forgotten."), hint="people forget")
        return cls(found["mark"], Who.parse(found["who"]), bool(found["surname"]))
