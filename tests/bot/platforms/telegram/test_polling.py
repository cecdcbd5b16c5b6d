"""Polling that never dies unseen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot, Update

from bot.domain.errors import Refused
from bot.platforms.telegram import pending, polling
from bot.platforms.telegram.polling import CONFLICTS, Polling
from bot.talk import Reply, Request
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
        asker = Polling(bot, wire.notebook, lambda: None, pauses=[0.0])
        running = asyncio.create_task(asker.run(lambda update: asyncio.create_task(take(update))))
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


async def test_what_was_confirmed_and_not_answered_is_taken_up_by_the_next_life(
    wire: TelegramWire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "GRACE_SECONDS", 0.01)
    go_on = asyncio.Event()
    heard: list[str] = []

    async def answer(request: Request) -> Reply:
        heard.append(request.text)
        await go_on.wait()
        return Reply("done")

    @asynccontextmanager
    async def life() -> AsyncIterator[None]:
        listening = asyncio.create_task(wire.platform.listen(answer))
        yield
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)

    await wire.type("import the letters")
    async with life():
        await wire.until(
            lambda: "1002" in [call.said.get("offset") for call in wire.server.calls] or None
        )
    assert "import the letters" in wire.notebook.kept[pending.KEY]
    go_on.set()
    async with life():
        await wire.until(lambda: "done" in wire.texts() or None)
        await asyncio.sleep(0.1)  # nobody is told of the notebook
    assert heard == ["import the letters"] * 2
    assert pending.KEY not in wire.notebook.kept
