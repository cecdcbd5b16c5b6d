"""By hand: the bot knows the limits, and leaves the rest to people."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.errors import Refused
from bot.networks import Network, Outgoing
from bot.networks.registry.kinds import network


@pytest.fixture
def byhand() -> Network:
    return network("byhand", {"title": "Instagram", "characters": 100})


async def test_it_does_nothing_itself(byhand: Network) -> None:
    asked = (
        byhand.publish(Outgoing("Open!")),
        byhand.find(Outgoing("Open!"), datetime.now(UTC)),
        byhand.look("1"),
        byhand.edit("1", "Shut!"),
        byhand.delete("1"),
        byhand.measure("1"),
    )
    for each in asked:
        with pytest.raises(Refused, match="by hand"):
            await each


async def test_it_is_always_well(byhand: Network) -> None:
    assert await byhand.check() == "Instagram: I ask somebody to put each post up."


def test_it_knows_its_limits(byhand: Network) -> None:
    assert byhand.manual
    assert not byhand.capabilities
    assert byhand.limits.characters == 100
    assert byhand.length("👨‍👩‍👧‍👦!") == 2
    assert byhand.words(Outgoing("Read", "https://a.org")) == "Read\n\nhttps://a.org"
