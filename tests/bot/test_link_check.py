from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

import bot.link_check
from bot.link_check import trouble_with
from bot.outside.visit import World

ANYWHERE = World(allowed=lambda _address: True, ports=None)


@asynccontextmanager
async def site(**pages: web.StreamResponse | str) -> AsyncIterator[str]:
    """Serve pages; a word is where one leads on to."""

    async def answer(request: web.Request) -> web.StreamResponse:
        page = pages[request.path.strip("/")]
        if page == "never":
            await asyncio.sleep(60)
        if isinstance(page, str):
            raise web.HTTPFound(page)
        return web.Response(status=page.status)

    app = web.Application()
    app.router.add_route("*", "/{page}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "trouble"), [(200, ""), (404, "the site says 404"), (500, "the site says 500")]
)
async def test_a_link_answers_or_not(status: int, trouble: str) -> None:
    async with site(a=web.Response(status=status)) as base:
        assert await trouble_with(f"{base}/a", ANYWHERE) == trouble


async def test_a_site_that_keeps_robots_out_worries_nobody() -> None:
    async with site(a=web.Response(status=403)) as base:
        assert await trouble_with(f"{base}/a", ANYWHERE) == ""


async def test_it_is_followed_three_times_and_no_further() -> None:
    async with site(a="/b", b="/c", c="/d", d=web.Response(), e="/a") as base:
        assert await trouble_with(f"{base}/a", ANYWHERE) == ""
        assert "more than 3 times" in await trouble_with(f"{base}/e", ANYWHERE)


async def test_a_link_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.link_check, "SECONDS", 0.2)
    async with site(a="never") as base:
        assert "nothing came within" in await trouble_with(f"{base}/a", ANYWHERE)


async def test_who_leads_inward_is_not_followed() -> None:
    reached: list[str] = []

    def outside(address: str) -> bool:
        reached.append(address)
        return len(reached) == 1

    async with site(a="http://127.0.0.1:1/inside") as base:
        assert (
            await trouble_with(f"{base}/a", World(outside, ports=None))
            == "it leads to no public address"
        )


@pytest.mark.parametrize(
    "url",
    [
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://①②⑦.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://10.0.0.1/",
        "http://localhost/",
        "http://example.org:22/",
        "file:///etc/passwd",
    ],
)
async def test_nothing_of_our_own_is_ever_reached(url: str) -> None:
    assert await trouble_with(url) == "it leads to no public address"
