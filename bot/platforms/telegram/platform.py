"""Telegram as a platform: one bot, connected, that listens and speaks.

Updates come by long polling or by webhook, never both (Telegram refuses). Long polling has a client
of its own, so that a poll that waits 25 seconds holds no connection of what is being said.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping

from telegram import Bot

from bot.domain.errors import NotSent, Refused, Unanswered
from bot.domain.fence import Mark, unmarked
from bot.domain.people import Role
from bot.heavy.pool import beside_loop
from bot.platforms import JOIN_LINK, Answer
from bot.platforms.telegram.answering import Answering
from bot.platforms.telegram.asking import Asking
from bot.platforms.telegram.drawing import Drawn, drawn
from bot.platforms.telegram.errors import translated_errors
from bot.platforms.telegram.http_client import HttpClient
from bot.platforms.telegram.incoming import NAME
from bot.platforms.telegram.listening import Listener
from bot.platforms.telegram.menus import Menus
from bot.platforms.telegram.polling import Polling
from bot.platforms.telegram.sending import Sender
from bot.platforms.telegram.settings import Settings
from bot.platforms.telegram.webhook import receive
from bot.platforms.tools import Tools
from bot.talk import Chart, Place, Reply

CONNECTIONS = 32
RECONNECT_SECONDS = 5.0


class Telegram:
    """The platform: one bot of Telegram's."""

    name = NAME
    finds = False  # a bot cannot read what it said

    def __init__(self, settings: Settings, tools: Tools) -> None:
        logging.getLogger("telegram").setLevel(logging.WARNING)  # it logs what was said
        self._settings = settings
        self._tools = tools
        self._bot = _bot(settings)
        self._connecting = asyncio.Lock()
        self._sender = Sender(self._bot, tools.notebook, tools.moved)
        alone = settings.mode == "polling"  # Telegram lets one ask for updates, and no more
        self._asking = Asking(tools.notebook, self._sender, alone=alone)
        self._polling = Polling(
            self._bot, tools.notebook, self._asking.forget, contact=tools.contact
        )
        self._menus = Menus(self._bot, tools.notebook, self._roles, tools.menu, tools.languages)

    async def listen(self, answer: Answer) -> None:
        """Answer what people ask until cancelled; `Refused` for a token that is no good."""
        listener = self.listener(self._menus.watching(answer))
        try:
            await self._connect_patiently()
            async with self._menus.kept():
                if self._settings.mode == "webhook":
                    on_rejected = self._tools.on_rejected
                    await receive(self._bot, self._settings, listener.take, on_rejected)
                else:
                    await self._polling.run(listener.take)
        finally:
            await listener.stop()
            await self.close()

    def listener(self, answer: Answer) -> Listener:
        """Make the listener that handles updates, whichever way they come in."""
        answering = Answering(self._bot, self._sender, self._asking, self._render, answer)
        return Listener(
            self._bot,
            self._sender,
            self._asking,
            answering,
            self._menus.short(),
            on_rejected=self._tools.on_rejected,
        )

    async def say(self, place: Place, reply: Reply, key: str, mark: Mark = unmarked) -> str:
        """Say it once; return the numbers of its messages. Telegram keeps no `key`."""
        await self._connect()
        if reply.private and place.room.startswith("-"):
            raise Refused(
                "A private answer cannot be said in a group.",
                mend="Say it in the person's own chat with the bot.",
            )
        quiet = await self._tools.quiet(key)
        messages = await self._render(reply)
        return await self._sender.say(place, messages, quiet=quiet, fence=await mark())

    async def change(self, place: Place, said: str, reply: Reply, mark: Mark = unmarked) -> None:
        """Put `reply` in the place of what was said under the id `said`."""
        await self._connect()
        quiet = await self._tools.quiet("")
        messages = await self._render(reply)
        (await mark()).check()
        await self._sender.change(place, said, messages, quiet=quiet)

    async def find(self, place: Place, key: str) -> str | None:  # noqa: ARG002 - it cannot
        """Telegram lets no bot look up what it said."""
        return None

    async def check(self) -> str:
        """Say in a sentence as whom it is connected; `Refused` says what to mend."""
        with translated_errors():
            async with _bot(self._settings) as bot:
                way = "webhook" if self._settings.mode == "webhook" else "long polling"
                return f"Telegram knows me as {bot.name} ({bot.first_name}), by {way}."

    async def can_post_in(self, place: Place) -> str:
        """Say what a chat is called; `Refused` if the bot is not in it."""
        with translated_errors():
            async with _bot(self._settings) as bot:
                return (await bot.get_chat(place.room)).effective_name or place.room

    async def close(self) -> None:
        """Close the connections; the next call makes new ones."""
        await self._bot.shutdown()

    async def _render(self, reply: Reply) -> tuple[Drawn, ...]:
        """Draw a reply; charts take a while, so they are drawn beside the loop."""
        if any(isinstance(part, Chart) for part in reply.parts):
            return await beside_loop(drawn, reply, self._tools.draw)
        return drawn(reply, self._tools.draw)

    async def _connect(self) -> None:
        """Learn who we are, once; `NotSent` if there is no answer."""
        async with self._connecting:
            try:
                with translated_errors():
                    await self._bot.initialize()
            except Unanswered as error:
                raise NotSent("Telegram does not answer.") from error

    async def _connect_patiently(self) -> None:
        """Connect, however long it takes, and say where newcomers find us."""
        while True:
            try:
                await self._connect()
                if self._settings.mode == "polling":
                    # Telegram gives no updates to a poll while a webhook is set (409 Conflict).
                    with translated_errors():
                        await self._bot.delete_webhook()
                await self._tools.notebook.write(JOIN_LINK, f"{self._bot.link}?start={{code}}")
            except (NotSent, Unanswered) as error:
                await self._tools.contact(str(error))
                wait = getattr(error, "wait", None)
                await asyncio.sleep(wait.total_seconds() if wait else RECONNECT_SECONDS)
            else:
                await self._tools.contact("")
                return

    async def _roles(self) -> Mapping[str, Role]:
        """Say who is known here now, and as what."""
        return {person.user: Role(person.role) for person in await self._tools.people()}


def _bot(settings: Settings) -> Bot:
    """Make the client, with a connection of its own for polling."""
    return Bot(
        settings.token.get_secret_value(),
        base_url=f"{settings.base_url}/bot",
        base_file_url=f"{settings.base_url}/file/bot",
        request=HttpClient(settings.base_url, CONNECTIONS, patience=20.0),
        get_updates_request=HttpClient(settings.base_url, 1, patience=10.0),
    )
