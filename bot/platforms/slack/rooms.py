"""Rooms: the id that Slack wants for a channel or person that the config calls by name.

What is found under a name is kept in the notebook: a channel that is renamed keeps its id, and the
bot stays in it over a restart, whatever the config still calls it. It is looked up again only where
Slack no longer knows the id.
"""

from __future__ import annotations

import re
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refused
from bot.platforms import Notebook
from bot.platforms.slack.errors import INVITE, is_refusal_of, translated_errors

_ROOM = re.compile(r"[CDG][A-Z0-9]{6,}")
_PERSON = re.compile(r"[UW][A-Z0-9]{5,}")


class Rooms:
    """Looks up channels by `#name` or id, and direct messages by a person's id."""

    def __init__(self, client: AsyncWebClient, notebook: Notebook) -> None:
        self._client = client
        self._notebook = notebook
        self._known: dict[str, str] = {}

    async def id(self, room: str) -> str:
        """Return the id of a channel, or of the direct messages with a person.

        Raises Refused for a name that the bot sees no channel of.
        """
        if _ROOM.fullmatch(room):
            return room
        if room not in self._known:
            if _PERSON.fullmatch(room):
                self._known[room] = await self._open(room)
            else:
                self._known[room] = await self._kept(room) or await self._look_up(room)
        return self._known[room]

    async def can_post_in(self, room: str) -> str:
        """Say what a channel is called; `Refused` if the bot is not in it."""
        channel = await self._info(room)
        if channel.get("is_im"):
            return f"direct messages with {room}"
        # A public channel can be seen from outside and not posted in.
        if not channel.get("is_member"):
            raise Refused(f"The bot is not in #{channel['name']}.", INVITE)
        return f"#{channel['name']}"

    async def _info(self, room: str) -> dict[str, Any]:
        """Ask for a channel; one that is gone from under the kept id is looked up by its name."""
        try:
            return await self._ask(await self.id(room))
        except Refused as error:
            by_name = not _ROOM.fullmatch(room) and not _PERSON.fullmatch(room)
            if not by_name or not is_refusal_of(error, "channel_not_found"):
                raise
        self._known[room] = await self._look_up(room)
        return await self._ask(self._known[room])

    async def _ask(self, channel: str) -> dict[str, Any]:
        with translated_errors():
            told = await self._client.conversations_info(channel=channel)
        return dict(told["channel"])

    async def _kept(self, room: str) -> str | None:
        """Return the id that was found under a name before, perhaps in an earlier run."""
        return await self._notebook.read(_page(room))

    async def _open(self, person: str) -> str:
        """Open the direct messages with a person; to open them again gives the same id."""
        with translated_errors():
            opened = await self._client.conversations_open(users=person)
        return str(opened["channel"]["id"])

    async def _look_up(self, room: str) -> str:
        """Find a channel by its name among those that the bot can see, and keep its id."""
        cursor = ""
        while True:
            with translated_errors():
                listed = await self._client.conversations_list(
                    types="public_channel,private_channel",
                    exclude_archived=True,
                    limit=200,
                    cursor=cursor,
                )
            for channel in listed["channels"]:
                if channel["name"] == room.removeprefix("#"):
                    await self._notebook.write(_page(room), channel["id"])
                    return str(channel["id"])
            cursor = (listed.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor:
                raise Refused(
                    f"The bot sees no Slack channel called {room}.",
                    "Write its name in the config as Slack shows it now; if it is private, "
                    "/invite the bot into it.",
                )


def _page(room: str) -> str:
    return f"room:{room}"
