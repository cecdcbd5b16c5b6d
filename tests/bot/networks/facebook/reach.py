"""What people see on a Facebook Page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.networks import Network
from bot.networks.registry.kinds import network
from tests.bot.networks.facebook.server import PAGE, SECRET, TOKEN, GraphServer
from tests.bot.networks.reaches import Seen, fair
from tests.bot.networks.weather import Weather


@dataclass
class FacebookReach:
    network: Network
    weather: Weather
    server: GraphServer

    async def seen(self) -> list[Seen]:
        photos = self.server.photos
        return [
            Seen(
                post.said.get("message", ""),
                tuple(photos[each][0].get("alt_text_custom", "") for each in post.media),
            )
            for post in self.server.standing()
        ]

    async def disown(self) -> None:
        self.server.token = "another"

    async def move_clock(self, by: timedelta) -> None:
        self.server.ahead = by


@asynccontextmanager
async def reach() -> AsyncIterator[FacebookReach]:
    server = GraphServer()
    await server.start()
    told = {"error": {"code": 32, "message": "Page request limit reached"}}
    usage = '{"1040": [{"type": "pages", "estimated_time_to_regain_access": 7}]}'
    slow = web.json_response(told, status=403, headers={"X-Business-Use-Case-Usage": usage})
    async with fair(Weather(server.url, "/feed", slow)) as weather:
        table = {"page": PAGE, "token": TOKEN, "app_secret": SECRET, "url": weather.url}
        made = network("facebook", table)
        yield FacebookReach(made, weather, server)
        await made.close()
    await server.stop()
