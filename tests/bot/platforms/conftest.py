"""What tests of any platform may ask for: a browser, to look with."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser

from tests.bot.platforms.web.browser import CHROMIUM, launched
from tests.conftest import must_not_skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    if CHROMIUM is None:
        must_not_skip("there is no browser here: apt-get install chromium")
    async with launched() as browser:
        yield browser
