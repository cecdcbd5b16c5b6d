"""Telegram as a platform: one bot, connected, that listens and speaks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from telegram import Bot, BotCommand
from telegram.constants import BotCommandLimit
from telegram.error import BadRequest
from telegram.request import HTTPXRequest

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.platforms import Answer, Draw, Notebook
from bot.platforms.telegram.asking import Asking
from bot.platforms.telegram.drawing import Drawn, drawn
from bot.platforms.telegram.hearing import NAME
from bot.platforms.telegram.listening import Listener
from bot.platforms.telegram.polling import Polling
from bot.platforms.telegram.settings import Settings
from bot.platforms.telegram.speaking import Speaker
from bot.platforms.telegram.trouble import in_our_words
from bot.platforms.telegram.webhook import receive
from bot.talk import Chart, Place, Reply

CONNECTIONS = 32
RECONNECT_SECONDS = 5.0
_TALKATIVE = ("httpx", "httpcore", "telegram")  # they log the token, or what was said

_log = logging.getLogger(__name__)


class Telegram:
    """The platform: one bot of Telegram's.

    `draw` makes the picture of a chart; `commands` are the names and descriptions that people
    are offered when they type a slash.
    """

    name = NAME
    finds = False  # a bot cannot read what it said

    def __init__(
        self,
        settings: Settings,
        notebook: Notebook,
        draw: Draw,
        commands: Sequence[tuple[str, str]] = (),
    ) -> None:
        for talkative in _TALKATIVE:
            logging.getLogger(talkative).setLevel(logging.WARNING)
        self._settings = settings
        self._draw = draw
        self._commands = commands
        self._bot = _bot(settings)
        self._connecting = asyncio.Lock()
        self._speaker = Speaker(self._bot, notebook)
        self._asking = Asking(notebook, self._speaker)
        self._polling = Polling(self._bot)

    async def listen(self, answer: Answer) -> None:
        """Answer what people ask until cancelled; `Refused` for a token that is no good."""
        listener = Listener(self._bot, self._speaker, self._asking, self._render, answer)
        try:
            await self._arrive()
            if self._settings.mode == "webhook":
                await receive(self._bot, self._settings, listener.take)
            else:
                await self._polling.run(listener.take)
        finally:
            await listener.stop()
            await self.close()

    async def say(self, place: Place, reply: Reply, key: str) -> str:  # noqa: ARG002 - no find
        """Say it once; return the numbers of its messages. Telegram keeps no `key`."""
        await self._connect()
        if reply.private and place.room.startswith("-"):
            raise Refused(
                "A private answer cannot be said in a group.",
                mend="Say it in the person's own chat with the bot.",
            )
        return await self._speaker.say(place, await self._render(reply))

    async def change(self, place: Place, said: str, reply: Reply) -> None:
        """Put `reply` in the place of what was said under the id `said`."""
        await self._connect()
        await self._speaker.change(place, said, await self._render(reply))

    async def find(self, place: Place, key: str) -> str | None:  # noqa: ARG002 - it cannot
        """Telegram lets no bot look up what it said."""
        return None

    async def check(self) -> str:
        """Say in a sentence as whom it is connected; `Refused` says what to mend."""
        with in_our_words():
            async with _bot(self._settings) as bot:
                way = "webhook" if self._settings.mode == "webhook" else "long polling"
                return f"Telegram knows me as {bot.name} ({bot.first_name}), by {way}."

    async def close(self) -> None:
        """Let go of the connections; the next call makes new ones."""
        await self._bot.shutdown()

    async def _render(self, reply: Reply) -> tuple[Drawn, ...]:
        """Draw a reply; charts take a while, so they are drawn beside the loop."""
        if any(isinstance(part, Chart) for part in reply.parts):
            return await asyncio.to_thread(drawn, reply, self._draw)
        return drawn(reply, self._draw)

    async def _connect(self) -> None:
        """Learn who we are, once; `NotSent` if there is no answer."""
        async with self._connecting:
            try:
                with in_our_words():
                    await self._bot.initialize()
            except Unanswered as error:
                raise NotSent("Telegram does not answer.") from error

    async def _arrive(self) -> None:
        """Connect, however long it takes, and offer the commands."""
        while True:
            try:
                await self._connect()
                with in_our_words():
                    await self._offer()
                    if self._settings.mode == "polling":
                        await self._bot.delete_webhook()
            except (NotSent, Unanswered) as error:
                _log.warning("Telegram is not reached: %s", error)
                wait = getattr(error, "wait", None)
                await asyncio.sleep(wait.total_seconds() if wait else RECONNECT_SECONDS)
            else:
                return

    async def _offer(self) -> None:
        """Offer the commands in the slash menu; one that Telegram refuses is no reason to stop."""
        if not self._commands:
            return
        offered = [
            BotCommand(
                name.replace(" ", "_")[: BotCommandLimit.MAX_COMMAND],
                about[: BotCommandLimit.MAX_DESCRIPTION],
            )
            for name, about in self._commands[: BotCommandLimit.MAX_COMMAND_NUMBER]
        ]
        try:
            await self._bot.set_my_commands(offered)
        except BadRequest as error:
            _log.warning("Telegram does not offer the commands: %s", error.message)


def _bot(settings: Settings) -> Bot:
    """Make the client, with a connection of its own for polling."""
    return Bot(
        settings.token.get_secret_value(),
        base_url=f"{settings.base_url}/bot",
        base_file_url=f"{settings.base_url}/file/bot",
        request=HTTPXRequest(connection_pool_size=CONNECTIONS, read_timeout=20.0),
        get_updates_request=HTTPXRequest(connection_pool_size=2, read_timeout=10.0),
    )
