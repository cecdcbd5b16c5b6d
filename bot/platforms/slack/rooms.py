"""Rooms: the id that Slack wants for a channel or person that the config calls by name.

Ids are remembered until the bot ends, since `conversations.list` is rate-limited: a channel that is
renamed keeps its id, so what is remembered stays right.
"""

from __future__ import annotations

import re

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refused
from bot.platforms.slack.errors import INVITE, translated_errors

_ROOM = re.compile(r"[CDG][A-Z0-9]{6,}")
_PERSON = re.compile(r"[UW][A-Z0-9]{5,}")


class Rooms:
    """Looks up channels by `#name` or id, and direct messages by a person's id."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._known: dict[str, str] = {}

    async def id(self, room: str) -> str:
        """Return the id of a channel, or of the direct messages with a person.

        Raises Refused for a name that the bot sees no channel of.
        """
        if _ROOM.fullmatch(room):
            return room
        if room not in self._known:
            with translated_errors():
                await (self._open(room) if _PERSON.fullmatch(room) else self._look_up(room))
        return self._known[room]

    async def can_post_in(self, room: str) -> str:
        """Say what a channel is called; `Refused` if the bot is not in it."""
        with translated_errors():
            told = await self._client.conversations_info(channel=await self.id(room))
        channel = told["channel"]
        if channel.get("is_im"):
            return f"direct messages with {room}"
        # A public channel can be seen from outside and not posted in.
        if not channel.get("is_member"):
            raise Refused(f"The bot is not in #{channel['name']}.", INVITE)
        return f"#{channel['name']}"

    async def _open(self, person: str) -> None:
        """Open the direct messages with a person; to open them again gives the same id."""
        opened = await self._client.conversations_open(users=person)
        self._known[person] = opened["channel"]["id"]

    async def _look_up(self, room: str) -> None:
        """Find a channel by its name among those that the bot can see."""
        cursor = ""
        while True:
            listed = await self._client.conversations_list(
                types="public_channel,private_channel",
                exclude_archived=True,
                limit=200,
                cursor=cursor,
            )
            for channel in listed["channels"]:
                if channel["name"] == room.removeprefix("#"):
                    self._known[room] = channel["id"]
                    return
            cursor = (listed.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                raise Refused(
                    f"The bot sees no Slack channel called {room}.",
                    "Write its name as Slack shows it; if it is private, /invite the bot into it.",
                )
