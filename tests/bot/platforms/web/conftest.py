from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from bot.platforms.web.platform import Web
from bot.platforms.web.settings import Settings
from tests.bot.platforms.page_history import PageHistory
from tests.bot.platforms.web.browser import Visit, visiting
from tests.bot.platforms.web.desk import Desk, served
from tests.bot.platforms.web_wire import WebWire, draw, open_web_wire, who


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
async def wire(desk: Desk) -> AsyncIterator[WebWire]:
    async with open_web_wire() as wire, served(wire.platform, desk):
        yield wire


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        yield int(busy.getsockname()[1])


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser) -> AsyncIterator[Visit]:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = int(probe.getsockname()[1])
    web = Web(Settings(port=port), PageHistory(), who, draw)
    async with visiting(browser, web) as visit:
        yield visit
