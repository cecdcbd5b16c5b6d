"""Tools: what a platform may use of the house."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.contact import Contact, no_contact
from bot.domain.people import Role
from bot.platforms import Draw, Notebook, OnRejected, ignore_rejection
from bot.platforms.web.history import History
from bot.platforms.web.panes import People
from bot.talk import Part, Poll, Simple

NUMBERS_EACH = 1_000  # the parts that are spelled out of one part are numbered within so many


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One line of a menu: a short word that stands for a command, and what that is for."""

    word: str
    command: str
    about: str


Menu = Callable[[Role, str], tuple[MenuItem, ...]]
"""What a role is offered, said in a language ("" is English)."""

IsQuiet = Callable[[str], Awaitable[bool]]
"""Whether what the bot says by itself now, under this key of the ledger, is to make no sound."""

OnRoomMoved = Callable[[str, str], Awaitable[None]]
"""Write down that a room has another id from now on: the old one, the new one."""


@dataclass(frozen=True, slots=True)
class Tools:
    """A platform's notebook, the drawing of charts, and what a chat or our own page needs.

    `languages` are those, beside English, that a menu can be had in (ISO 639-1); `on_rejected`
    tells the audit of what does not reach the office, `contact` whether the far side is reached.
    """

    notebook: Notebook
    draw: Draw
    history: History
    people: People
    menu: Menu
    quiet: IsQuiet
    moved: OnRoomMoved
    languages: tuple[str, ...] = ()
    on_rejected: OnRejected = ignore_rejection
    contact: Contact = no_contact


def in_simple_parts(parts: Sequence[Part]) -> Iterator[tuple[int, Simple]]:
    """Number parts, and spell out those that only some chats have; no two have one number."""
    # A part and what it is spelled out into must not share a number: buttons are known by it.
    for number, part in enumerate(parts):
        if isinstance(part, Poll):
            inner = (number + 1) * NUMBERS_EACH
            yield from enumerate(part.spelled(), inner)
        else:
            yield number, part
