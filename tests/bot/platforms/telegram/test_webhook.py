"""The webhook and its secret: bad input 8 of the platform's list."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest
from pydantic import SecretStr, ValidationError

from bot.domain.errors import Refused
from bot.platforms.telegram import Settings, Telegram
from tests.bot.platforms.telegram.conftest import Desk
from tests.bot.platforms.telegram_server import TOKEN
from tests.bot.platforms.telegram_wire import House, TelegramWire
from tests.bot.platforms.wires import ANNA

SECRET = "a-secret_of-Telegrams"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def settings(wire: TelegramWire) -> Settings:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return Settings(
        token=SecretStr(TOKEN),
        base_url=wire.server.url,
        mode="webhook",
        webhook_url="https://bell.example/hook",
        webhook_secret=SecretStr(SECRET),
        listen_port=port,
    )


@pytest.fixture
async def hooked(wire: TelegramWire, settings: Settings) -> AsyncIterator[Desk]:
    desk = Desk(wire)
    platform = Telegram(settings, House().tools())
    listening = asyncio.create_task(platform.listen(desk.answer))
    await wire.until(lambda: wire.server.webhook or None)
    yield desk
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def post(settings: Settings, body: object, secret: str | None = SECRET) -> int:
    """Send an update as Telegram does, and return the status of the answer."""
    url = f"http://127.0.0.1:{settings.listen_port}/hook"
    headers = {} if secret is None else {HEADER: secret}
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, json=body, headers=headers) as response,
    ):
        return response.status


async def test_an_update_is_taken(hooked: Desk, wire: TelegramWire, settings: Settings) -> None:
    told = wire.message(ANNA, ANNA, text="hello")
    assert await post(settings, {"update_id": 5, "message": told}) == 200
    assert (await hooked.asked()).event == "5"
    assert wire.server.webhook["secret_token"] == SECRET


@pytest.mark.parametrize("secret", [None, "", "wrong", "wröng", SECRET.lower()])
async def test_a_forged_update_is_turned_away(
    hooked: Desk,
    wire: TelegramWire,
    settings: Settings,
    secret: str | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    told = wire.message(ANNA, ANNA, text="forged")
    assert await post(settings, {"update_id": 5, "message": told}, secret) == 403
    assert await post(settings, {"update_id": 6, "message": told | {"text": "true"}}) == 200
    assert (await hooked.asked()).text == "true"
    assert SECRET not in caplog.text
    assert "wrong" not in caplog.text


@pytest.mark.parametrize("body", [[], "text", {"update_id": 1, "message": {}}, None])
async def test_a_body_that_is_no_update(hooked: Desk, settings: Settings, body: object) -> None:
    assert await post(settings, body) == 400


async def test_a_port_that_is_taken_is_named(wire: TelegramWire, settings: Settings) -> None:
    taken = settings.model_copy(update={"listen_port": int(wire.server.url.rpartition(":")[2])})
    with pytest.raises(Refused, match="is taken") as error:
        await Telegram(taken, House().tools()).listen(Desk(wire).answer)
    assert "listen_port" in error.value.mend


@pytest.mark.parametrize(
    "wrong",
    [
        {"webhook_url": "http://x"},
        {"webhook_secret": "é" * 20},
        {"webhook_secret": "s"},
        {"webhook_secret": "s" * 15},
    ],
)
def test_a_webhook_that_telegram_would_refuse(wrong: dict[str, str]) -> None:
    right = {
        "token": "1:x",
        "webhook_url": "https://x",
        "webhook_secret": SECRET,
        "mode": "webhook",
    }
    Settings.model_validate(right)
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        Settings.model_validate(right | wrong)
