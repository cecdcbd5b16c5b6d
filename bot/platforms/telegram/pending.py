"""Pending: updates that were confirmed before they were answered, stored until they are.

Telegram forgets an update once it is confirmed by a higher offset. A crash between that and the
answer would lose what a person asked, so such updates are in the notebook until then.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

from telegram import Bot, Update

from bot.platforms import Notebook

KEY = "telegram:late"


class PendingUpdates:
    """The updates that are still to be answered; each is forgotten once it is."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._updates: dict[asyncio.Task[None], str] = {}
        self._writing: asyncio.Task[None] | None = None
        self._writing_begun = False

    async def left(self, bot: Bot) -> list[Update]:
        """Return the updates that an earlier run confirmed and did not answer, oldest first."""
        self._updates.clear()
        kept = json.loads(await self._notebook.read(KEY) or "[]")
        return [Update.de_json(each, bot) for each in kept]

    async def keep(self, late: Mapping[asyncio.Task[None], Update]) -> None:
        """Store each update until its task is done; one whose task is cancelled stays stored."""
        for task, update in late.items():
            self._updates[task] = update.to_json()
            task.add_done_callback(self._answered)
        await self._written()

    def _answered(self, task: asyncio.Task[None]) -> None:
        """Forget an update that was answered, or failed: a failure would only fail again."""
        if not task.cancelled():
            self._updates.pop(task, None)
            self._written()

    def _written(self) -> asyncio.Task[None]:
        """Return the writing to come, which all share who ask meanwhile: hundreds may be late."""
        if self._writing is None or self._writing_begun:
            self._writing = asyncio.create_task(self._write(self._writing))
            self._writing_begun = False
        return self._writing

    async def _write(self, before: asyncio.Task[None] | None) -> None:
        """Write down what is still to be answered, and nothing else."""
        # Writes go one after another: an older list must not overwrite a newer one.
        if before:
            await asyncio.wait({before})
        self._writing_begun = True
        if self._updates:
            await self._notebook.write(KEY, f"[{','.join(self._updates.values())}]")
        else:
            await self._notebook.strike(KEY)
