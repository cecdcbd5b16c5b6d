"""Polling that never dies unseen."""

from __future__ import annotations

import asyncio

import pytest
from telegram import Bot, Update

from bot.domain.errors import Refused
from bot.platforms.telegram.polling import CONFLICTS, Polling
from tests.bot.platforms.telegram.conftest import Desk
from tests.bot.platforms.telegram_server import TOKEN
from tests.bot.platforms.telegram_wire import TelegramWire


async def poll(wire: TelegramWire) -> list[int]:
    """Poll without pauses until an update comes, and return the numbers of all that came."""
    came: list[int] = []
    first = asyncio.Event()

    async def take(update: Update) -> None:
        came.append(update.update_id)
        first.set()

    url = wire.server.url
    async with Bot(TOKEN, f"{url}/bot", f"{url}/file/bot") as bot:
        polling = Polling(bot, lambda: None, pauses=[0.0])
        running = asyncio.create_task(polling.run(lambda update: asyncio.create_task(take(update))))
        arrived = asyncio.create_task(first.wait())
        await asyncio.wait([running, arrived], return_when=asyncio.FIRST_COMPLETED, timeout=10)
        running.cancel()
        arrived.cancel()
        (ended, _) = await asyncio.gather(running, arrived, return_exceptions=True)
    if isinstance(ended, Refused):
        raise ended
    return came


@pytest.mark.parametrize("how", ["gateway", "conflict", "slow"])
async def test_trouble_passes(wire: TelegramWire, how: str) -> None:
    wire.server.trouble["getUpdates"].extend([how] * 2)
    await wire.type("hello")
    assert await poll(wire) == [1001]


async def test_a_second_copy_is_an_error(wire: TelegramWire) -> None:
    wire.server.trouble["getUpdates"].extend(["conflict"] * CONFLICTS)
    with pytest.raises(Refused, match="Another program") as error:
        await poll(wire)
    assert "Stop the other copy" in error.value.mend


async def test_a_revoked_token_ends_listening(wire: TelegramWire) -> None:
    wire.server.trouble["getUpdates"].append("revoked")
    with pytest.raises(Refused, match="does not know this token") as error:
        async with asyncio.timeout(10):
            await wire.platform.listen(Desk(wire).answer)
    assert "@BotFather" in error.value.mend


async def test_a_webhook_left_behind_is_taken_down(wire: TelegramWire) -> None:
    wire.server.webhook = {"url": "https://bell.example/hook"}
    desk = Desk(wire)
    listening = asyncio.create_task(wire.platform.listen(desk.answer))
    await wire.type("hello")
    await desk.asked()
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_an_update_is_confirmed_once_it_is_handled(desk: Desk, wire: TelegramWire) -> None:
    await wire.type("hello")
    await desk.said("heard: hello")
    told = await wire.until(
        lambda: next((call for call in wire.server.calls if "offset" in call.said), None)
    )
    assert told.said["offset"] == "1002"
    assert told.said["allowed_updates"] == '["message", "callback_query", "poll_answer"]'
