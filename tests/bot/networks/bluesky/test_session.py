"""The session: signed in once, and again when the server forgets it."""

from __future__ import annotations

import asyncio
import time

import pytest
from aiohttp import web

from bot.domain.errors import NotSent, Refused
from bot.networks import Outgoing, Photo
from tests.bot.networks.bluesky.reach import BlueskyReach


async def test_it_signs_in_once(bluesky: BlueskyReach) -> None:
    for text in ("one", "two", "three"):
        await bluesky.network.publish(Outgoing(text, key=text))
    assert bluesky.server.logins == 1


async def test_a_token_that_ran_out_is_renewed(bluesky: BlueskyReach) -> None:
    await bluesky.network.publish(Outgoing("one", key="1"))
    bluesky.server.token = "another"
    await bluesky.network.publish(Outgoing("two", key="2"))
    assert [record["text"] for record in bluesky.server.records.values()] == ["one", "two"]
    assert bluesky.server.logins == 2


async def test_no_answer_at_sign_in_is_surely_not_sent(bluesky: BlueskyReach) -> None:
    bluesky.weather.posting = "createSession"
    bluesky.weather.spell.append("drop")
    with pytest.raises(NotSent):
        await bluesky.network.publish(Outgoing("one", key="1"))
    assert bluesky.server.records == {}


async def test_many_at_once_renew_it_once(bluesky: BlueskyReach) -> None:
    await bluesky.network.check()
    bluesky.server.token = "another"
    posts = [Outgoing(text, key=text) for text in "abcdefgh"]
    await asyncio.gather(*(bluesky.network.publish(post) for post in posts))
    assert bluesky.server.logins == 2


async def test_a_lost_picture_is_sent_again_with_the_post(
    bluesky: BlueskyReach, photo: Photo
) -> None:
    bluesky.weather.posting = "uploadBlob"
    bluesky.weather.spell.append("drop")
    with pytest.raises(NotSent):
        await bluesky.network.publish(Outgoing("Look!", photos=(photo,), key="1"))
    assert bluesky.server.records == {}


async def test_what_the_server_refuses_is_said_in_its_words(bluesky: BlueskyReach) -> None:
    bluesky.server.most_graphemes = 10
    with pytest.raises(Refused, match=r"^Bluesky says: .* longer than 10 graphemes, got 11"):
        await bluesky.network.publish(Outgoing("a" * 11, key="1"))


@pytest.mark.parametrize("header", ["retry-after", "ratelimit-reset"])
async def test_the_wait_is_what_the_server_says(bluesky: BlueskyReach, header: str) -> None:
    said = {"retry-after": "900", "ratelimit-reset": str(int(time.time()) + 900)}
    slow = {"error": "RateLimitExceeded"}
    bluesky.weather.slow = web.json_response(slow, status=429, headers={header: said[header]})
    bluesky.weather.spell.append("slow")
    with pytest.raises(NotSent) as caught:
        await bluesky.network.publish(Outgoing("Open!", key="1"))
    assert caught.value.wait is not None
    assert 800 < caught.value.wait.total_seconds() <= 900
