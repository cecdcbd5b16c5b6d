"""A wire of Telegram's, and a desk that answers what comes over it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.talk import Reply, Request
from tests.bot.platforms.telegram_server import Posted
from tests.bot.platforms.telegram_wire import TelegramWire, telegram_wire


class Desk:
    """Answers as told by `replies`, or with what was asked; keeps what was asked."""

    def __init__(self, wire: TelegramWire) -> None:
        self.wire = wire
        self.replies: dict[str, Reply] = {}
        self._asked: asyncio.Queue[Request] = asyncio.Queue()

    async def answer(self, request: Request) -> Reply:
        self._asked.put_nowait(request)
        return self.replies.get(request.text, Reply(f"heard: {request.text}"))

    async def asked(self) -> Request:
        """Return the next request, once it is there."""
        async with asyncio.timeout(10):
            return await self._asked.get()

    async def said(self, words: str) -> Posted:
        """Return the message that holds these words, once it is there."""

        def find() -> Posted | None:
            posts = self.wire.server.posts.values()
            return next((post for post in posts if words in post.text), None)

        return await self.wire.until(find)


@pytest.fixture
async def wire() -> AsyncIterator[TelegramWire]:
    async with telegram_wire() as wire:
        yield wire


@pytest.fixture
async def desk(wire: TelegramWire) -> AsyncIterator[Desk]:
    desk = Desk(wire)
    listening = asyncio.create_task(wire.platform.listen(desk.answer))
    yield desk
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
