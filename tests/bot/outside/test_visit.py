"""A visit connects to the address that was checked, whatever a name leads to a moment later."""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.link_check import trouble_with
from bot.networks.bluesky.card import card_of
from bot.outside.visit import Inward, World, visited

OUT, IN = "127.0.0.2", "127.0.0.1"
"""Two addresses of the loopback: one is taken for the world, one for the office."""


class Names(AbstractResolver):
    """A name server of one's own: each look-up gives the next answer, and at last the same."""

    def __init__(self, *answers: tuple[str, ...]) -> None:
        self.answers = answers
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return [
            ResolveResult(hostname=host, host=each, port=port, family=family, proto=0, flags=0)
            for each in found
        ]

    async def close(self) -> None: ...


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """Serve one port on both addresses; each page says on which it was read."""

    async def page(request: web.Request) -> web.Response:
        here = request.transport.get_extra_info("sockname")[0] if request.transport else ""
        return web.Response(text=f"<title>{here}</title>", content_type="text/html")

    async def onward(request: web.Request) -> web.Response:
        raise web.HTTPFound(request.query["to"])

    app = web.Application()
    app.router.add_get("/", page)
    app.router.add_get("/onward", onward)
    async with serving(app) as port:
        yield port


@asynccontextmanager
async def serving(app: web.Application, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    first = web.TCPSite(runner, OUT, 0, ssl_context=tls)
    await first.start()
    port = int(runner.addresses[0][1])
    await web.TCPSite(runner, IN, port, ssl_context=tls).start()
    yield port
    await runner.cleanup()


def small_world(names: Names, tls: ssl.SSLContext | None = None) -> World:
    return World(lambda address: address == OUT, None, lambda: names, tls or True)


async def test_a_name_that_turns_inward_is_read_where_it_was_checked(port: int) -> None:
    names = Names((OUT,), (IN,))
    link = f"http://turning.example:{port}/"
    assert (await card_of(link, small_world(names))).title == OUT
    assert names.asked == 1


async def test_a_hop_to_a_name_that_leads_inward_is_refused(port: int) -> None:
    names = Names((OUT,), (IN,))
    link = f"http://a.example:{port}/onward?to=http://b.example:{port}/"
    with pytest.raises(Inward):
        async with visited(link, small_world(names)):
            pass


async def test_one_inward_address_among_several_is_enough(port: int) -> None:
    names = Names((OUT, IN))
    with pytest.raises(Inward):
        async with visited(f"http://both.example:{port}/", small_world(names)):
            pass
    words = await trouble_with(f"http://both.example:{port}/", small_world(names))
    assert words == "it leads to no public address"


async def test_a_scheme_or_a_port_may_not_change_on_the_way(port: int) -> None:
    world = World(lambda _: True, frozenset({port}), lambda: Names((OUT,)))
    for onward in ("ftp://a.example/", "file:///etc/passwd", "http://a.example:22/"):
        with pytest.raises(Inward):
            async with visited(f"http://a.example:{port}/onward?to={onward}", world):
                pass


def certificate(folder: Path, name: str) -> Path:
    """Make a key and a certificate that signs itself for a name, as one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    named = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(named, named, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


async def test_a_certificate_is_held_against_the_name(tmp_path: Path) -> None:
    path = certificate(tmp_path, "good.example")
    theirs = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    theirs.load_cert_chain(path)
    ours = ssl.create_default_context(cafile=str(path))
    app = web.Application()
    async with serving(app, theirs) as port:
        world = small_world(Names((OUT,)), ours)
        assert await trouble_with(f"https://good.example:{port}/", world) == "the site says 404"
        words = "its certificate is not good"
        assert await trouble_with(f"https://other.example:{port}/", world) == words
        stranger = small_world(Names((OUT,)))
        with pytest.raises(aiohttp.ClientSSLError):
            async with visited(f"https://good.example:{port}/", stranger):
                pass
