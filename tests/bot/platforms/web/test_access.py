from __future__ import annotations

import asyncio
import logging

import pytest
from aiohttp import ClientSession

from tests.bot.platforms.web.desk import Desk
from tests.bot.platforms.web_wire import WebWire
from tests.bot.platforms.wires import ANNA

HELLO = {"event": "e1", "pane": "office", "by": ANNA, "text": "hello"}


@pytest.mark.parametrize("path", ["", "panes", "stream", "page.js", "part/1/0", "?key=wrong"])
async def test_nothing_is_shown_without_the_secret(wire: WebWire, path: str) -> None:
    base = await wire.address()
    async with ClientSession() as stranger, stranger.get(f"{base}{path}") as answer:
        assert answer.status == 403
        assert "the whole address that the bot printed" in await answer.text()


async def test_the_secret_becomes_a_cookie_and_leaves_the_address(wire: WebWire) -> None:
    printed = await wire.platform.start()
    async with ClientSession() as new, new.get(printed, allow_redirects=False) as answer:
        cookie = answer.headers["Set-Cookie"]
        assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert printed.partition("key=")[2] not in cookie


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil", "[", ""])
async def test_another_host_is_refused(wire: WebWire, host: str) -> None:
    async with wire.session.get(await wire.address(), headers={"Host": host}) as answer:
        assert (answer.status, await answer.text()) == (
            403,
            "The page answers to 127.0.0.1 and localhost only.",
        )


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
async def test_another_origin_is_refused(wire: WebWire, desk: Desk, origin: str) -> None:
    assert await wire.post(HELLO, Origin=origin) == (403, "Another page sent this.")
    assert desk.asked == []


async def test_a_post_without_an_origin_is_refused(wire: WebWire) -> None:
    async with wire.session.post(await wire.address() / "say", json=HELLO) as answer:
        assert answer.status == 403


async def test_a_form_of_another_page_is_refused(wire: WebWire, desk: Desk) -> None:
    status, _ = await wire.post(HELLO, **{"Content-Type": "text/plain"})
    assert (status, desk.asked) == (415, [])


async def test_every_answer_keeps_other_pages_out(wire: WebWire) -> None:
    base = await wire.address()
    for path in ("", "page.css", "panes", "none"):
        async with wire.session.get(f"{base}{path}") as answer:
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'; ")
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_the_check_does_not_tell_the_secret(wire: WebWire) -> None:
    secret = (await wire.platform.start()).partition("key=")[2]
    said = await wire.platform.check()
    assert "http://127.0.0.1:" in said
    assert secret not in said


async def test_the_secret_is_not_logged(wire: WebWire, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        await wire.type("hello")
    assert (await wire.platform.start()).partition("key=")[2] not in caplog.text


ODD = b"\xff\x80\xc3\xa9"
"""Bytes that are no text, and a letter that is not of ASCII."""


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\nHost: HERE\r\nCookie: bell-PORT=" + ODD,
        b"GET / HTTP/1.1\r\nHost: HERE\r\nCookie: " + ODD + b"=x; bell-PORT=" + ODD,
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT" + ODD,
        b"GET / HTTP/1.1\r\nHost: HERE\r\nOrigin: http://" + ODD,
        b"GET /?key=%ff%80%ed%a0%80 HTTP/1.1\r\nHost: HERE",
        b"GET /?key=" + ODD + b" HTTP/1.1\r\nHost: HERE",
        b"GET /" + ODD + b" HTTP/1.1\r\nHost: HERE",
    ],
)
async def test_bytes_that_are_no_text_are_refused(wire: WebWire, head: bytes) -> None:
    port = (await wire.address()).port
    assert port
    head = head.replace(b"HERE", b"127.0.0.1:PORT").replace(b"PORT", str(port).encode())
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head + b"\r\nConnection: close\r\n\r\n")
    status = int((await reader.read()).split()[1])
    writer.close()
    await writer.wait_closed()
    assert status in {400, 403}
