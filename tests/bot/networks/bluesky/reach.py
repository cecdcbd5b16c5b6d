"""What people see of a Bluesky account."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.networks import Network
from bot.networks.registry.kinds import network
from tests.bot.networks.bluesky.server import HANDLE, PASSWORD, BlueskyServer
from tests.bot.networks.reaches import Seen, fair
from tests.bot.networks.weather import Weather


@dataclass
class BlueskyReach:
    network: Network
    weather: Weather
    server: BlueskyServer

    async def seen(self) -> list[Seen]:
        return [
            Seen(each["text"], _alts(each.get("embed"))) for each in self.server.records.values()
        ]

    async def disown(self) -> None:
        self.server.password = self.server.token = "another"

    async def move_clock(self, by: timedelta) -> None:
        self.server.ahead = by


def _alts(embed: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple(each["alt"] for each in (embed or {}).get("images", []))


@asynccontextmanager
async def reach() -> AsyncIterator[BlueskyReach]:
    server = BlueskyServer()
    await server.start()
    told = {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}
    slow = web.json_response(told, status=429, headers={"retry-after": "420"})
    async with fair(Weather(server.url, "createRecord", slow)) as weather:
        table = {"handle": HANDLE, "app_password": PASSWORD, "url": weather.url}
        made = network("bluesky", table)
        yield BlueskyReach(made, weather, server)
        await made.close()
    await server.stop()
