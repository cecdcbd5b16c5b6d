"""History: what the bot said in a room, read back and known again by its metadata.

Each message carries the ledger's key. Slack keeps no key for files: they are told by their names
since the message.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.errors import translated_errors
from bot.talk import Place

EVENT = "bell_said"
"""The metadata under which Slack keeps our key with a message (chat.postMessage, `metadata`)."""

_PAGE, _PAGES = 200, 5  # messages; how far back a key is looked for: a try is some minutes old

Message = dict[str, Any]


class History:
    """Reads rooms and threads back."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def posted(self, channel: Place, key: str) -> dict[int, Message]:
        """Find our messages under a key, by their numbers from 0.

        In a channel the first is looked for in the channel, and the rest in its thread.
        """
        found = {
            int(note(message)["part"]): message
            async for message in self._messages(channel)
            if note(message).get("key") == key
        }
        if 0 in found and len(found) < note(found[0])["of"] and not is_conversation(channel):
            found |= await self.posted(thread_of(channel, found[0]["ts"]), key)
        return found

    async def shared(self, channel: Place, since: str) -> set[str]:
        """Name the files shared in a place since a message."""
        return {
            file.get("name", "")
            async for message in self._messages(channel)
            if message["ts"] > since
            for file in message.get("files", [])
        }

    async def _messages(self, channel: Place) -> AsyncIterator[Message]:
        """Read back what was said in a room, or in its thread.

        At most `_PAGES` pages of `_PAGE` messages: newest first in a room, oldest first in a
        thread.
        """
        cursor = ""
        for _ in range(_PAGES):
            asked: dict[str, Any] = {
                "channel": channel.room,
                "limit": _PAGE,
                "cursor": cursor,
                "include_all_metadata": True,
            }
            with translated_errors():
                if channel.thread:
                    read = await self._client.conversations_replies(**asked, ts=channel.thread)
                else:
                    read = await self._client.conversations_history(**asked)
            for message in read["messages"]:
                yield message
            cursor = (read.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                return


def is_conversation(channel: Place) -> bool:
    """Say whether a long answer disturbs nobody there: in a thread, or in direct messages."""
    return bool(channel.thread) or channel.room.startswith("D")


def thread_of(channel: Place, stamp: str) -> Place:
    """Return where the rest of an answer goes: in a channel, the thread of its card."""
    return channel if is_conversation(channel) else replace(channel, thread=stamp)


def note(message: Message) -> dict[str, Any]:
    """Return our metadata of a message: key, part, of, files; empty for anybody else's."""
    metadata = message.get("metadata") or {}
    payload: dict[str, Any] = metadata.get("event_payload") or {}
    return payload if metadata.get("event_type") == EVENT else {}
