"""Rooms: what is said in them is kept first, then shown to whoever has the page open.

An entry goes into the history before any open page is told of it: what a page has shown is there
after a restart too.
"""

from __future__ import annotations

from asyncio import Queue
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.platforms.web.history import Entry, History
from bot.platforms.web.panes import People, Person, room_of
from bot.talk import Reply


@dataclass(eq=False)
class Watcher:
    """An open page: the people it was opened as, and what it has yet to be shown."""

    people: tuple[Person, ...]
    queue: Queue[Entry | None] = field(default_factory=Queue)
    """None says that the page is to close its stream."""

    def sees(self, entry: Entry) -> bool:
        """Say whether one of its people sees this entry."""
        return any(
            entry.room == room_of(person) and entry.only_for in {"", person.user}
            for person in self.people
        )


class Rooms:
    """The office's room, and one room for each person's phone."""

    def __init__(self, history: History, people: People) -> None:
        self.history = history
        self.people = people
        self._watchers: set[Watcher] = set()

    async def has(self, room: str) -> bool:
        """Say whether there is such a room."""
        return room in {room_of(person) for person in await self.people()}

    async def append(self, entry: Entry) -> Entry:
        """Keep an entry and show it; one with a known key stays as it was."""
        return self._show(await self.history.append(entry))

    async def change(self, room: str, entry_id: int, reply: Reply, at: datetime) -> Entry | None:
        """Put another reply in the place of what an entry says; None if there is none."""
        changed = await self.history.change(room, entry_id, reply, at)
        # Only what the history took is shown: a page never shows what a restart would forget.
        return changed and self._show(changed)

    @contextmanager
    def watch(self, *people: Person) -> Iterator[Watcher]:
        """Queue all that these people are to see from now on, while the block runs.

        Begin to watch before reading the history: what comes in between is then shown twice (the
        page knows it by its id) and not lost.
        """
        watcher = Watcher(people)
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            # Also where the page went away while it was being written to.
            self._watchers.discard(watcher)

    def close_streams(self) -> None:
        """Let every open page close its stream."""
        for watcher in self._watchers:
            watcher.queue.put_nowait(None)

    def _show(self, entry: Entry) -> Entry:
        """Queue an entry for each open page that may see it."""
        for watcher in self._watchers:
            if watcher.sees(entry):
                watcher.queue.put_nowait(entry)
        return entry
