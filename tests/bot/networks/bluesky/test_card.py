"""The card: read from the page, and never from a private network."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.networks.bluesky.card import LONGEST, MOST_BYTES, Card, card_of
from bot.outside.visit import World

ANYWHERE = World(allowed=lambda _address: True, ports=None)
ANY_PORT = World(ports=None)
PAGE = """<html><head><title>Bridge</title>
<meta property="og:title" content="The bridge is open"><meta name="description" content="At last.">
</head><body>Hidden</body></html>"""


class Site:
    """A web site of one page, and a way to it."""

    def __init__(self) -> None:
        self.page = PAGE.encode()
        self.asked = 0
        self.url = ""

    async def show(self, _request: web.Request) -> web.Response:
        self.asked += 1
        return web.Response(body=self.page, content_type="text/html")

    async def point(self, request: web.Request) -> web.Response:
        raise web.HTTPFound(request.query["to"])


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    site = Site()
    app = web.Application()
    app.router.add_get("/page", site.show)
    app.router.add_get("/point", site.point)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield site
    await runner.cleanup()


async def test_the_page_names_itself(site: Site) -> None:
    link = f"{site.url}/page"
    assert await card_of(link, ANYWHERE) == Card(link, "The bridge is open", "At last.")


async def test_a_title_does_where_it_says_no_more(site: Site) -> None:
    site.page = b"<title> Bridge\n</title>"
    assert (await card_of(f"{site.url}/page", ANYWHERE)).title == "Bridge"


async def test_a_hop_is_followed(site: Site) -> None:
    link = f"{site.url}/point?to=/page"
    assert await card_of(link, ANYWHERE) == Card(link, "The bridge is open", "At last.")


async def test_a_circle_ends(site: Site) -> None:
    link = f"{site.url}/point?to=/point%3Fto%3D/point"
    assert await card_of(link, ANYWHERE) == Card(link, "127.0.0.1")


async def test_a_hop_into_a_private_network_is_not_followed(site: Site) -> None:
    link = f"{site.url}/point?to=http://[::ffff:127.0.0.1]:{site.url.rpartition(':')[2]}/page"
    here = World(allowed=lambda address: address == "127.0.0.1", ports=None)
    assert await card_of(link, here) == Card(link, "127.0.0.1")
    assert site.asked == 0


@pytest.mark.parametrize("host", ["[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::127.0.0.1]"])
async def test_an_address_inside_another_is_refused_at_once(host: str) -> None:
    async with asyncio.timeout(0.5):
        assert (await card_of(f"http://{host}/")).title in host


async def test_a_private_page_is_not_even_asked(site: Site) -> None:
    link = f"{site.url}/page"
    assert await card_of(link, ANY_PORT) == Card(link, "127.0.0.1")
    assert site.asked == 0


@pytest.mark.parametrize("link", ["http://127.0.0.1:9/", "http://[::1]:9/", "http://10.0.0.1/"])
async def test_what_does_not_answer_is_called_by_its_host(link: str) -> None:
    assert (await card_of(link)).title in link


@pytest.mark.parametrize("link", ["no link", "http://[", "ftp://127.0.0.1/"])
async def test_what_is_no_link_is_called_as_it_is(link: str) -> None:
    assert (await card_of(link, ANYWHERE)).link == link


async def test_a_page_is_read_to_a_point(site: Site) -> None:
    site.page = b" " * 4 * MOST_BYTES + PAGE.encode()
    assert (await card_of(f"{site.url}/page", ANYWHERE)).title == "127.0.0.1"


async def test_a_long_title_is_cut(site: Site) -> None:
    site.page = f"<title>{'a' * 5000}</title>".encode()
    assert len((await card_of(f"{site.url}/page", ANYWHERE)).title) == LONGEST
