"""The account: what only Bluesky does."""

from __future__ import annotations

import pytest

from bot.domain.errors import Refused
from bot.networks import Measures, Outgoing
from tests.bot.networks.bluesky.reach import BlueskyReach

FAMILY = "👨‍👩‍👧‍👦"  # 25 bytes


def test_a_family_counts_once_while_it_is_alone(bluesky: BlueskyReach) -> None:
    assert bluesky.network.length("a" * 50 + FAMILY) == 51


def test_many_families_count_as_their_bytes(bluesky: BlueskyReach) -> None:
    """300 graphemes may take 3,000 bytes, and the server refuses more."""
    assert bluesky.network.length(FAMILY * 120) == 300
    assert bluesky.network.length(FAMILY * 121) == 303


async def test_300_with_a_family_go(bluesky: BlueskyReach) -> None:
    await bluesky.network.publish(Outgoing("a" * 299 + FAMILY, key="post:1"))
    assert len(bluesky.server.records) == 1


async def test_301_with_a_family_are_refused(bluesky: BlueskyReach) -> None:
    with pytest.raises(Refused, match="301 characters, and Bluesky takes 300"):
        await bluesky.network.publish(Outgoing("a" * 300 + FAMILY, key="post:1"))


async def test_it_counts_what_people_did(bluesky: BlueskyReach) -> None:
    live = await bluesky.network.publish(Outgoing("Open!", key="post:1"))
    bluesky.server.counts = {"likeCount": 9, "replyCount": 2, "repostCount": 3, "quoteCount": 1}
    assert await bluesky.network.measure(live.id) == Measures(
        reactions=9, comments=2, shares=4, note="Bluesky counts no views."
    )


async def test_a_post_that_is_gone_is_not_measured(bluesky: BlueskyReach) -> None:
    live = await bluesky.network.publish(Outgoing("Open!", key="post:1"))
    await bluesky.network.delete(live.id)
    with pytest.raises(Refused, match="no such post"):
        await bluesky.network.measure(live.id)


async def test_people_read_it_under_its_handle(bluesky: BlueskyReach) -> None:
    live = await bluesky.network.publish(Outgoing("Open!", key="post:1"))
    assert live.url.startswith("https://bsky.app/profile/tarnwick.test/post/3")
