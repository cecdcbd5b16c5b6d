"""A desk: an office that keeps what it is asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.platforms.web.platform import Web
from bot.talk import Reply, Request


class Desk:
    """Keeps the requests and answers them all with one reply."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.reply = Reply("Noted.")

    async def answer(self, request: Request) -> Reply:
        self.asked.append(request)
        return self.reply


@asynccontextmanager
async def served(web: Web, desk: Desk) -> AsyncIterator[None]:
    """Have the desk answer what is asked on the page."""
    listening = asyncio.create_task(web.listen(desk.answer))
    try:
        await web.start()
        yield
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
