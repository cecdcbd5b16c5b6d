"""The account: what only Mastodon does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from aiohttp import web

from bot.domain.errors import NotSent, Refused
from bot.networks import Disconnected, Outgoing, Photo
from bot.networks.registry.kinds import network
from tests.bot.networks.drawing import moving
from tests.bot.networks.mastodon.reach import MastodonReach


async def test_a_link_is_a_line_and_counts_as_23(mastodon: MastodonReach) -> None:
    """mastodon_mock counts all of it, so this one is not published."""
    link = "https://example.org/" + "a" * 300
    words = mastodon.network.words(Outgoing("b" * 475, link))
    assert words.endswith(f"\n\n{link}")
    assert mastodon.network.length(words) == 500


async def test_the_same_key_posts_once(mastodon: MastodonReach) -> None:
    post = Outgoing("Open!", key=uuid4().hex)
    first = await mastodon.network.publish(post)
    assert await mastodon.network.publish(post) == first
    assert len(await mastodon.seen()) == 1


async def test_a_moving_picture_may_go(mastodon: MastodonReach) -> None:
    photo = Photo(moving(), "a wave", "image/gif")
    await mastodon.network.publish(Outgoing("Look!", photos=(photo,), key=uuid4().hex))
    (seen,) = await mastodon.seen()
    assert seen.alts == ("a wave",)


async def test_a_post_is_found_behind_many(mastodon: MastodonReach) -> None:
    since = datetime.now(UTC)
    post = Outgoing(f"The first {uuid4().hex}", key=uuid4().hex)
    live = await mastodon.network.publish(post)
    for number in range(42):
        await mastodon.network.publish(Outgoing(f"Another, {number}", key=uuid4().hex))
    assert await mastodon.network.find(post, since) == live


async def test_no_error_shows_the_token(mastodon: MastodonReach) -> None:
    await mastodon.disown()
    with pytest.raises(Disconnected) as caught:
        await mastodon.network.check()
    error = caught.value
    assert "another" not in f"{error!r} {error.__cause__!r} {error.__context__!r}"


async def test_a_picture_that_takes_its_time_is_waited_for(
    mastodon: MastodonReach, photo: Photo
) -> None:
    mastodon.weather.posting = "/media"
    mastodon.weather.spell.append("busy")
    await mastodon.network.publish(Outgoing("Look!", photos=(photo,), key=uuid4().hex))
    (seen,) = await mastodon.seen()
    assert seen.alts == (photo.alt,)


async def test_a_lost_picture_is_sent_again_with_the_post(
    mastodon: MastodonReach, photo: Photo
) -> None:
    mastodon.weather.posting = "/media"
    mastodon.weather.spell.append("drop")
    with pytest.raises(NotSent):
        await mastodon.network.publish(Outgoing("Look!", photos=(photo,), key=uuid4().hex))
    assert await mastodon.seen() == []


async def test_what_the_server_refuses_is_said_in_its_words(mastodon: MastodonReach) -> None:
    roomy = network(
        "mastodon", {"url": mastodon.weather.url, "token": "mock_token", "characters": 999}
    )
    with pytest.raises(Refused, match=r"^Mastodon says: .*maximum is 500"):
        await roomy.publish(Outgoing("a" * 501, key=uuid4().hex))
    await roomy.close()


async def test_a_post_that_is_gone_is_neither_edited_nor_measured(mastodon: MastodonReach) -> None:
    live = await mastodon.network.publish(Outgoing("Open!", key=uuid4().hex))
    await mastodon.network.delete(live.id)
    with pytest.raises(Refused, match="no such post"):
        await mastodon.network.edit(live.id, "Shut!")
    with pytest.raises(Refused, match="no such post"):
        await mastodon.network.measure(live.id)


async def test_the_wait_is_till_the_server_counts_anew(mastodon: MastodonReach) -> None:
    reset = (datetime.now(UTC) + timedelta(minutes=15)).isoformat()
    slow = web.json_response(
        {"error": "Too many"}, status=429, headers={"X-RateLimit-Reset": reset}
    )
    mastodon.weather.slow = slow
    mastodon.weather.spell.append("slow")
    with pytest.raises(NotSent) as caught:
        await mastodon.network.publish(Outgoing("Open!", key=uuid4().hex))
    assert caught.value.wait is not None
    assert timedelta(minutes=14) < caught.value.wait < timedelta(minutes=16)


async def test_an_edit_names_the_pictures_that_stay(mastodon: MastodonReach, photo: Photo) -> None:
    """Mastodon drops those that are not named; mastodon_mock keeps them."""
    post = Outgoing("Look!", photos=(photo,), key=uuid4().hex)
    live = await mastodon.network.publish(post)
    media = (await mastodon.all())[0]["media_attachments"][0]["id"]
    await mastodon.network.edit(live.id, "Look again!")
    assert media.encode() in mastodon.weather.changes[0]
