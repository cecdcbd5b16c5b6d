"""What people see of a Mastodon account."""

from __future__ import annotations

import atexit
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import httpx
from aiohttp import web
from selectolax.lexbor import LexborHTMLParser

from bot.networks import Network
from bot.networks.registry.kinds import network
from tests.bot.networks.mastodon.server import mastodon_serving
from tests.bot.networks.reaches import Seen, fair
from tests.bot.networks.weather import Weather

TOKEN = "mock_token"


@dataclass
class MastodonReach:
    network: Network
    weather: Weather
    since: str = ""

    async def seen(self) -> list[Seen]:
        return [
            Seen(
                LexborHTMLParser(each["content"]).text(),
                tuple(media["description"] for media in each["media_attachments"]),
            )
            for each in reversed(await self.all())
        ]

    async def all(self) -> list[dict[str, Any]]:
        """Return what the account posted since the test began, the newest first."""
        async with httpx.AsyncClient(
            base_url=self.weather.upstream, headers={"Authorization": f"Bearer {TOKEN}"}
        ) as client:
            me = (await client.get("/api/v1/accounts/verify_credentials")).json()["id"]
            asked = {"limit": "40"} | ({"since_id": self.since} if self.since else {})
            told = await client.get(f"/api/v1/accounts/{me}/statuses", params=asked)
            return list(told.json())

    async def disown(self) -> None:
        self.network = network("mastodon", {"url": self.weather.url, "token": "another"})

    async def move_clock(self, by: timedelta) -> None:
        self.weather.ahead = by


@cache
def mastodon_url() -> str:
    """Start the stand-in for all tests of this process, with which it ends."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(mastodon_serving())


@asynccontextmanager
async def reach() -> AsyncIterator[MastodonReach]:
    slow = web.json_response({"error": "Too many requests"}, status=429)
    async with fair(Weather(mastodon_url(), "/api/v1/statuses", slow)) as weather:
        made = network("mastodon", {"url": weather.url, "token": TOKEN})
        found = MastodonReach(made, weather)
        newest = await found.all()
        found.since = newest[0]["id"] if newest else ""
        yield found
        await made.close()
        if found.network is not made:
            await found.network.close()
