"""The platform: Slack, by Socket Mode or by signed HTTP."""

from __future__ import annotations

import asyncio
import logging

import aiohttp
from pydantic_core import to_json
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.platforms import Answer, Draw, Notebook, TurnedAway, untold
from bot.platforms.slack.answering import NAME, Counter
from bot.platforms.slack.failures import TOKEN_PAGE, plain_failures
from bot.platforms.slack.listening import Ear
from bot.platforms.slack.manifest import SCOPES
from bot.platforms.slack.pictures import Pictures
from bot.platforms.slack.saying import Voice
from bot.platforms.slack.settings import Settings
from bot.platforms.slack.socketmode import open_door, stay_connected
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
        turned_away: TurnedAway = untold,
    ) -> None:
        # The library writes each call out for its log, letters and all, unless told a level.
        logging.getLogger(CLIENT_LOG).setLevel(logging.INFO)
        self._settings = settings
        self._turned_away = turned_away
        self._notebook = notebook
        self._client = AsyncWebClient(
            token=settings.bot_token.get_secret_value(),
            base_url=settings.base_url,
            timeout=settings.timeout,
            retry_handlers=[],  # the library's own would post twice when an answer is lost
        )
        self._voice = Voice(self._client, notebook, Pictures(self._client, draw))

    async def listen(self, answer: Answer) -> None:
        """Answer what people ask until cancelled; the answer is said where it was asked.

        Its connections are kept meanwhile: by itself the library makes a new one for each call.
        """
        timeout = aiohttp.ClientTimeout(total=self._settings.timeout)
        kept = aiohttp.ClientSession(timeout=timeout, json_serialize_bytes=to_json)
        async with kept as self._client.session:
            await self._listen(answer)

    async def _listen(self, answer: Answer) -> None:
        known = await self._known_at_last()
        me = AuthorizeResult(
            enterprise_id=known.get("enterprise_id"),
            team_id=known.get("team_id"),
            bot_user_id=known.get("user_id"),
            bot_id=known.get("bot_id"),
            bot_token=self._client.token,
        )
        counter = Counter(self._settings, self._client, self._voice, self._notebook, answer)
        ear = Ear(counter, me, self._settings.base_url)
        try:
            if self._settings.mode == "webhook":
                await serve(ear.app(), self._settings, self._turned_away)
            else:
                await stay_connected(ear.app(), self._client, self._settings)
        finally:
            await ear.finish()

    async def say(self, place: Place, reply: Reply, key: str) -> str:
        """Say it once; return the timestamps of its messages. `key` marks it for `find`."""
        return await self._voice.say(place, reply, key)

    async def change(self, place: Place, said: str, reply: Reply) -> None:
        """Put `reply` in the place of what was said under the id `said`; repeatable."""
        await self._voice.change(place, said, reply)

    async def find(self, place: Place, key: str) -> str | None:
        """Look up the id of what was said under `key`, if all of it was."""
        return await self._voice.find(place, key)

    async def can_post_in(self, place: Place) -> str:
        """Say what a room is called; `Refused` if the bot is not in it."""
        return await self._voice.can_post_in(place)

    async def check(self) -> str:
        """Say in a sentence as whom it is connected; `Refused` says what to mend."""
        known = await self._known()
        granted = set(str(known.headers.get("x-oauth-scopes", "")).replace(" ", "").split(","))
        missing = set(SCOPES) - granted if granted - {""} else set()
        if missing:
            raise Refused(
                f"The bot's Slack token lacks {', '.join(sorted(missing))}.",
                "Add them under OAuth & Permissions at api.slack.com/apps, then reinstall the app.",
            )
        if self._settings.mode == "socket":
            await open_door(self._client, self._settings)
        return f"Connected to Slack as {known.get('user')} in {known.get('team')}."

    async def _known_at_last(self) -> AsyncSlackResponse:
        """Ask Slack who the bot is until it can be reached."""
        while True:
            try:
                return await self._known()
            except (NotSent, Unanswered) as error:
                log.warning("Slack cannot be reached, trying again: %s", error)
                await asyncio.sleep(self._settings.watch)

    async def _known(self) -> AsyncSlackResponse:
        """Ask Slack who the bot is; `Refused` says where a right token is found."""
        try:
            with plain_failures():
                return await self._client.auth_test()
        except Refused as error:
            raise Refused(
                error.message, f"Copy the token (it begins with xoxb-) from {TOKEN_PAGE}."
            ) from error
