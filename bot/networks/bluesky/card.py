"""The card: a link's title and description, read from the page itself.

Bluesky makes no card by itself: the client has to. So this fetches what a person typed, within
time, size and hops, and never from a private network: what is there would come out in public.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp

from bot.domain.visible import visible_line
from bot.heavy.pages import heading
from bot.heavy.pool import beside_loop
from bot.outside.visit import WORLD, Inward, TooFar, World, visited

MOST_BYTES = 500_000
TOGETHER = 10  # seconds for all of it
LONGEST = 300  # characters of each


@dataclass(frozen=True, slots=True)
class Card:
    """A link, its title and its description."""

    link: str
    title: str
    description: str = ""


async def card_of(link: str, world: World = WORLD) -> Card:
    """Read the page behind a link; one that cannot be read is called by its host."""
    plain = Card(link, link)
    try:
        plain = Card(link, urlsplit(link).hostname or link)
        async with asyncio.timeout(TOGETHER), visited(link, world) as answer:
            answer.raise_for_status()
            page = await _beginning(answer)
    except (Inward, TooFar, aiohttp.ClientError, OSError, ValueError, TimeoutError):
        return plain
    return await beside_loop(_read, page, plain)


async def _beginning(answer: aiohttp.ClientResponse) -> bytes:
    """Read a page up to `MOST_BYTES`, in which its head surely is."""
    page = bytearray()
    async for piece in answer.content.iter_any():
        page += piece
        if len(page) >= MOST_BYTES:
            break
    return bytes(page[:MOST_BYTES])


def _read(page: bytes, plain: Card) -> Card:
    """Read the title and description that a page gives itself for others."""
    said = heading(page)
    called = said.meta.get("og:title") or said.title or plain.title
    told = said.meta.get("og:description") or said.meta.get("description") or ""
    # Cut before and after: a page may have half a megabyte of title.
    name, description = (visible_line(each[: 2 * LONGEST])[:LONGEST] for each in (called, told))
    return Card(plain.link, name or plain.title, description)
