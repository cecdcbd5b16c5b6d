"""Panes: the two halves of the page, who can be chosen in each, and what to try there.

The room's name is `office` for all of the staff, and `phone:USER` for each person on the phone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Pane(StrEnum):
    """A half of the page."""

    OFFICE = "office"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Person:
    """A person as whom the page's visitor can speak."""

    pane: Pane
    user: str
    name: str
    role: str
    """As it is shown behind the name: manager, candidate."""


People = Callable[[], Awaitable[tuple[Person, ...]]]
"""Who can be chosen now, in the order of the list."""

Suggestions = Mapping[Pane, tuple[str, ...]]
"""Commands that an empty pane offers."""

SUGGESTIONS: Suggestions = {
    Pane.OFFICE: ("waves list", "digest now", "posts calendar", "help"),
    Pane.PHONE: ("£38?", "tips today", "election dates", "help"),
}


def phone_of(user: str) -> str:
    """Name the room that is this person's phone."""
    return f"{Pane.PHONE}:{user}"


def room_of(person: Person) -> str:
    """Name the room in which this person talks."""
    return phone_of(person.user) if person.pane is Pane.PHONE else Pane.OFFICE.value


def pane_of(room: str) -> str:
    """Name the pane that shows this room."""
    return room.partition(":")[0]
