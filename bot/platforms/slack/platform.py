"""The platform: Slack, by Socket Mode or by signed HTTP.

It owns the one web client by which everything goes out, and starts whichever way in the config
names.
"""

from __future__ import annotations

import asyncio
import logging

import aiohttp
from pydantic_core import to_json
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.contact import Contact, no_contact
from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.fence import Mark, unmarked
from bot.platforms import Answer, Draw, Notebook, OnRejected, ignore_rejection
from bot.platforms.slack.answering import NAME, Responder
from bot.platforms.slack.errors import TOKEN_PAGE, translated_errors
from bot.platforms.slack.listening import Listener
from bot.platforms.slack.manifest import SCOPES
from bot.platforms.slack.pictures import Pictures
from bot.platforms.slack.sending import Sender
from bot.platforms.slack.settings import Settings
from bot.platforms.slack.socketmode import open_connection, stay_connected
from bot.platforms.slack.webhook import serve
from bot.talk import Place, Reply

CLIENT_LOG = "slack_sdk.web.async_base_client"

log = logging.getLogger(__name__)


class Slack:
    """The platform; `draw` makes a PNG of a chart."""

    name = NAME
    finds = True

    def __init__(
        self,
        settings: Settings,
        notebook: Notebook,
        draw: Draw,
        *,
        on_rejected: OnRejected = ignore_rejection,
        contact: Contact = no_contact,
    ) -> None:
        # The library writes each call out for its log, letters and all, unless told a level.
        logging.getLogger(CLIENT_LOG).setLevel(logging.INFO)
        self._settings = settings
        self._on_rejected = on_rejected
        self._contact = contact
        self._notebook = notebook
        self._client = AsyncWebClient(
            token=settings.bot_token.get_secret_value(),
            base_url=settings.base_url,
            timeout=settings.timeout,
            retry_handlers=[],  # the library's own would post twice when an answer is lost
        )
        self._sender = Sender(self._client, notebook, Pictures(self._client, draw))

    async def listen(self, answer: Answer) -> None:
        """Answer what people ask until cancelled; the answer is said where it was asked.

        Its connections are kept meanwhile: by itself the library makes a new one for each call.
        """
        timeout = aiohttp.ClientTimeout(total=self._settings.timeout)
        session = aiohttp.ClientSession(timeout=timeout, json_serialize_bytes=to_json)
        async with session as self._client.session:
            await self._listen(answer)

    async def _listen(self, answer: Answer) -> None:
        identity = await self._identity_when_reachable()
        me = AuthorizeResult(
            enterprise_id=identity.get("enterprise_id"),
            team_id=identity.get("team_id"),
            bot_user_id=identity.get("user_id"),
            bot_id=identity.get("bot_id"),
            bot_token=self._client.token,
        )
        responder = Responder(self._settings, self._client, self._sender, self._notebook, answer)
        listener = Listener(responder, me, self._settings.base_url)
        try:
            if self._settings.mode == "webhook":
                await self._contact("")
                await serve(listener.app(), self._settings, self._on_rejected)
            else:
                await stay_connected(listener.app(), self._client, self._settings, self._contact)
        finally:
            await listener.finish()

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        """Say it once; return the timestamps of its messages. `key` marks it for `find`."""
        return await self._sender.say(place, reply, key, mark)

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        """Put `reply` in the place of what was said under the id `said`; repeatable."""
        await self._sender.change(place, said, reply, mark)

    async def find(self, place: Place, key: str) -> str | None:
        """Look up the id of what was said under `key`, if all of it was."""
        return await self._sender.find(place, key)

    async def can_post_in(self, place: Place) -> str:
        """Say what a room is called; `Refused` if the bot is not in it."""
        return await self._sender.can_post_in(place)

    async def check(self) -> str:
        """Say in a sentence as whom it is connected; `Refused` says what to mend.

        The scopes that Slack lists with its answer are compared with the manifest's: a token made
        before a scope was added works until the first call that needs it.
        """
        identity = await self._identity()
        granted = set(str(identity.headers.get("x-oauth-scopes", "")).replace(" ", "").split(","))
        missing = set(SCOPES) - granted if granted - {""} else set()
        if missing:
            raise Refused(
                f"The bot's Slack token lacks {', '.join(sorted(missing))}.",
                "Add them under OAuth & Permissions at api.slack.com/apps, then reinstall the app.",
            )
        if self._settings.mode == "socket":
            await open_connection(self._client, self._settings)
        return f"Connected to Slack as {identity.get('user')} in {identity.get('team')}."

    async def _identity_when_reachable(self) -> AsyncSlackResponse:
        """Ask Slack who the bot is until it can be reached."""
        while True:
            try:
                return await self._identity()
            except (NotSent, Unanswered) as error:
                await self._contact(str(error))
                await asyncio.sleep(self._settings.watch)

    async def _identity(self) -> AsyncSlackResponse:
        """Ask Slack who the bot is; `Refused` says where a right token is found."""
        try:
            with translated_errors():
                return await self._client.auth_test()
        except Refused as error:
            raise Refused(
                error.message, f"Copy the token (it begins with xoxb-) from {TOKEN_PAGE}."
            ) from error
