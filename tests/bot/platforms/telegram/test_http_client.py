"""The Bot API over connections that are kept open."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from telegram import Bot
from telegram.error import NetworkError

from bot.domain.errors import NotSent, Unanswered
from bot.platforms.telegram.errors import translated_errors
from bot.platforms.telegram.http_client import HttpClient
from tests.bot.platforms.telegram_server import ME, TOKEN


@dataclass
class Far:
    """A server that knows `getMe`, hangs up at `logOut` and never answers `close`."""

    url: str = ""
    connections: set[object] = field(default_factory=set)
    proxied: list[str] = field(default_factory=list)
    """The credentials of calls that came as to a proxy."""
    named: list[object] = field(default_factory=list)
    """The descriptions that the bot was given."""

    async def call(self, request: web.Request) -> web.Response:
        self.connections.add(request.transport)
        self.proxied += request.headers.getall("Proxy-Authorization", [])
        match request.match_info["method"]:
            case "logOut":
                assert request.transport
                request.transport.abort()
            case "close":
                await asyncio.sleep(5)
            case "setMyDescription":
                self.named.append((await request.post())["description"])
                return web.json_response({"ok": True, "result": True})
        return web.json_response({"ok": True, "result": ME})


@pytest.fixture
async def far() -> AsyncIterator[Far]:
    far, app = Far(), web.Application()
    app.router.add_post("/bot{token}/{method}", far.call)
    async with TestServer(app) as server:
        far.url = str(server.make_url("/bot"))
        yield far


def bot_at(url: str, patience: float = 5.0) -> Bot:
    calls, updates = HttpClient(url, 8, patience), HttpClient(url, 1, patience)
    return Bot(TOKEN, url, request=calls, get_updates_request=updates)


async def test_calls_share_a_connection(far: Far) -> None:
    async with bot_at(far.url) as bot:
        await bot.get_me()
        await bot.get_me()
    assert len(far.connections) == 1


async def test_words_arrive_as_they_were_said(far: Far) -> None:
    said = "50% & more = “1+1”; a/b?c=d#e:f@g \t\n Ŵyn 🗳️ %41 +44 'x' \\ ~"
    async with bot_at(far.url) as bot:
        await bot.set_my_description(said)
        await bot.set_my_description("")
    assert far.named == [said, ""]


async def test_it_may_begin_anew(far: Far) -> None:
    bot = bot_at(far.url)
    async with bot:
        pass
    with pytest.raises(NetworkError):
        await bot.get_me()
    async with bot:
        assert (await bot.get_me()).username == ME["username"]


@pytest.mark.parametrize("spared", ["", "telegram.invalid"])
async def test_the_environments_proxy_is_gone_through_unless_it_spares_the_server(
    monkeypatch: pytest.MonkeyPatch, far: Far, spared: str
) -> None:
    proxy = far.url.removesuffix("/bot").replace("://", "://office:secret@")
    monkeypatch.setenv("http_proxy", proxy)
    monkeypatch.setenv("no_proxy", spared)
    bot = bot_at("http://telegram.invalid/bot")  # there is no such name (RFC 6761)
    if spared:
        with pytest.raises(NotSent), translated_errors():
            await bot.initialize()
    else:
        await bot.initialize()
        assert far.proxied == ["Basic " + b64encode(b"office:secret").decode()]
    await bot.shutdown()


async def test_a_call_that_never_left_is_not_sent() -> None:
    with pytest.raises(NotSent), translated_errors():
        async with bot_at(f"http://127.0.0.1:{unused_port()}/bot"):
            pass


async def test_nobody_knows_of_a_call_that_the_far_side_hung_up_on(far: Far) -> None:
    async with bot_at(far.url) as bot:
        with pytest.raises(Unanswered), translated_errors():
            await bot.log_out()


async def test_nobody_knows_of_a_call_that_took_too_long(far: Far) -> None:
    async with bot_at(far.url, patience=0.2) as bot:
        with pytest.raises(Unanswered), translated_errors():
            await bot.close()
