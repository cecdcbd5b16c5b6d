"""Albums: photos sent together, gathered again from the messages that they come in.

Each photo of an album is an update of its own with the same `media_group_id`
(core.telegram.org/bots/api#message); the caption is on one of them. They are one request.
"""

from __future__ import annotations

import asyncio

from telegram import Message

ALBUM_SECONDS = 1.0  # Telegram does not say how many there are; they come at once


class Albums:
    """Gathers the albums that are still coming in, by their `media_group_id`."""

    def __init__(self) -> None:
        self._open: dict[str, list[Message]] = {}

    async def whole(self, message: Message) -> tuple[Message, ...]:
        """Return a message alone, or with the rest of its album; () if another one returns it."""
        group = message.media_group_id
        if group is None:
            return (message,)
        if group in self._open:
            self._open[group].append(message)
            return ()
        self._open[group] = [message]
        # Whoever came first waits for the rest and takes them all; the others return nothing.
        await asyncio.sleep(ALBUM_SECONDS)
        gathered = self._open.pop(group)
        return tuple(sorted(gathered, key=lambda each: each.message_id))
