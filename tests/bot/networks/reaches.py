"""Reaches: what people see on the far side of a network.

Each network has one, in its folder's `reach.py`: the real client library, talking over loopback to
a stand-in server. The contract suite finds them by name, and asks the same of every reach.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Protocol

from bot.networks import Network
from tests.bot.networks.weather import Weather


@dataclass(frozen=True)
class Seen:
    """A post as people see it."""

    text: str
    alts: tuple[str, ...] = ()


class Reach(Protocol):
    """The far side of one network."""

    network: Network
    weather: Weather

    async def seen(self) -> list[Seen]:
        """Return all posts, the oldest first."""

    async def disown(self) -> None:
        """Let the network forget that it knows us."""

    async def move_clock(self, by: timedelta) -> None:
        """Move the network's clock away from ours."""


def reach_of(kind: str) -> AbstractAsyncContextManager[Reach]:
    """Begin the far side of a network: `reach()` in `reach.py` of its folder here."""
    module = import_module(f"tests.bot.networks.{kind}.reach")
    found: AbstractAsyncContextManager[Reach] = module.reach()
    return found


@asynccontextmanager
async def fair(weather: Weather) -> AsyncIterator[Weather]:
    await weather.start()
    yield weather
    await weather.stop()
