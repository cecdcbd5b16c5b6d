"""Reaches: what people see on the far side of a network.

Each network has one reach: the real client library, talking over loopback to a stand-in server.
The contract suite asks the same of every reach.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import httpx
from aiohttp import web
from selectolax.lexbor import LexborHTMLParser

from bot.networks import Network
from bot.runtime.wiring import network
from tests.bot.networks.bluesky_server import HANDLE, PASSWORD, BlueskyServer
from tests.bot.networks.graph_server import PAGE, SECRET, TOKEN, GraphServer
from tests.bot.networks.weather import Weather

MASTODON_TOKEN = "mock_token"


@dataclass(frozen=True)
class Seen:
    """A post as people see it."""

    text: str
    alts: tuple[str, ...] = ()


class Reach(Protocol):
    """The far side of one network."""

    network: Network
    weather: Weather

    async def seen(self) -> list[Seen]:
        """Return all posts, the oldest first."""

    async def disown(self) -> None:
        """Let the network forget that it knows us."""


@dataclass
class FacebookReach:
    network: Network
    weather: Weather
    server: GraphServer

    async def seen(self) -> list[Seen]:
        shown = self.server.standing()
        return [
            Seen(
                post.said.get("message", ""),
                tuple(
                    self.server.photos[each][0].get("alt_text_custom", "") for each in post.media
                ),
            )
            for post in shown
        ]

    async def disown(self) -> None:
        self.server.token = "another"


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


def _alts(embed: dict[str, Any] | None) -> tuple[str, ...]:
    return tuple(each["alt"] for each in (embed or {}).get("images", []))


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
            base_url=self.weather.upstream, headers={"Authorization": f"Bearer {MASTODON_TOKEN}"}
        ) as client:
            me = (await client.get("/api/v1/accounts/verify_credentials")).json()["id"]
            asked = {"limit": "40"} | ({"since_id": self.since} if self.since else {})
            told = await client.get(f"/api/v1/accounts/{me}/statuses", params=asked)
            return list(told.json())

    async def disown(self) -> None:
        self.network = network("mastodon", {"url": self.weather.url, "token": "another"})


@asynccontextmanager
async def facebook_reach() -> AsyncIterator[FacebookReach]:
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


@asynccontextmanager
async def bluesky_reach() -> AsyncIterator[BlueskyReach]:
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


@asynccontextmanager
async def mastodon_reach(server: str) -> AsyncIterator[MastodonReach]:
    slow = web.json_response({"error": "Too many requests"}, status=429)
    async with fair(Weather(server, "/api/v1/statuses", slow)) as weather:
        made = network("mastodon", {"url": weather.url, "token": MASTODON_TOKEN})
        reach = MastodonReach(made, weather)
        newest = await reach.all()
        reach.since = newest[0]["id"] if newest else ""
        yield reach
        await made.close()
        if reach.network is not made:
            await reach.network.close()


@asynccontextmanager
async def fair(weather: Weather) -> AsyncIterator[Weather]:
    await weather.start()
    yield weather
    await weather.stop()
