"""Home tabs: each person's App Home, published whole each time that what it says has changed.

A Home is not a conversation: it has no messages, one view for each person, and `views.publish`
replaces it. So there is nothing to find and nothing is said there twice.
"""

from __future__ import annotations

from collections.abc import Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import Refused
from bot.platforms.slack.drawing import Block, on_page
from bot.platforms.slack.errors import is_refusal_of, translated_errors
from bot.platforms.slack.payloads import HOME
from bot.platforms.slack.pictures import Pictures
from bot.talk import Place, Reply

SAID = "home"
"""The id of what is said at a Home: there is one page, and to publish it again is harmless."""

_NOT_SHOWN = ("invalid_arguments", "invalid_blocks")


class HomeTabs:
    """Publishes Homes. Their place is a room named `home:` and the person's id."""

    def __init__(self, client: AsyncWebClient, pictures: Pictures) -> None:
        self._client = client
        self._pictures = pictures

    @staticmethod
    def has(place: Place) -> bool:
        """Say whether a place is a person's Home."""
        return place.room.startswith(HOME)

    async def publish(self, place: Place, reply: Reply) -> str:
        """Publish a reply as a person's Home; return the fixed id `SAID`.

        Where Slack will not show a picture there, it is published again with the picture in words.
        """
        user, hosted = place.room.removeprefix(HOME), await self._pictures.host(reply.parts)
        try:
            await self._publish(user, on_page(reply.parts, hosted))
        except Refused as error:
            if not hosted or not any(is_refusal_of(error, code) for code in _NOT_SHOWN):
                raise
            await self._publish(user, on_page(reply.parts))  # its pictures in words
        return SAID

    async def _publish(self, user: str, blocks: Sequence[Block]) -> None:
        """Publish blocks as the view of one person."""
        view = {"type": "home", "blocks": list(blocks)}
        with translated_errors():
            await self._client.views_publish(user_id=user, view=view)
