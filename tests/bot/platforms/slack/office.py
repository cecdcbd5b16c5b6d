"""An office behind Slack, for the tests of the platform."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from bot.talk import Chart, Field, Form, Place, Reply, Request
from tests.bot.platforms.slack_wire import SlackWire
from tests.bot.platforms.wires import OFFICE

ROOM = Place("slack", OFFICE)
CHART = Chart("Letters", ("Mon", "Tue"), (3, 5))
FORM = Form("When?", "posts at", (Field("day", "Day", "date"), Field("why", "Why", required=False)))


class Office:
    """An office that keeps what it was asked, and echoes or says what it was told to."""

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self.replies: dict[str, Reply] = {}
        self.open = asyncio.Event()
        self.open.set()

    async def answer(self, request: Request) -> Reply:
        self.asked.append(request)
        await self.open.wait()
        return self.replies.get(request.text, Reply(f"You said {request.text}"))


@asynccontextmanager
async def at_work(wire: SlackWire, office: Office) -> AsyncIterator[None]:
    listening = asyncio.create_task(wire.platform.listen(office.answer))
    try:
        yield
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
