"""A history in memory, to the letter of its protocol: what the page's tests write to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.platforms.web.history import Entry
from bot.talk import Reply


class PageHistory:
    """Entries in a list; each goes through JSON as it would in a store."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    async def append(self, entry: Entry) -> Entry:
        if entry.key and (known := await self.find(entry.room, entry.key)):
            return known
        self._entries.append(replace(_stored(entry), id=len(self._entries) + 1))
        return self._entries[-1]

    async def change(self, room: str, entry_id: int, reply: Reply, at: datetime) -> Entry | None:
        entry = await self.read(entry_id)
        if entry is None or entry.room != room:
            return None
        changed = _stored(replace(entry, reply=reply, changed=at))
        self._entries[entry_id - 1] = changed
        return changed

    async def read(self, entry_id: int) -> Entry | None:
        return next((entry for entry in self._entries if entry.id == entry_id), None)

    async def find(self, room: str, key: str) -> Entry | None:
        known = (entry for entry in self._entries if (entry.room, entry.key) == (room, key))
        return next(known, None)

    async def latest(
        self, room: str, reader: str, count: int, before: int | None = None
    ) -> list[Entry]:
        return [
            entry
            for entry in self._entries
            if entry.room == room
            and entry.only_for in {"", reader}
            and (before is None or entry.id < before)
        ][-count:]


def _stored(entry: Entry) -> Entry:
    return replace(entry, reply=Reply.from_json(entry.reply.to_json()))
