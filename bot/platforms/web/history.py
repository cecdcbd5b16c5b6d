"""History: what was typed and said on the page, as the store keeps it.

Slack and Telegram keep what was said; the page has no server but us, so the store does. An entry's
id rises with time, and its key makes a repeated line or reply one entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.talk import Handle, Reply


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a room: a person's line (it has an author) or what we said."""

    room: str
    reply: Reply
    at: datetime
    author: Handle | None = None
    key: str = ""
    """What `find` finds it by; unique in its room unless empty."""
    only_for: str = ""
    """Empty, or the one user who sees it."""
    changed: datetime | None = None
    id: int = 0
    """Given by the history, rising."""


class History(Protocol):
    """What the page asks of the store."""

    async def append(self, entry: Entry) -> Entry:
        """Keep it and return it with its id; if the room has its key already, return that one."""

    async def change(self, room: str, entry_id: int, reply: Reply, at: datetime) -> Entry | None:
        """Put `reply` in the place of what an entry says; None if the room has no such entry."""

    async def read(self, entry_id: int) -> Entry | None:
        """Return one entry."""

    async def find(self, room: str, key: str) -> Entry | None:
        """Return the entry of the room that has this key."""

    async def latest(
        self, room: str, reader: str, count: int, before: int | None = None
    ) -> list[Entry]:
        """Return the last entries (with smaller ids than `before`) that `reader` may see.

        The oldest comes first.
        """
