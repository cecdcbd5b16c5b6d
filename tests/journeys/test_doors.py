"""Doors: what is forged, stale or replayed is turned away in words, and told to the audit."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp.test_utils import unused_port
from pydantic import SecretStr

from bot.domain.people import Role
from bot.office import Office
from bot.platforms import Platform
from bot.platforms.telegram import Settings, Telegram
from bot.platforms.web.platform import Web
from bot.platforms.web.settings import Settings as WebSettings
from bot.runtime.stored import RejectedRequests
from bot.talk import Handle
from tests.bot.platforms.page_history import PageHistory
from tests.bot.platforms.slack_wire import PEOPLE, sign, slack_wire
from tests.bot.platforms.telegram_server import TOKEN
from tests.bot.platforms.telegram_wire import House, telegram_wire
from tests.bot.platforms.web_wire import WebWire, draw, who
from tests.bot.platforms.wires import ANNA
from tests.conftest import Clock
from tests.journeys.far import now

NAME = "people role 1 staff"


@asynccontextmanager
async def listening(platform: Platform, office: Office) -> AsyncIterator[None]:
    task = asyncio.create_task(platform.listen(office.answer))
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def audited(office: Office) -> list[tuple[str, str, str, str]]:
    lines = await office.store.do(lambda work: work.audit.lines())
    return [(line.who, line.platform, line.did, line.outcome) for line in lines][::-1]


def headers(at: int, body: bytes, signature: str = "") -> dict[str, str]:
    stamp = str(at)
    signature = signature or sign(stamp, body)
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature}


async def test_slack_forged_stale_and_replayed(real_office: Office) -> None:
    anna = Handle("slack", PEOPLE[ANNA], "Anna")
    await real_office.store.do(lambda work: work.people.add("Anna", Role.MANAGER, anna, now()))
    said = {"type": "app_mention", "channel": "C0OFFICE", "user": PEOPLE[ANNA], "ts": "1.0"}
    event = said | {"text": f"<@U0BELL> {NAME}"}
    body = json.dumps({"type": "event_callback", "event_id": "Ev1", "event": event}).encode()
    at = int(time.time())
    async with slack_wire("webhook") as wire:
        wire.on_rejected = RejectedRequests(real_office.store, "slack", now)
        async with listening(wire.platform, real_office):
            assert await wire.knock(body, headers=headers(at, body, "v0=" + "0" * 64)) == 401
            assert "Slack did not sign this" in wire.answered
            assert await wire.knock(body, headers=headers(at - 301, body)) == 401
            assert "or not just now" in wire.answered
            assert await audited(real_office) == [
                ("somebody unknown", "slack", "a forged or stale request", "refused")
            ]
            listed = body.replace(NAME.encode(), b"people list")
            for _ in range(2):
                assert await wire.knock(listed, headers=headers(at, listed)) == 200
            assert "nothing is done twice" in wire.answered
            await wire.settle(5)
    told = sorted(line[1:] for line in await audited(real_office))
    assert told == [
        ("slack", "a forged or stale request", "refused"),
        ("slack", "a replayed request", "refused"),
        ("slack", "people list", "done"),
    ]


async def test_telegram_with_a_wrong_secret(real_office: Office) -> None:
    anna = Handle("telegram", "1001", "Anna")
    await real_office.store.do(lambda work: work.people.add("Anna", Role.MANAGER, anna, now()))
    async with telegram_wire() as wire:
        settings = Settings(
            token=SecretStr(TOKEN),
            base_url=wire.server.url,
            mode="webhook",
            webhook_url="https://bell.example/hook",
            webhook_secret=SecretStr("right-and-long-enough"),
            listen_port=unused_port(),
        )
        book = RejectedRequests(real_office.store, "telegram", now)
        platform = Telegram(settings, House(on_rejected=book).tools())
        update = {"update_id": 5, "message": wire.message(ANNA, ANNA, text=NAME)}
        url = f"http://127.0.0.1:{settings.listen_port}/hook"
        secret = {"X-Telegram-Bot-Api-Secret-Token": "wrong"}
        async with listening(platform, real_office), aiohttp.ClientSession() as session:
            await wire.until(lambda: wire.server.webhook or None)
            for _ in range(3):
                async with session.post(url, json=update, headers=secret) as answer:
                    assert (answer.status, await answer.text()) == (
                        403,
                        "Telegram did not send this.",
                    )
    assert await audited(real_office) == [
        ("somebody unknown", "telegram", "a request without Telegram's secret", "refused")
    ]


async def test_the_page_without_its_key_or_from_another_page(real_office: Office) -> None:
    book = RejectedRequests(real_office.store, "web", now)
    platform = Web(WebSettings(port=0), PageHistory(), who, draw, on_rejected=book)
    wire = WebWire(platform)
    line = {"event": "e1", "pane": "office", "by": ANNA, "text": NAME}
    async with listening(platform, real_office):
        base = await wire.address()
        assert await wire.post(line, Origin="http://evil.example") == (
            403,
            "Another page sent this.",
        )
        async with aiohttp.ClientSession() as stranger:
            origin = {"Origin": str(base.origin())}
            async with stranger.post(base / "say", json=line, headers=origin) as answer:
                assert answer.status == 403
                assert "opens with its key only" in await answer.text()
        await wire.session.close()
    assert await audited(real_office) == [
        ("somebody unknown", "web", "a request of another page", "refused"),
        ("somebody unknown", "web", "a request without the page's key", "refused"),
    ]


async def test_a_flood_of_forgeries_is_one_line_an_hour(real_office: Office, clock: Clock) -> None:
    book = RejectedRequests(real_office.store, "slack", clock)
    for _ in range(5_000):
        await book("a forged or stale request", "")
    clock.move(hours=1)
    await book("a forged or stale request", "")
    assert [line[2] for line in await audited(real_office)] == [
        "a forged or stale request",
        "a forged or stale request, and 4,999 more since the last line",
    ]
