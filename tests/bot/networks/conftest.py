"""The networks, each on a stand-in server of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.networks import Photo
from bot.networks.facebook.page import Facebook
from bot.networks.registry.guarded import Guarded
from bot.networks.registry.kinds import found
from tests.bot.networks.bluesky.reach import BlueskyReach
from tests.bot.networks.bluesky.reach import reach as bluesky_reach
from tests.bot.networks.drawing import drawn
from tests.bot.networks.facebook.reach import FacebookReach
from tests.bot.networks.facebook.reach import reach as facebook_reach
from tests.bot.networks.facebook.server import GraphServer
from tests.bot.networks.mastodon.reach import MastodonReach
from tests.bot.networks.mastodon.reach import reach as mastodon_reach
from tests.bot.networks.reaches import Reach, reach_of


@pytest.fixture
async def facebook() -> AsyncIterator[FacebookReach]:
    async with facebook_reach() as reach:
        yield reach


@pytest.fixture
async def bluesky() -> AsyncIterator[BlueskyReach]:
    async with bluesky_reach() as reach:
        yield reach


@pytest.fixture
async def mastodon() -> AsyncIterator[MastodonReach]:
    async with mastodon_reach() as reach:
        yield reach


@pytest.fixture(params=[name for name, kind in found().items() if not kind.manual])
async def reach(request: pytest.FixtureRequest) -> AsyncIterator[Reach]:
    """The far side of each network in turn."""
    async with reach_of(request.param) as reach:
        yield reach


@pytest.fixture
def graph(facebook: FacebookReach) -> GraphServer:
    return facebook.server


@pytest.fixture
def page(facebook: FacebookReach) -> Facebook:
    assert isinstance(facebook.network, Guarded)
    assert isinstance(facebook.network.account, Facebook)
    return facebook.network.account


@pytest.fixture
def photo() -> Photo:
    return Photo(drawn(), "Hesper Tarnwick beside the mended bridge")
