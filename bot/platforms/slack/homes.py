"""Homes: everybody's App Home, a page that is put there anew when what it says has changed."""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refused
from bot.platforms.slack.drawing import Block, on_page
from bot.platforms.slack.failures import is_refusal_of, plain_failures
from bot.platforms.slack.hearing import HOME
from bot.platforms.slack.pictures import Pictures
from bot.talk import Place, Reply

SAID = "home"
"""The id of what is said at a Home: there is one page, and to publish it again is harmless."""

_NOT_SHOWN = ("invalid_arguments", "invalid_blocks")


class Homes:
    """Everybody's Home."""

    def __init__(self, client: AsyncWebClient, pictures: Pictures) -> None:
        self._client = client
        self._pictures = pictures

    @staticmethod
    def has(place: Place) -> bool:
        """Say whether a place is somebody's Home."""
        return place.room.startswith(HOME)

    async def publish(self, place: Place, reply: Reply) -> str:
        """Put a reply on somebody's Home, in the place of what stood there."""
        user, hosted = place.room.removeprefix(HOME), await self._pictures.host(reply.parts)
        try:
            await self._publish(user, on_page(reply.parts, hosted))
        except Refused as error:
            if not hosted or not any(is_refusal_of(error, code) for code in _NOT_SHOWN):
                raise
            await self._publish(user, on_page(reply.parts))  # its pictures in words
        return SAID

    async def _publish(self, user: str, blocks: Sequence[Block]) -> None:
        view = {"type": "home", "blocks": list(blocks)}
        with plain_failures():
            await self._client.views_publish(user_id=user, view=view)
