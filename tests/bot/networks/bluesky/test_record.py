"""The record: its key, and what is marked in its words."""

from __future__ import annotations

from datetime import UTC, datetime

import regex

from bot.networks import Outgoing
from bot.networks.bluesky.record import ALPHABET, key_of
from tests.bot.networks.bluesky.reach import BlueskyReach
from tests.bot.networks.bluesky.server import OTHERS

TID = "[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}"  # atproto.com/specs/tid


def test_the_key_is_the_same_for_each_try() -> None:
    post = Outgoing("Open!", key="post:1")
    assert key_of(post, "Open!") == key_of(post, "Open!")


def test_another_post_and_other_words_have_another_key() -> None:
    keys = {
        key_of(Outgoing("", key=f"post:{number}"), words)
        for number in range(50)
        for words in ("Open!", "Shut!")
    }
    assert len(keys) == 100
    assert all(regex.fullmatch(TID, key) for key in keys)


def test_the_key_reads_as_a_time_in_2025() -> None:
    """None lies in the future."""
    for number in range(50):
        letters = key_of(Outgoing("", key=str(number)), "")
        value = sum(ALPHABET.index(each) << 5 * at for at, each in enumerate(reversed(letters)))
        assert datetime.fromtimestamp((value >> 10) / 1e6, UTC).year == 2025


async def test_links_tags_and_mentions_are_marked(bluesky: BlueskyReach) -> None:
    text = "Café @larkmere.test mended: https://example.org/a #Larkmere"
    await bluesky.network.publish(Outgoing(text, key="post:1"))
    (record,) = bluesky.server.records.values()
    marked = {
        feature["$type"].rpartition("#")[2]: text.encode()[
            facet["index"]["byteStart"] : facet["index"]["byteEnd"]
        ].decode()
        for facet in record["facets"]
        for feature in facet["features"]
    }
    assert marked == {
        "mention": "@larkmere.test",
        "link": "https://example.org/a",
        "tag": "#Larkmere",
    }
    assert OTHERS["larkmere.test"] in str(record["facets"])


async def test_a_mention_of_nobody_is_plain_words(bluesky: BlueskyReach) -> None:
    await bluesky.network.publish(Outgoing("Thanks, @nobody.test!", key="post:1"))
    (record,) = bluesky.server.records.values()
    assert not record.get("facets")


async def test_a_link_alone_gets_a_card(bluesky: BlueskyReach) -> None:
    link = "http://127.0.0.1:9/leaflet"
    await bluesky.network.publish(Outgoing("Read this", link, key="post:1"))
    (record,) = bluesky.server.records.values()
    card = record["embed"]["external"]
    assert (record["text"], card["uri"], card["title"]) == ("Read this", link, "127.0.0.1")
