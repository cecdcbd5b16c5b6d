"""People: who may ask for what.

A person is a `Member` with one role, however many chats they use. Roles form a ladder, so a
command names the least role that may use it. Nobody gives or takes a role above their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, nonmember

from bot.domain.errors import NotAllowed, UserError
from bot.domain.phrase import Phrase, phrase
from bot.words.speaking import _, marked


class Role(StrEnum):
    """What a person may do; each role may do all that the ones before it may.

    The values are kept in the store and typed in commands.
    """

    STRANGER = marked("stranger")
    CANDIDATE = marked("candidate")
    STAFF = marked("staff")
    MANAGER = marked("manager")
    MP = marked("mp")

    wants = nonmember("choice")
    # A stranger is left out: access is ended by “people remove” and not by a role.
    choices = nonmember(("candidate", "staff", "manager", "mp"))

    def may(self, needed: Role) -> bool:
        """Say whether this role is enough where `needed` is asked for."""
        ladder = list(Role)
        return ladder.index(self) >= ladder.index(needed)

    @property
    def called(self) -> str:
        """How it is said in a sentence, in the reader's language: “manager”, “MP”."""
        return str(self.said)

    @property
    def named(self) -> str:
        """The same with its article: “a manager”, “the MP”."""
        return _(_NAMED[self])

    @property
    def said(self) -> Phrase:
        """The same, to be kept and worded later."""
        return phrase("MP") if self is Role.MP else phrase(self)

    @property
    def allows(self) -> str:
        """What it lets a member do, in words that follow “you can”."""
        return _(_ALLOWS[self])

    @classmethod
    def parse(cls, text: str) -> Role:
        """Read a role's name; raises UserError, also for “stranger”, which is given to nobody."""
        word = text.strip().casefold()
        if word in set(cls) - {cls.STRANGER}:
            return cls(word)
        raise UserError(
            _("“{text}” is not a role: say candidate, staff, manager or mp.", text=text),
            hint="people invite staff",
        )


_NAMED = {
    Role.STRANGER: marked("a stranger"),
    Role.CANDIDATE: marked("a candidate"),
    Role.STAFF: marked("a member of staff"),
    Role.MANAGER: marked("a manager"),
    Role.MP: marked("the MP"),
}

_ALLOWS = {
    Role.STRANGER: marked("ask for help"),
    Role.CANDIDATE: marked("plan adverts, keep a spending ledger and post on the campaign page"),
    Role.STAFF: marked("read and answer the office's letters, and write and approve its posts"),
    Role.MANAGER: marked("do all that staff do, let people in and out, and read the audit"),
    Role.MP: marked("do all that a manager does"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the office, however many platforms they use; id 0 is a stranger.

    `language` is the one that they chose, by its code; without one they are spoken to in the
    office's.
    """

    id: int
    name: str
    role: Role
    language: str = ""


STRANGER = Member(0, "stranger", Role.STRANGER)


@dataclass(frozen=True, slots=True)
class Reachable:
    """A member, since when they have been let in (aware), and the platforms they are known on."""

    member: Member
    since: datetime
    platforms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """Leave to join, once, as a role, until it expires (an aware time).

    `code` is the secret that is passed on. `member`: the member who adds another chat by it; 0 for
    a new person.
    """

    code: str
    role: Role
    expires_at: datetime
    member: int = 0


def refuse_change(by: Member, whom: Member, role: Role | None, everybody: Sequence[Member]) -> None:
    """Raise NotAllowed where `by` may not give `whom` this role (None: end their access).

    `everybody` are all members of the office, these two included.
    """
    if not by.role.may(whom.role):
        raise NotAllowed(
            _(
                "{whom} is {role} here: you cannot change that.",
                whom=whom.name,
                role=whom.role.named,
            )
        )
    if role is not None:
        refuse_role(by, role, everybody)
    # The last manager stays: without one nobody could be let in again, short of the command line.
    others = [each for each in everybody if each.id != whom.id and each.role.may(Role.MANAGER)]
    stays = role is not None and role.may(Role.MANAGER)
    if whom.role.may(Role.MANAGER) and not stays and not others:
        raise NotAllowed(
            _("Nobody would be left to let people in: make somebody else manager first.")
        )


def refuse_role(by: Member, role: Role, everybody: Sequence[Member]) -> None:
    """Raise NotAllowed where this role is above that of `by`.

    A first MP may be made by any manager: an office begins with a manager, and could otherwise
    never have its MP in it.
    """
    first = role is Role.MP and not any(each.role is Role.MP for each in everybody)
    if not by.role.may(role) and not first:
        raise NotAllowed(_("Only {role} can make another one.", role=role.named))
