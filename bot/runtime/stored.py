"""What a platform keeps: its notebook, its history and what it rejected, held by the store.

Platforms are on a floor below the store, and know only the protocols that these classes fulfil.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.platforms.web.history import Entry
from bot.store.audit import REFUSED, Line
from bot.store.work import Store
from bot.talk import Reply


class StoredNotebook:
    """A platform's notebook in the store: texts by key, such as a form that is half filled in.

    The platform's name is put before each key, so that two platforms never read each other's.
    """

    def __init__(self, store: Store, platform: str) -> None:
        self._store = store
        self._platform = platform

    async def read(self, key: str) -> str | None:
        """Return the text under `key`; None where there is none."""
        return await self._store.do(lambda work: work.notes.read(self._page(key)))

    async def write(self, key: str, text: str) -> None:
        """Keep `text` under `key`, in the place of what was there."""
        await self._store.do(lambda work: work.notes.write(self._page(key), text))

    async def strike(self, key: str) -> None:
        """Delete the text under `key`, if there is one."""
        await self._store.do(lambda work: work.notes.strike(self._page(key)))

    def _page(self, key: str) -> str:
        return f"{self._platform}:{key}"


class StoredHistory:
    """The local page's `History` in the store: what was typed and said there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def append(self, entry: Entry) -> Entry:
        """Keep it and return it with its id; if the room has its key already, return that one."""
        return await self._store.do(lambda work: work.pages.append(entry))

    async def change(self, room: str, entry_id: int, reply: Reply, at: datetime) -> Entry | None:
        """Put `reply` in the place of what an entry says; None if the room has no such entry."""
        return await self._store.do(lambda work: work.pages.change(room, entry_id, reply, at))

    async def read(self, entry_id: int) -> Entry | None:
        """Return an entry by its id; None where there is none."""
        return await self._store.do(lambda work: work.pages.read(entry_id))

    async def find(self, room: str, key: str) -> Entry | None:
        """Return the entry of the room that has this key; None where none has."""
        return await self._store.do(lambda work: work.pages.find(room, key))

    async def latest(
        self, room: str, reader: str, count: int, before: int | None = None
    ) -> list[Entry]:
        """Return the last entries that `reader` may see, the oldest first."""
        return await self._store.do(lambda work: work.pages.latest(room, reader, count, before))


EACH = timedelta(hours=1)  # one audit line for each kind in it, so that a flood fills no store
KINDS = 1_000  # kinds and users counted at a time: what an attacker makes up costs no more memory
NOBODY = "somebody unknown"


class RejectedRequests:
    """One platform's rejected requests; call it with what was rejected, and from whom.

    The first of a kind is audited at once; the others within the hour are counted for the next
    line. The counts are in memory: a restart loses them.
    """

    def __init__(self, store: Store, platform: str, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._platform = platform
        self._clock = clock
        self._noted: OrderedDict[tuple[str, str], tuple[datetime, int]] = OrderedDict()

    async def __call__(self, what: str, who: str) -> None:
        """Note it, or count it for the next line of its kind."""
        now = self._clock()
        noted, more = self._noted.get((what, who), (None, 0))
        if noted and now - noted < EACH:
            self._noted[what, who] = (noted, more + 1)
            return
        self._noted[what, who] = (now, 0)
        if len(self._noted) > KINDS:
            self._noted.popitem(last=False)
        did = f"{what}, and {more:,} more since the last line" if more else what
        line = Line(now, who or NOBODY, None, self._platform, did, REFUSED)
        await self._store.do(lambda work: work.audit.append(line))
