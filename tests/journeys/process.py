"""The bot in a process of its own, as anybody runs it, on stand-ins; and its local page."""

from __future__ import annotations

import asyncio
import sys
import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import tomlkit
from aiohttp import ClientSession, CookieJar
from yarl import URL

from tests.bot.networks.facebook.server import GraphServer
from tests.bot.platforms.slack_server import SlackServer
from tests.bot.platforms.telegram_server import Server
from tests.bot.platforms.telegram_wire import ROOMS, House, TelegramWire
from tests.journeys.before import BEFORE
from tests.sink import Sink

UPDATES_SEEN = 5_000  # Telegram's numbers grow: those that the earlier life saw do not come again


class FarSides:
    """All that an office is connected to, where nobody remembers the bot."""

    def __init__(self) -> None:
        self.sink = Sink()
        self.slack = SlackServer()
        self.telegram = Server()
        self.telegram._update = UPDATES_SEEN
        self.pages = {"facebook": GraphServer(), "campaign": GraphServer()}
        for number in (*ROOMS.values(), 1003, 1004):
            kind = "supergroup" if number < 0 else "private"
            self.telegram.chats[number] = {"id": number, "type": kind, "title": "The office"}
        self.wire = TelegramWire(self.telegram, House())

    @property
    def all(self) -> tuple[Sink | SlackServer | Server | GraphServer, ...]:
        return (self.sink, self.slack, self.telegram, *self.pages.values())

    def to_anna(self) -> list[str]:
        """Return what was said to Anna alone on Telegram."""
        posts = self.telegram.posts.values()
        return [post.text for post in posts if post.chat == ROOMS["anna"]]

    def config(self, store_url: str) -> str:
        """Write the office's config as it is with these."""
        table = tomllib.loads((BEFORE / "config.toml").read_text(encoding="utf-8"))
        del table["model"]
        table["store"]["url"] = store_url
        table["smtp"]["port"] = self.sink.port
        table["platforms"]["slack"]["base_url"] = self.slack.base_url
        table["platforms"]["telegram"]["base_url"] = self.telegram.url
        for name, page in self.pages.items():
            table["networks"][name]["url"] = page.url
        return tomlkit.dumps(table)


class Page:
    """The local page, open in a browser of the office manager's."""

    def __init__(self, visitor: ClientSession, address: URL) -> None:
        self._visitor = visitor
        self._address = address

    async def say(self, text: str) -> None:
        """Type a line, and wait until it is answered."""
        line = {"event": str(uuid4()), "pane": "office", "by": "operator", "text": text}
        headers = {"Origin": str(self._address.origin())}
        async with self._visitor.post(self._address / "say", json=line, headers=headers) as said:
            assert said.status == 204, await said.text()

    async def entries(self) -> list[dict[str, Any]]:
        """Return what can be read in the room, the oldest first."""
        asked = {"pane": "office", "by": "operator", "before": str(10**9 - 1)}
        async with self._visitor.get(self._address / "earlier", params=asked) as told:
            entries: list[dict[str, Any]] = (await told.json())["entries"]
            return entries

    async def tables(self) -> list[dict[str, Any]]:
        """Return the tables that can be read in the room, the oldest first."""
        parts = (part for entry in await self.entries() for part in entry["parts"])
        return [part for part in parts if part["kind"] == "table"]

    async def picture(self) -> bytes:
        """Return the first picture in the room."""
        urls = (part.get("url") for entry in await self.entries() for part in entry["parts"])
        url = next(url for url in urls if url)
        async with self._visitor.get(self._address.join(URL(url))) as told:
            return await told.read()


@asynccontextmanager
async def running(config: Path) -> AsyncIterator[Page]:
    """Run the bot within a block, which begins when its page is there; it ends as it should."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--config", str(config)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout
    try:
        async with (
            asyncio.timeout(100),
            ClientSession(cookie_jar=CookieJar(unsafe=True)) as visitor,
        ):
            while "http://" not in (line := (await process.stdout.readline()).decode()):
                assert line, "the bot ended before it named its page"
            address = URL(line.split()[-1])
            async with visitor.get(address) as page:
                page.raise_for_status()
            yield Page(visitor, address.with_query(None))
    finally:
        process.terminate()
        await process.communicate()
    assert process.returncode == 0


async def until(seen: Callable[[], object]) -> None:
    """Wait until something can be seen."""
    async with asyncio.timeout(60):
        while not seen():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)
