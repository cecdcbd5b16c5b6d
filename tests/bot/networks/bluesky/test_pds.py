"""The real Bluesky server, by hand: start it with `node pds.mjs 2583 2582`, then

BELL_PDS=http://localhost:2583 .venv/bin/pytest -m pds
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from aiohttp import web

from bot.domain.errors import Refused, Unanswered
from bot.networks import Disconnected, Network, Outgoing, Photo
from bot.networks.registry.kinds import network
from tests.bot.networks.reaches import fair
from tests.bot.networks.weather import Weather

pytestmark = pytest.mark.pds

FAMILY = "👨‍👩‍👧‍👦"


class Account:
    """An account made for one test."""

    def __init__(self, url: str, weather: Weather) -> None:
        self.url = url
        self.weather = weather
        self.handle = f"t{uuid4().hex[:14]}.test"
        said = {"handle": self.handle, "email": f"{self.handle}@example.org", "password": "pw"}
        made = httpx.post(f"{url}/xrpc/com.atproto.server.createAccount", json=said)
        self.did = made.raise_for_status().json()["did"]
        table = {"handle": self.handle, "app_password": "pw", "url": weather.url}
        self.network: Network = network("bluesky", table)

    def records(self) -> list[dict[str, Any]]:
        """Return all posts, the newest key first."""
        asked = {"repo": self.did, "collection": "app.bsky.feed.post"}
        told = httpx.get(f"{self.url}/xrpc/com.atproto.repo.listRecords", params=asked)
        return [each["value"] for each in told.raise_for_status().json()["records"]]


@pytest.fixture
async def account() -> AsyncIterator[Account]:
    url = os.environ["BELL_PDS"]
    slow = web.json_response({"error": "RateLimitExceeded", "message": "Slow"}, status=429)
    async with fair(Weather(url, "createRecord", slow)) as weather:
        account = Account(url, weather)
        yield account
        await account.network.close()


async def test_it_takes_words_links_tags_and_mentions(account: Account) -> None:
    await account.network.publish(
        Outgoing(f"Open! https://example.org #Larkmere @{account.handle}", key="post:1")
    )
    (record,) = account.records()
    kinds = [facet["features"][0]["$type"].rpartition("#")[2] for facet in record["facets"]]
    assert kinds == ["link", "tag", "mention"]


async def test_it_takes_a_picture_with_its_words(account: Account, photo: Photo) -> None:
    await account.network.publish(Outgoing("Look!", photos=(photo,), key="post:1"))
    (image,) = account.records()[0]["embed"]["images"]
    assert image["alt"] == photo.alt
    assert (image["aspectRatio"]["width"], image["aspectRatio"]["height"]) == (8, 6)


async def test_it_takes_a_card(account: Account) -> None:
    await account.network.publish(Outgoing("Read", "http://127.0.0.1:9/leaflet", key="post:1"))
    assert account.records()[0]["embed"]["external"]["uri"] == "http://127.0.0.1:9/leaflet"


async def test_it_takes_as_many_characters_as_we_count(account: Account) -> None:
    text = FAMILY * 100 + "é" * 100
    with pytest.raises(Refused, match="characters"):
        await account.network.publish(Outgoing(text + FAMILY * 101, key="post:1"))
    await account.network.publish(Outgoing(text, key="post:2"))
    assert account.records()[0]["text"] == text


@pytest.mark.parametrize("how", ["drop", "500", "down"])
async def test_it_keeps_one_post_for_one_key(account: Account, how: str) -> None:
    post = Outgoing("Once.", key="post:1")
    account.weather.spell.append(how)
    for _ in range(3):
        with suppress(Unanswered):
            await account.network.publish(post)
    assert len(account.records()) == 1
    assert await account.network.find(post, datetime.now(UTC) - timedelta(minutes=1))


async def test_it_takes_a_post_down(account: Account) -> None:
    live = await account.network.publish(Outgoing("Once.", key="post:1"))
    assert await account.network.look(live.id)
    await account.network.delete(live.id)
    await account.network.delete(live.id)
    assert await account.network.look(live.id) is None


async def test_it_says_as_whom(account: Account) -> None:
    assert await account.network.check() == f"Bluesky: posting as @{account.handle}."


async def test_it_knows_no_wrong_password(account: Account) -> None:
    table = {"handle": account.handle, "app_password": "wrong", "url": account.url}
    stranger = network("bluesky", table)
    with pytest.raises(Disconnected):
        await stranger.check()
    await stranger.close()
