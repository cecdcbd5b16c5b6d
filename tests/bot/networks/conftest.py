"""The networks, each on a stand-in server of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.networks import Photo
from bot.networks.facebook.page import Facebook
from tests.bot.networks.drawing import drawn
from tests.bot.networks.graph_server import GraphServer
from tests.bot.networks.mastodon_server import mastodon_serving
from tests.bot.networks.reaches import (
    BlueskyReach,
    FacebookReach,
    MastodonReach,
    Reach,
    bluesky_reach,
    facebook_reach,
    mastodon_reach,
)


@pytest.fixture(scope="session")
def mastodon_server() -> Iterator[str]:
    with mastodon_serving() as url:
        yield url


@pytest.fixture
async def facebook() -> AsyncIterator[FacebookReach]:
    async with facebook_reach() as reach:
        yield reach


@pytest.fixture
async def bluesky() -> AsyncIterator[BlueskyReach]:
    async with bluesky_reach() as reach:
        yield reach


@pytest.fixture
async def mastodon(mastodon_server: str) -> AsyncIterator[MastodonReach]:
    async with mastodon_reach(mastodon_server) as reach:
        yield reach


@pytest.fixture(params=["facebook", "bluesky", "mastodon"])
def reach(request: pytest.FixtureRequest) -> Reach:
    """The far side of each network in turn."""
    found: Reach = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def graph(facebook: FacebookReach) -> GraphServer:
    return facebook.server


@pytest.fixture
def page(facebook: FacebookReach) -> Facebook:
    assert isinstance(facebook.network, Facebook)
    return facebook.network


@pytest.fixture
def photo() -> Photo:
    return Photo(drawn(), "Hesper Tarnwick beside the mended bridge")
