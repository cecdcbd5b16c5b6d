"""Wires: what a person on the far side of a platform does and sees.

Each platform has one wire: the real client library, talking over loopback to a stand-in server.
The contract suite asks the same of every wire.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from bot.platforms import Platform

OFFICE = "office"  # the room that every wire has
UNDRAWABLE = "A chart that cannot be drawn"
ANNA = "anna"  # a person who is in every room
BEN = "ben"  # another person who is in every room


@dataclass(frozen=True)
class Seen:
    """One message as the stand-in server holds it."""

    id: str
    room: str
    text: str
    """Everything that can be read in it, markup undone: text, table cells, labels."""
    buttons: tuple[tuple[str, str], ...] = ()
    """Label and command of each button."""
    pictures: int = 0
    files: tuple[str, ...] = ()
    only_for: str = ""
    """Empty, or the one person who sees it."""


class Wire(Protocol):
    """The far side of one platform."""

    platform: Platform

    async def type(self, text: str, *, by: str = ANNA, room: str = OFFICE, event: str = "") -> None:
        """Send a line as a person does; the same `event` twice is the platform's own repeat."""

    async def press(self, label: str, *, by: str = ANNA, age: timedelta = timedelta(0)) -> None:
        """Press the newest button with this label, on a card that last changed so long ago."""

    async def fill(self, answers: dict[str, str], *, by: str = ANNA) -> None:
        """Answer the form that was last shown, by label, as its platform asks it."""

    async def upload(self, name: str, data: bytes, caption: str, *, by: str = ANNA) -> None:
        """Send a file with a caption."""

    async def seen(self) -> list[Seen]:
        """Return all messages, oldest first, as they stand now."""

    async def fail(self, how: str, times: int = 1) -> None:
        """Make the next calls that say something fail.

        `how`: "refuse" (the room is gone), "slow" (asked to wait a second), "drop" (taken, but
        the answer is lost), "down" (no connection).
        """


class MemoryNotebook:
    """A notebook that is forgotten at the end."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    async def read(self, key: str) -> str | None:
        return self.kept.get(key)

    async def write(self, key: str, text: str) -> None:
        self.kept[key] = text

    async def strike(self, key: str) -> None:
        self.kept.pop(key, None)
