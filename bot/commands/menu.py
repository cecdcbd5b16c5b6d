"""Menu: the commands worth a place under a thumb, each by one short word.

Platforms that have menus (Telegram) show them by role and language. The short word is the menu's
own; what it sends is the command.
"""

from __future__ import annotations

from bot.commands import command_of
from bot.domain.people import Role
from bot.platforms.tools import MenuItem
from bot.words.speaking import _, short, speaking

Line = tuple[str, str]
"""The short word, and the command that it stands for."""

_STRANGER: tuple[Line, ...] = (("join", "join"),)
_CANDIDATE: tuple[Line, ...] = (
    ("draft", "posts draft"),
    ("calendar", "posts calendar"),
    ("plan", "ads plan"),
    ("spent", "spending add"),
    ("left", "spending left"),
    ("tip", "tips today"),
    ("dates", "election dates"),
    ("ward", "ward"),
    ("page", "page checklist"),
)
_STAFF: tuple[Line, ...] = (
    ("waves", "waves list"),
    ("queue", "queue"),
    ("digest", "digest now"),
    ("draft", "posts draft"),
    ("posts", "posts list"),
    ("calendar", "posts calendar"),
    ("find", "find"),
    ("unknown", "unknown"),
)
_MANAGER: tuple[Line, ...] = (
    *_STAFF,
    ("invite", "people invite"),
    ("people", "people list"),
    ("audit", "audit"),
)
_HELP: Line = ("help", "help")

LINES: dict[Role, tuple[Line, ...]] = {
    Role.STRANGER: (*_STRANGER, _HELP),
    Role.CANDIDATE: (*_CANDIDATE, _HELP),
    Role.STAFF: (*_STAFF, _HELP),
    Role.MANAGER: (*_MANAGER, _HELP),
    Role.MP: (*_MANAGER, _HELP),
}
"""What each role is offered, what they do most first: a phone shows six lines at once."""


def menu(role: Role, language: str) -> tuple[MenuItem, ...]:
    """Return what a role is offered, said in a language ("" is English)."""
    with speaking(language):
        return tuple(
            MenuItem(short(word), words, _(command_of(words).help)) for word, words in LINES[role]
        )
