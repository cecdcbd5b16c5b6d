"""Links: whether one answers, tried without reaching into the office's own network.

A link in a post is untrusted: it may name an internal machine (server-side request forgery). So the
address that is connected to is checked, not the name, at every redirect, and the answer is bounded
in time and size.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

SECONDS = 5
HOPS = 3
PORTS = {80, 443, None}
REFUSED_METHOD = {403, 405, 501}  # a HEAD that a site will not have is asked again as a GET
GONE_FROM = 400
BLOCKED = {401, 403, 429}  # it is there, but not for us: no reason to worry anybody
NAT64, SIX_TO_FOUR = IPv6Address("64:ff9b::"), 0x2002

Allowed = Callable[[str], bool]


def is_public(address: str) -> bool:
    """Return whether an address is on the public internet, even inside another address.

    Python 3.11 takes 64:ff9b::7f00:1 and 2002:7f00:1:: for public, though both lead to 127.0.0.1.
    """
    parsed = ip_address(address)
    if isinstance(parsed, IPv6Address):
        inner = _inner(parsed)
        if inner is not None:
            return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


async def trouble_with(url: str, allowed: Allowed = is_public) -> str:
    """Return why a link does not answer, in words; “” if it does. Nothing of the page is kept.

    `allowed` decides on each address, as text: tests let their own server pass.
    """
    try:
        async with asyncio.timeout(SECONDS):
            return await _tried(url, allowed)
    except TimeoutError:
        return f"nothing came within {SECONDS} seconds"
    except _Inward:
        return "it leads to no public address"
    except aiohttp.ClientConnectorDNSError:
        return "there is no such site"
    except aiohttp.ClientSSLError:
        return "its certificate is not good"
    except (aiohttp.ClientError, OSError, ValueError):
        return "the site cannot be reached"


class _Inward(Exception):
    """It leads to an address that is not out in the world."""


class _Guard(AbstractResolver):
    """Resolves to allowed addresses only; each connection is checked again (DNS rebinding)."""

    def __init__(self, allowed: Allowed) -> None:
        self._inner = ThreadedResolver()
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Resolve a name; refuse one any of whose addresses is not allowed."""
        found = await self._inner.resolve(host, port, family)
        if not all(self._allowed(each["host"]) for each in found):
            raise _Inward
        return found

    async def close(self) -> None:
        """Let go."""
        await self._inner.close()


async def _tried(url: str, allowed: Allowed) -> str:
    """Follow a link by hand, so that every redirect is checked before it is followed."""
    # No cache: a name could be checked once and then lead elsewhere.
    connector = aiohttp.TCPConnector(resolver=_Guard(allowed), use_dns_cache=False)
    headers = {"User-Agent": "division-bell (a link check before a post)"}
    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:
        for _ in range(HOPS + 1):
            _refuse_inward(url, allowed)
            status, onward = await _ask(session, url)
            if not onward:
                missing = status >= GONE_FROM and status not in BLOCKED
                return f"the site says {status}" if missing else ""
            url = urljoin(url, onward)
    return f"it leads on more than {HOPS} times"


async def _ask(session: aiohttp.ClientSession, url: str) -> tuple[int, str]:
    """Ask for a page's head only; return its status, and where it leads on to."""
    for method in ("HEAD", "GET"):
        async with session.request(method, url, allow_redirects=False) as answer:
            onward = answer.headers.get("Location", "") if 300 <= answer.status < GONE_FROM else ""  # noqa: PLR2004 - redirects
            if method == "HEAD" and answer.status in REFUSED_METHOD:
                continue
            return answer.status, onward
    raise AssertionError


def _refuse_inward(url: str, allowed: Allowed) -> None:
    """Refuse other schemes and ports, and an address written out, in whatever way."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _Inward
    if parts.port not in PORTS and allowed is is_public:
        raise _Inward
    try:
        # A literal address never reaches the resolver, so it is checked here.
        written = str(ip_address(parts.hostname))
    except ValueError:
        written = _written_oddly(parts.hostname)
    if written and not allowed(written):
        raise _Inward


def _written_oddly(host: str) -> str:
    """Read 127.1, 2130706433, 0x7f.1 and 0177.0.0.1 as the C library does; empty for a name."""
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return ""


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Unwrap an IPv4 address from IPv6: mapped, NAT64 (RFC 6052) or 6to4 (RFC 3056)."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    number = int(address)
    if number >> 32 == int(NAT64) >> 32:
        return IPv4Address(number & 0xFFFFFFFF)
    if number >> 112 == SIX_TO_FOUR:
        return IPv4Address((number >> 80) & 0xFFFFFFFF)
    return None
