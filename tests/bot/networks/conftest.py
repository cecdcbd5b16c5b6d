"""The networks, each on a stand-in server of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from bot.networks import Photo
from bot.networks.facebook.page import Facebook
from tests.bot.networks.drawing import drawn
from tests.bot.networks.graph_server import GraphServer
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
    """An independent stand-in for Mastodon, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = ["-m", "mastodon_mock", "serve", "--in-memory", "--log-level", "critical"]
    command = [sys.executable, "-W", "error", *serve, "--port", str(port)]
    url = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command) as server:
        try:
            _wait_for(f"{url}/api/v2/instance", server)
            yield url
        finally:
            server.terminate()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            httpx.get(url).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("mastodon_mock did not start")


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
