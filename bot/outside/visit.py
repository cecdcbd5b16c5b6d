"""A visit: one page outside is asked for, without reaching into the office's own network.

A name is resolved once for each connection; all its addresses are checked, and one of these very
addresses is connected to. A second look-up could lead elsewhere (DNS rebinding).
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.outside.addresses import is_public, literal

HOPS = 3
AGENT = "division-bell (a link in a post)"
REFUSED_METHOD = frozenset({403, 405, 501})  # a HEAD that a site will not have is asked as a GET
REDIRECTS = range(300, 400)


class Inward(Exception):
    """It leads to an address that is not out in the world, or in a way that no page is read."""


class TooFar(Exception):
    """It leads on more than `HOPS` times."""


@dataclass(frozen=True, slots=True)
class World:
    """What may be visited, and by whom names are resolved; tests make a small world of their own.

    `allowed` decides on each address, as text. `tls` is how certificates are checked.
    """

    allowed: Callable[[str], bool] = is_public
    ports: frozenset[int] | None = frozenset({80, 443})
    resolver: Callable[[], AbstractResolver] = ThreadedResolver
    tls: ssl.SSLContext | bool = True


WORLD = World()


@asynccontextmanager
async def visited(
    link: str, world: World = WORLD, methods: tuple[str, ...] = ("GET",)
) -> AsyncIterator[aiohttp.ClientResponse]:
    """Ask for a page, after at most `HOPS` redirects; its body is not read yet.

    A method that a site will not have is followed by the next of `methods`. Nothing here is bounded
    in time or size: that is the caller's. Raises Inward, TooFar, aiohttp.ClientError (no
    connection, no such name, a bad certificate), or ValueError for what is no link.
    """
    guard = _Guard(world)
    # No cache and no jar: what one site says is nothing to the next.
    connector = aiohttp.TCPConnector(resolver=guard, use_dns_cache=False, ssl=world.tls)
    session = aiohttp.ClientSession(
        connector=connector,
        headers={"User-Agent": AGENT},
        cookie_jar=aiohttp.DummyCookieJar(),
    )
    async with session:
        answer = await _followed(session, URL(link), world, methods)
        async with answer:
            yield answer


async def _followed(
    session: aiohttp.ClientSession, url: URL, world: World, methods: tuple[str, ...]
) -> aiohttp.ClientResponse:
    """Follow a link by hand, so that every redirect is checked before it is followed."""
    for _ in range(HOPS + 1):
        _refuse_inward(url, world)
        answer = await _asked(session, url, methods)
        onward = answer.headers.get("Location") if answer.status in REDIRECTS else None
        if not onward:
            return answer
        answer.close()
        url = url.join(URL(onward))
    raise TooFar


async def _asked(
    session: aiohttp.ClientSession, url: URL, methods: tuple[str, ...]
) -> aiohttp.ClientResponse:
    """Ask in the first of the ways that the site will have."""
    *before, last = methods
    for method in before:
        answer = await session.request(method, url, allow_redirects=False)
        if answer.status not in REFUSED_METHOD:
            return answer
        answer.close()
    return await session.request(last, url, allow_redirects=False)


def _refuse_inward(url: URL, world: World) -> None:
    """Refuse other schemes and ports, and an inward address that is written out."""
    # The same URL object is checked and connected to: two parsers could differ over the host.
    if url.scheme not in {"http", "https"} or not url.raw_host:
        raise Inward
    if world.ports is not None and url.port not in world.ports:
        raise Inward
    # A literal address never reaches the resolver, so it is checked here.
    written = literal(url.raw_host)
    if written and not world.allowed(written):
        raise Inward


class _Guard(AbstractResolver):
    """Resolves to allowed addresses only; the connection goes to what it returns."""

    def __init__(self, world: World) -> None:
        self._inner = world.resolver()
        self._allowed = world.allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Resolve a name; refuse one any of whose addresses is not allowed."""
        found = await self._inner.resolve(host, port, family)
        if not all(self._allowed(each["host"]) for each in found):
            raise Inward
        return found

    async def close(self) -> None:
        """Let go."""
        await self._inner.close()
