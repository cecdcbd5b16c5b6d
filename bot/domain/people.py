"""People: who may ask for what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import UserError


class Role(StrEnum):
    """What a person may do; each role may do all that the ones before it may."""

    STRANGER = "stranger"
    CANDIDATE = "candidate"
    STAFF = "staff"
    MANAGER = "manager"
    MP = "mp"

    def may(self, needed: Role) -> bool:
        """Say whether this role is enough where `needed` is asked for."""
        ladder = list(Role)
        return ladder.index(self) >= ladder.index(needed)

    @classmethod
    def parse(cls, text: str) -> Role:
        """Read a role's name; a stranger is nobody's role to give."""
        word = text.strip().casefold()
        if word in set(cls) - {cls.STRANGER}:
            return cls(word)
        raise UserError(
            f"“{text}” is not a role: say candidate, staff, manager or mp.",
            hint="people invite staff",
        )


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the office, however many platforms they use; id 0 is a stranger."""

    id: int
    name: str
    role: Role


STRANGER = Member(0, "stranger", Role.STRANGER)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Leave to join, once, as a role, until it expires."""

    code: str
    role: Role
    expires_at: datetime
