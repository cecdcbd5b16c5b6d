"""The card: a link's title and description, read from the page itself.

Bluesky makes no card by itself: the client has to. So this fetches what a person typed, within
time, size and hops, and never from a private network (server-side request forgery).
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx
from selectolax.lexbor import LexborHTMLParser

MOST_BYTES = 500_000
MOST_HOPS = 3
TIMEOUT = 5  # seconds for each step
TOGETHER = 10  # seconds for all of it
LONGEST = 300  # characters of each


@dataclass(frozen=True, slots=True)
class Card:
    """A link, its title and its description."""

    link: str
    title: str
    description: str = ""


async def card_of(link: str, *, private: bool = False) -> Card:
    """Read the page behind a link; one that does not answer is called by its host.

    Nothing is read that is in a private network, unless `private`: what is there would come
    out in public.
    """
    plain = Card(link, link)
    try:
        plain = Card(link, urlsplit(link).hostname or link)
        async with asyncio.timeout(TOGETHER):
            page = await _page(link, private=private)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, TimeoutError):
        return plain
    return _read(page, plain)


async def _page(link: str, *, private: bool) -> bytes:
    """Fetch the beginning of a page, over a few hops."""
    # Redirects are followed by hand: each hop may lead into a private network.
    async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False) as client:
        for _ in range(MOST_HOPS):
            if not private and not await _is_public(link):
                return b""
            async with client.stream("GET", link) as answer:
                if answer.next_request is None:
                    answer.raise_for_status()
                    return await _beginning(answer)
                link = str(answer.next_request.url)
    return b""


async def _beginning(answer: httpx.Response) -> bytes:
    """Read a page up to `MOST_BYTES`, in which its head surely is."""
    page = b""
    async for piece in answer.aiter_bytes():
        page += piece
        if len(page) >= MOST_BYTES:
            break
    return page


async def _is_public(link: str) -> bool:
    """Say whether all addresses of a link's host are public ones."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(urlsplit(link).hostname, None, type=socket.SOCK_STREAM)
    return all(ipaddress.ip_address(where[0]).is_global for *_, where in found)


def _read(page: bytes, plain: Card) -> Card:
    """Read the title and description that a page gives itself for others."""
    tree = LexborHTMLParser(page)
    title = tree.css_first("title")
    said = {
        name: (tag.attributes.get("content") or "").strip()
        for tag in reversed(tree.css("meta"))
        if (name := tag.attributes.get("property") or tag.attributes.get("name"))
    }
    called = said.get("og:title") or (title.text() if title else "").strip() or plain.title
    told = said.get("og:description") or said.get("description") or ""
    return Card(plain.link, called[:LONGEST], told[:LONGEST])
