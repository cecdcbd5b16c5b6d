"""Links: whether one answers, tried without reaching into the office's own network."""

from __future__ import annotations

import asyncio

import aiohttp

from bot.outside.visit import HOPS, WORLD, Inward, TooFar, World, visited

SECONDS = 5
GONE_FROM = 400
BLOCKED = {401, 403, 429}  # it is there, but not for us: no reason to worry anybody


async def trouble_with(url: str, world: World = WORLD) -> str:
    """Return why a link does not answer, in words; “” if it does. Nothing of the page is kept."""
    try:
        async with asyncio.timeout(SECONDS), visited(url, world, ("HEAD", "GET")) as answer:
            missing = answer.status >= GONE_FROM and answer.status not in BLOCKED
            return f"the site says {answer.status}" if missing else ""
    except TimeoutError:
        return f"nothing came within {SECONDS} seconds"
    except Inward:
        return "it leads to no public address"
    except TooFar:
        return f"it leads on more than {HOPS} times"
    except aiohttp.ClientConnectorDNSError:
        return "there is no such site"
    except aiohttp.ClientSSLError:
        return "its certificate is not good"
    except (aiohttp.ClientError, OSError, ValueError):
        return "the site cannot be reached"
